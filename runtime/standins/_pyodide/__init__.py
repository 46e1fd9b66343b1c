"""In place of Pyodide's package of what needs no JavaScript: errors are shown by the interpreter, as they are anyway."""

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Leave the display of errors as it is."""
