"""In place of the library's tokenizer, which traceback has for keywords misspelt in source: no source is read here."""

NAME = 1


def generate_tokens(_) -> tuple[()]:
    """Return no tokens."""
    return ()


def open(path):
    """Open no file of source: none is shipped."""
    raise OSError(f"no source is kept here: {path}")
