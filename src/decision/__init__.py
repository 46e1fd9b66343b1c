"""The words an author writes in ``checklists/SLUG/logic.py``."""

try:
    from enum import auto

    from decision.checklist import Ask
    from decision.outcomes import Notice, NoticeWhere, Outcome, Step, Verdict
    from decision.questions import (
        Choice,
        Day,
        Grid,
        Money,
        Several,
        Text,
        Tri,
        WholeNumber,
        YesNo,
        YesNoCannotTell,
    )
except KeyboardInterrupt:  # before anything is there to say so
    raise SystemExit(130) from None

__all__ = [
    "Ask",
    "Choice",
    "Day",
    "Grid",
    "Money",
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
