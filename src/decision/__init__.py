"""The words an author writes in ``checklists/SLUG/logic.py``."""

from decision.checklist import Ask
from decision.model import (
    Choice,
    Day,
    Grid,
    Notice,
    NoticeWhere,
    Outcome,
    Several,
    Step,
    Text,
    Tri,
    Verdict,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)

__all__ = [
    "Ask",
    "Choice",
    "Day",
    "Grid",
    "Notice",
    "NoticeWhere",
    "Outcome",
    "Several",
    "Step",
    "Text",
    "Tri",
    "Verdict",
    "WholeNumber",
    "YesNo",
    "YesNoCannotTell",
    "auto",
]
