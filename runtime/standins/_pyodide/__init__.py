"""In place of Pyodide's package of what needs no JavaScript: errors are shown by the interpreter, as they are anyway.

It is the first thing that Pyodide's start imports, so here it is lent what it is not to import.
"""

from . import _base, _importhook
from ._lent import lend

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Leave the display of errors as it is."""


lend()
