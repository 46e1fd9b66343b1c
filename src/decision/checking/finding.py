"""A content problem as a value; its words are put to it later, in either language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """A content problem.

    Attributes:
        file: Relative to the folder of checklists.
        line: From 1.
        values: What the words of ``code`` need.

    """

    code: str
    file: str
    line: int
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
