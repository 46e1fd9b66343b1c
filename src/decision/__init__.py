"""The words an author writes in ``checklists/SLUG/logic.py``."""

from decision.checklist import Ask
from decision.ending import Notice, NoticeWhere, Outcome, Step, Verdict
from decision.model import (
    Choice,
    Day,
    Grid,
    Several,
    Text,
    Tri,
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
