"""In place of Pyodide's own package, less the event loop that it would start. Its start ends here."""

# Pyodide's snapshots expect what its own package takes from JavaScript, in this order.
from pyodide_js._api import scheduleCallback as schedule_callback

from _pyodide._lent import take_back

__all__ = ["schedule_callback"]

take_back()
