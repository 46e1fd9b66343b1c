"""In place of Pyodide's reading of signatures for `help()`, which nobody calls here: it inspects every function it has."""


def get_cmeth_docstring(func) -> str:
    """Return what a function that is written in C shows of itself: its name."""
    return f"{func.__name__}()\n--\n\n"
