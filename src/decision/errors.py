"""What can go wrong, said with a code and fields.

An exception here knows what happened and where, never how to say it to a
reader: the sentences are in ``interface/*.md`` under the same codes.
"""

from __future__ import annotations


class DecisionError(Exception):
    """The base of everything this package raises.

    Attributes:
        code: The kebab-case name of the problem; its words stand under
            ``problem.CODE`` in the interface.
        values: What the words need: ids and figures, all as text.

    """

    def __init__(self, code: str, **values: str) -> None:
        """Keep the code and its fields."""
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        """Return the code and its fields, for developers."""
        fields = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({fields})" if fields else self.code


class AuthoringError(DecisionError):
    """The logic of a checklist must be mended by its author."""


class LogicStop(BaseException):
    """Unwinds a logic that did what it may not; no ``except Exception`` of its own may catch it.

    Attributes:
        error: What it did.

    """

    def __init__(self, code: str, **values: str) -> None:
        """Stop for an :class:`AuthoringError` with this code and these fields."""
        super().__init__(code)
        self.error = AuthoringError(code, **values)


class AnswerError(DecisionError):
    """An answer is not one that its question allows."""


class DateError(DecisionError):
    """A date or a calendar is not one that days can be counted with."""


class RecordError(DecisionError):
    """A file holds no record."""


class CannotRunError(DecisionError):
    """A file, a folder or an argument is missing or unreadable."""
