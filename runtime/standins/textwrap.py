"""In place of the library's textwrap, for what traceback and Pyodide ask of it; it compiles patterns that neither needs."""

from os.path import commonprefix


def dedent(text: str) -> str:
    """Return the text without the space that all of its lines begin with."""
    lines = text.split("\n")
    heads = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines if line.strip(" \t")]
    cut = len(commonprefix(heads))
    return "\n".join(line[cut:] if line.strip(" \t") else "" for line in lines)


def indent(text: str, prefix: str, predicate=str.strip) -> str:
    """Return the text with a prefix before each line that the predicate holds for: each that is not blank."""
    lines = text.splitlines(keepends=True)
    return "".join(prefix + line if predicate(line) else line for line in lines)
