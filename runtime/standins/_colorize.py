"""In place of the colours of a terminal, which traceback imports at every start; a traceback here is plain text."""


class Plain:
    """A theme, and each part of it: every colour is an empty text."""

    def __getattr__(self, name: str) -> "Plain":
        """Return the part or the colour of that name."""
        return self

    def __str__(self) -> str:
        """Return no code of a terminal."""
        return ""


def can_colorize(**_: object) -> bool:
    """Return that nothing here shows colours."""
    return False


def get_theme(**_: object) -> Plain:
    """Return the one theme."""
    return Plain()
