"""A sheet that is open in the browser, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.model.fields import TABLES
from tracking.model.problem import SheetError
from tracking.store import history

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.store.integrity import Salvaged
    from tracking.store.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Open:
    """A sheet that is open, and the language of its page; ``salvaged`` and ``broken`` of one that is damaged."""

    sheet: Sheet
    lang: str
    salvaged: Salvaged | None = None
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a call asks, and in which words it is answered."""

    of: Open
    lang: str
    say: Mapping[str, str]

    @property
    def sheet(self) -> Sheet:
        """The sheet, to read."""
        return self.of.sheet

    def to_write(self) -> Sheet:
        """Return the sheet.

        Raises:
            SheetError: ``read-only``: what is open is what could be read of a damaged one.

        """
        if self.of.salvaged is not None:
            raise SheetError("read-only", error="")
        return self.of.sheet


def about(opened: Open) -> dict[str, Any]:
    """Return what a page says of a sheet as it opens."""
    sheet, salvaged = opened.sheet, opened.salvaged
    (drafts,) = sheet.connection.execute(
        "SELECT count(*) FROM event WHERE status = 'draft'"
    ).fetchone()
    return {
        "id": sheet.told("id"),
        "rows": sheet.count(),
        "clients": sheet.count(TABLES["client"]),
        "drafts": drafts,
        "since": sheet.told("since"),
        "changed": history.newest(sheet.connection),
        "names": sheet.keeps_names,
        "read_only": salvaged is not None,
        "lost": salvaged.lost if salvaged else {},
        "damage": list(opened.broken),
    }
