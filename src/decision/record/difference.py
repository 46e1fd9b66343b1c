"""What differs, as values: between a record and its form, or between a record and what its answers lead to today."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.values.json_values import Json

SHOWN = 80
"""How many characters of what stands in a record are quoted back."""

Unlike = Literal[
    "altered",
    "field-missing",
    "field-unreadable",
    "fields-more",
    "fields-twice",
    "fields-unknown",
    "not-utf-8",
    "schema-newer",
    "schema-unknown",
    "unsealed",
]
"""How a record is unlike what was saved."""
Since = Literal[
    "answer-refused",
    "answer-reread",
    "answer-unused",
    "asked-added",
    "asked-order",
    "asked-removed",
    "asks-more",
    "assumptions-added",
    "assumptions-removed",
    "checklist-unknown",
    "mattered-added",
    "mattered-removed",
    "notices-added",
    "notices-removed",
    "outcome",
    "outcome-unknown",
    "override-unknown",
    "paragraph-changed",
    "paragraph-gone",
    "paragraphs-unread",
    "question-unknown",
    "rules-added",
    "rules-removed",
    "text-changed",
    "text-gone",
    "texts-unread",
    "version-logic",
    "version-words",
]
"""What became otherwise since it was saved, or cannot be told."""
DifferenceValue = Literal[
    "answer",
    "checklist",
    "count",
    "expected",
    "field",
    "fields",
    "found",
    "id",
    "lang",
    "line",
    "now",
    "outcome",
    "question",
    "schema",
    "then",
]
"""What a difference may be about."""

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal or a reader would obey and not show; and half a surrogate pair, which no file can hold."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as expected; its words stand under ``differs.CODE``.

    Attributes:
        values: What it is about, as it stands in the record or in the checklist.

    """

    code: Unlike | Since
    values: Mapping[DifferenceValue, Json] = field(default_factory=dict, hash=False)


def printable(text: str) -> str:
    """Return a text with U+FFFD for each character that would be obeyed, and not shown."""
    return _OBEYED.sub("\ufffd", text)


def quoted(raw: Json) -> str:
    """Return what stands in a record, on one line and short enough to be quoted back."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    line = printable(text[: SHOWN + 1]).replace("\n", " ").replace("\t", " ")
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
