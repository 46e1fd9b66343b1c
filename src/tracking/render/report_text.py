"""What a report says in a sentence or two, and its table for people; every form of a count has its own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from decision.text.phrase import fill
from tracking.reports.asked import FIELD_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.codes import CodeLists
    from tracking.reports.asked import Asked, Report


def sentence(report: Report, what: Asked, say: Mapping[str, str]) -> str:
    """Return what is to be seen in a report, in the language of the words."""
    told = sentences(report, what, say)
    left = len(report.excluded)
    told += [counted(say, "report.excluded", left)] if left else []
    return " ".join(told)


def sentences(report: Report, what: Asked, say: Mapping[str, str]) -> list[str]:
    """Return what is to be seen in each part of a report; that on success has two, replies and satisfaction."""
    about = {"planning": _planning, "success": _replies, "attention": _attention}
    told = [about[report.kind](report, what, say)]
    told += [_satisfaction(report, say)] if report.kind == "success" else []
    return [" ".join(one) for one in told]


def number(say: Mapping[str, str], figure: float) -> str:
    """Return a number as it is written in the language; ``report.number`` shows how, as 1,000.5."""
    example = say["report.number"]
    whole, _, part = f"{figure:,}".partition(".")
    told = whole.replace(",", example[1])
    return f"{told}{example[-2]}{part}" if part.strip("0") else told


def day(say: Mapping[str, str], iso: str) -> str:
    """Return a day as it is written in a sentence."""
    one = date.fromisoformat(iso)
    first = say["report.first"] if one.day == 1 else str(one.day)
    months = say["report.months"].split(", ")
    return fill(say["report.day"], {"day": first, "month": months[one.month - 1], "year": one.year})


def share(say: Mapping[str, str], value: float) -> str:
    """Return a share as a whole percentage."""
    return fill(say["report.percent"], {"n": number(say, round(value * 100))})


def counted(say: Mapping[str, str], key: str, count: float, **values: object) -> str:
    """Return the phrase for a count: ``.0`` and ``.1`` where it has them, ``.part`` below two, and ``.n``."""
    form = "n"
    if count in {0, 1} and f"{key}.{int(count)}" in say:
        form = str(int(count))
    elif 0 < count < 2 and f"{key}.part" in say:  # noqa: PLR2004  # French counts in the plural from two on
        form = "part"
    return fill(say[f"{key}.{form}"], {"n": number(say, count), **values})


def _span(what: Asked, say: Mapping[str, str]) -> dict[str, str]:
    return {"since": day(say, what.since), "until": day(say, what.until)}


def _planning(report: Report, what: Asked, say: Mapping[str, str]) -> Iterator[str]:
    total = report.total
    clients = counted(say, "report.clients", total["clients"])
    yield counted(say, "report.planning", total["n"], clients=clients, **_span(what, say))
    planned = total["planned"]
    if planned is None:
        yield say["report.no-plan"]
    else:
        reached = share(say, total["planned_for"] / planned) if planned else ""
        yield counted(say, "report.plan", planned, share=reached)
    if total["missing"]:
        yield counted(say, "report.unclassed", total["missing"])


def _replies(report: Report, what: Asked, say: Mapping[str, str]) -> Iterator[str]:
    total = report.total
    on_time, sent = total["on_time"], total["on_time"] + total["late"]
    form = "all" if on_time == sent else {0: "0", 1: "1"}.get(on_time, "n")
    if sent <= 1:
        form = "none-sent" if not sent else f"only-{'late' if total['late'] else 'on-time'}"
    yield fill(
        say[f"report.on-time.{form}"],
        {
            "on_time": number(say, on_time),
            "sent": number(say, sent),
            "share": share(say, total["value"] or 0),
            **_span(what, say),
        },
    )
    for key, name in (("report.overdue", "open_late"), ("report.no-due", "missing")):
        if total[name]:
            yield counted(say, key, total[name])
    if total["median_days"] is not None:
        yield counted(say, "report.median", total["median_days"])


def _satisfaction(report: Report, say: Mapping[str, str]) -> Iterator[str]:
    satisfaction = report.total["satisfaction"]
    average = satisfaction["average"]
    told = "" if average is None else number(say, average)
    yield counted(say, "report.satisfaction", satisfaction["n"], average=told)
    if satisfaction["low_ids"]:
        low = report.thresholds["low_score"]
        yield counted(say, "report.low", len(satisfaction["low_ids"]), low=low)
    if satisfaction["fell"]:
        yield fill(say["report.fell"], {"period": satisfaction["fell"][-1]})


def _attention(report: Report, what: Asked, say: Mapping[str, str]) -> Iterator[str]:
    limits = {
        name: counted(say, "report.days", report.thresholds[name])
        for name in ("days", "typed_after")
    }
    parts = [
        counted(say, f"report.{kind}", found["n"], **limits)
        for kind, found in report.total.items()
        if found["n"]
    ]
    key = "report.attention" if parts else "report.attention.none"
    yield fill(say[key], {"on": day(say, what.on), "parts": "; ".join(parts)})


def key_text(key: Mapping[str, Any], codes: CodeLists, lang: str, say: Mapping[str, str]) -> str:
    """Return what a row of a report is about, as people read it."""
    told = []
    for name, value in key.items():
        if name == "what":
            told.append(say[f"report.what.{value}"])
            continue
        code = codes.get(FIELD_OF.get(name, ""), value) if isinstance(value, int) else None
        shown = code.label[lang] if code else say["report.unknown"] if value is None else str(value)
        told.append(fill(say["told.field"], {"name": say[f"report.by.{name}"], "value": shown}))
    return "; ".join(told) or say["report.whole"]


def report_json(report: Report, what: Asked, told: str) -> dict[str, Any]:
    """Return a report as an object, with its sentence; the ids of all rows together are those of each."""
    return {
        "report": report.kind,
        "from": what.since,
        "to": what.until,
        "by": list(what.by),
        "rows": report.rows,
        "total": {key: one for key, one in report.total.items() if not key.endswith("ids")},
        "excluded": report.excluded,
        "thresholds": report.thresholds,
        "sentence": told,
    }
