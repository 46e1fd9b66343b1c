"""What is wrong with a value or a file, as a code with its fields; the words are in the interface."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of a row, or worth a second look.

    Attributes:
        field: The id of the field.
        code: The kebab-case name of the problem; its words stand under
            ``problem.CODE`` and ``hint.CODE`` in the interface.
        value: What was given, as JSON writes it.
        needs: What else the words need, as text.

    """

    field: str
    code: str
    value: str = ""
    needs: Mapping[str, str] = dataclasses.field(default_factory=dict)


class SheetError(DecisionError):
    """A database is no sheet, or not one that can be used so."""
