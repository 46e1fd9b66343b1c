"""Every report, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.reports.attention import attention
from tracking.reports.planning import planning
from tracking.reports.success import success

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.reports.asked import Asked, Report
    from tracking.store.sheet import Sheet

REPORTS: Final[Mapping[str, Callable[[Sheet, Asked], Report]]] = {
    "planning": planning,
    "success": success,
    "attention": attention,
}
