"""In place of what Pyodide offers to run source with; see `_pyodide/_base.py`."""

from _pyodide._base import eval_code

__all__ = ["eval_code"]
