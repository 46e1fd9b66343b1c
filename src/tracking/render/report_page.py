"""A report as the page shows it: parts, each with a sentence, a picture and its table, in which numbers name their rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from decision.text.phrase import fill
from tracking.render.report_text import counted, number, sentence, sentences, share
from tracking.reports.asked import FIELD_OF
from tracking.reports.behind import PERIOD, WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.codes import CodeLists
    from tracking.reports.asked import Asked, Report

Part = dict[str, Any]
TableCell = dict[str, Any]

_PLANNING: Final = (
    ("services", "n", "ids"),
    ("clients", "clients", "client_ids"),
    ("planned", "planned", "target_ids"),
    ("reached", "value", "ids"),
    ("unclassed", "missing", "missing_ids"),
)
_REPLIES: Final = (
    ("services", "n", "ids"),
    ("on_time", "on_time", "on_time_ids"),
    ("late", "late", "late_ids"),
    ("open_late", "open_late", "open_late_ids"),
    ("open", "open", "open_ids"),
    ("no_due", "missing", "missing_ids"),
    ("share_on_time", "value", "on_time_ids"),
    ("median", "median_days", "days_ids"),
    ("no_days", "days_missing", "days_missing_ids"),
)
_ATTENTION: Final = (
    ("calls", "n", "ids"),
    ("of", "of", "of_ids"),
    ("unjudged", "missing", "missing_ids"),
    ("figure", "value", "of_ids"),
)
"""The columns of each table: its name, the figure in it, and the list of ids behind that."""
SHARES: Final = {"reached", "share_on_time"}
STANDING: Final = ("on_time", "late", "open_late", "open", "missing")
"""How services stand, in the order in which a bar shows them."""
SCORES: Final = (1, 5)
SATISFACTION: Final = "satisfaction"


class ReportPage:
    """A report in the words of a language."""

    def __init__(
        self, report: Report, what: Asked, codes: CodeLists, lang: str, say: Mapping[str, str]
    ) -> None:
        """Tell of a report that was made of what was asked."""
        self.report, self.what, self.codes, self.lang, self.say = report, what, codes, lang, say

    def json(self) -> dict[str, Any]:
        """Return all that the page shows of it."""
        parts = {"planning": self._planning, "success": self._success, "attention": self._attention}
        told = sentences(self.report, self.what, self.say)
        return {
            "report": self.report.kind,
            "from": self.what.since,
            "to": self.what.until,
            "sentence": sentence(self.report, self.what, self.say),
            "parts": [
                {**part, "sentence": said}
                for part, said in zip(parts[self.report.kind](), told, strict=True)
            ],
            "left_out": self._left_out(),
        }

    def _planning(self) -> list[Part]:
        bars = [
            {
                "about": self._about(row["key"]),
                "parts": [row["n"]],
                "mark": row["planned"],
                "text": self._n(row["n"])
                if row["planned"] is None
                else self._fill("bar.planned", n=row["n"], planned=row["planned"]),
            }
            for row in self.report.rows
        ]
        planned = any(row["planned"] is not None for row in self.report.rows)
        picture = {
            "kind": "bars",
            "series": [self._say("column.services")],
            "mark": self._say("column.planned") if planned else "",
            "bars": bars,
        }
        total = self.report.total
        value = total["planned_for"] / total["planned"] if total["planned"] else None
        return [
            self._part("planning", picture, self._table(_PLANNING, {**total, "value": value})),
        ]

    def _success(self) -> list[Part]:
        bars = [
            {
                "about": self._about(row["key"]),
                "parts": [row[name] for name in STANDING],
                "mark": None,
                "text": self._share_on_time(row),
            }
            for row in self.report.rows
        ]
        names = ["no_due" if one == "missing" else one for one in STANDING]
        series = [self._say(f"column.{one}") for one in names]
        picture = {"kind": "bars", "series": series, "mark": "", "bars": bars}
        replies = self._part("replies", picture, self._table(_REPLIES, self.report.total))
        return [replies, self._satisfaction()]

    def _share_on_time(self, row: Mapping[str, Any]) -> str:
        sent = row["on_time"] + row["late"]
        told = {"share": share(self.say, row["value"] or 0), "sent": self._n(sent)}
        return fill(self.say["report.bar.share"], told) if sent else ""

    def _satisfaction(self) -> Part:
        found = self.report.total[SATISFACTION]
        low, high = SCORES
        points = [
            {
                "about": self.period(one["period"]),
                "value": one["average"],
                "text": self._fill("point", average=one["average"], n=one["n"]),
            }
            for one in found["trend"]
        ]
        picture = {
            "kind": "line",
            "low": low,
            "high": high,
            "points": points,
            "limit": self.report.thresholds["low_score"],
        }
        ids, low_ids = (f"{SATISFACTION}{WITHIN}{one}" for one in ("ids", "low_ids"))
        rows = [
            [
                {"text": self.period(one["period"])},
                self._cell(one["average"], None, f"{ids}{PERIOD}{one['period']}"),
                self._cell(one["n"], None, f"{ids}{PERIOD}{one['period']}"),
                self._cell(one["low"], None, f"{low_ids}{PERIOD}{one['period']}"),
            ]
            for one in found["trend"]
        ]
        total = [
            {"text": self.say["report.whole"]},
            self._cell(found["average"], None, ids),
            self._cell(found["n"], None, ids),
            self._cell(len(found["low_ids"]), None, low_ids),
        ]
        columns = [self._say(f"column.{one}") for one in ("period", "average", "scores", "low")]
        return self._part(SATISFACTION, picture, {"columns": columns, "rows": rows, "total": total})

    def _attention(self) -> list[Part]:
        bars = [
            {
                "about": self._about(row["key"]),
                "parts": [row["n"]],
                "mark": None,
                "most": row["of"],
                "text": self._fill("bar.of", n=row["n"], of=row["of"]),
            }
            for row in self.report.rows
        ]
        series = [self._say("column.calls")]
        picture = {"kind": "bars", "series": series, "mark": "", "bars": bars}
        return [self._part("attention", picture, self._table(_ATTENTION, None))]

    def _part(self, name: str, picture: dict[str, Any], table: dict[str, Any]) -> Part:
        return {"title": self._say(f"title.{name}"), "picture": picture, "table": table}

    def _table(
        self, columns: tuple[tuple[str, str, str], ...], total: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        names = [self.say[f"report.by.{one}"] for one in self.what.by]
        head = "; ".join(names) or self._say("column.about")
        rows = [
            [{"text": self._about(row["key"])}, *self._cells(columns, row, place)]
            for place, row in enumerate(self.report.rows)
        ]
        several = total is not None and len(rows) > 1
        whole = [{"text": self.say["report.whole"]}, *self._cells(columns, total or {}, None)]
        return {
            "columns": [head, *(self._say(f"column.{name}") for name, _, _ in columns)],
            "rows": rows,
            "total": whole if several else None,
        }

    def _cells(
        self, columns: tuple[tuple[str, str, str], ...], row: Mapping[str, Any], place: int | None
    ) -> Iterator[TableCell]:
        for name, figure, ids in columns:
            yield self._cell(row.get(figure), place, ids, whole=name not in SHARES)

    def _cell(
        self, figure: float | None, place: int | None, ids: str, *, whole: bool = True
    ) -> TableCell:
        """Return a number, and where the rows behind it are; of none there is nothing to open."""
        if figure is None:
            return {"text": self.say["blank"]}
        told = number(self.say, figure) if whole else share(self.say, figure)
        return {"text": told, "of": {"place": place, "ids": ids}} if figure else {"text": told}

    def _about(self, key: Mapping[str, Any]) -> str:
        """Return what a row is about, by the values of its key alone."""
        return ", ".join(self._value(*one) for one in key.items()) or self.say["report.whole"]

    def _value(self, name: str, value: object) -> str:
        if name == "what":
            return self.say[f"report.what.{value}"]
        if value is None:
            return self.say["report.unknown"]
        if name == "month":
            return self.period(str(value))
        code = self.codes.get(FIELD_OF[name], value) if isinstance(value, int) else None
        return code.label[self.lang] if code else str(value)

    def period(self, name: str) -> str:
        """Return a month or a quarter as it is read."""
        year, _, part = name.partition("-")
        if part.startswith("Q"):
            return fill(self.say["report.quarter"], {"n": part[1:], "year": year})
        month = self.say["report.months"].split(", ")[int(part) - 1]
        return fill(self.say["report.month"], {"month": month, "year": year})

    def _left_out(self) -> list[TableCell]:
        """Return what is in no number of the report, and the services that say nothing of satisfaction."""
        those = Counter((one["table"], one["why"]) for one in self.report.excluded)
        found: list[TableCell] = [
            {
                "text": counted(self.say, f"report.why.{why}", count),
                "of": {"table": table, "why": why},
            }
            for (table, why), count in sorted(those.items())
        ]
        missing = self.report.total.get(SATISFACTION, {}).get("missing")
        if missing:
            of = {"place": None, "ids": f"{SATISFACTION}{WITHIN}missing_ids"}
            found.append({"text": counted(self.say, "report.no-score", missing), "of": of})
        return found

    def _say(self, key: str) -> str:
        return self.say[f"report.{key}"]

    def _n(self, figure: float) -> str:
        return number(self.say, figure)

    def _fill(self, key: str, **figures: float) -> str:
        return fill(self._say(key), {name: self._n(one) for name, one in figures.items()})
