"""The public holidays that the package ``holidays`` lists, with names and marks as the site stores them."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from holidays import HolidayBase, country_holidays

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFERRED = {"en": ("en_CA", "en_GB", "en_US", "en"), "fr": ("fr_CA", "fr")}

BETWEEN_NAMES = "; "
"""What the package puts between two holidays of one day."""

_ESTIMATED = re.compile(r"\((?:observed, |observé, )?(?:estimated|estimé)\)")
_OBSERVED = re.compile(
    r"\((?:observed|observé|reporté|in lieu|substitute day|substituted from [\d/]+)(?:, \w+)?\)"
)

Names = tuple[tuple[str, str], ...]
"""Pairs of language and name, which a dictionary can be keyed by."""


def holiday_days(
    country: str, years: range, ours: Mapping[str, Any], region: str | None = None
) -> dict[str, HolidayBase]:
    """Return the holidays of a country or region by language: English always, French where there is any.

    Every class that can hide that a date is estimated is told to show it; a few hide it unasked.
    """
    kind = type(country_holidays(country))
    shown: dict[str, Any] = {
        name: True
        for base in kind.__mro__
        if issubclass(base, HolidayBase)
        for name in inspect.signature(base).parameters
        if name.endswith("_show_estimated")
    }
    found = {}
    for lang, preferred in PREFERRED.items():
        offered = [one for one in kind.supported_languages if one.startswith(lang)]
        chosen = next((one for one in (*preferred, *offered) if one in offered), None)
        if chosen or lang == "en":  # a country without translations is written in English
            if chosen is None and kind.supported_languages:
                raise ValueError("no-english", country)
            categories = ours.get("categories")
            found[lang] = kind(
                years=years,
                subdiv=region,
                language=chosen or "en",
                categories=categories,
                **shown,
            )
    return found


def named(
    listed: Mapping[str, Mapping[date, str]],
    corrected: Mapping[str, str],
    overlay: Mapping[str, Any],
) -> dict[Names, list[str]]:
    """Return the marked days of each holiday by its names; ``corrected`` is French that wins."""
    days: dict[Names, list[str]] = {}
    for day, joined in listed["en"].items():
        labels = joined.split(BETWEEN_NAMES)
        french = listed["fr"][day].split(BETWEEN_NAMES) if "fr" in listed else []
        for at, label in enumerate(labels):
            english = _bare(label)
            names = {"en": _typography(_respelt(english, overlay["spelling"]["en"]))}
            if english in corrected:
                names["fr"] = corrected[english]
            elif len(french) == len(labels):
                names["fr"] = _in_french(_bare(french[at]), overlay)
            elif english in overlay["french"]:
                names["fr"] = overlay["french"][english]
            mark = "+" * bool(_OBSERVED.search(label)) + "~" * bool(_ESTIMATED.search(label))
            marks = days.setdefault(tuple(names.items()), [])
            if day.isoformat() + mark not in marks:
                marks.append(day.isoformat() + mark)
    return days


def _bare(label: str) -> str:
    """Return a name without what the package says about its date."""
    return _OBSERVED.sub("", _ESTIMATED.sub("", label)).strip()


def _respelt(name: str, spelling: Mapping[str, str]) -> str:
    for theirs, ours in spelling.items():
        name = re.sub(rf"\b{re.escape(theirs)}\b", ours, name)
    return name


def _in_french(name: str, overlay: Mapping[str, Any]) -> str:
    """Return the package's French name as ours are written: with the same capitals, and a capital first."""
    put_right = _respelt(_typography(name), overlay["spelling"]["fr"])
    ours = {one.casefold(): one for one in overlay["french"].values()}
    return str(ours.get(put_right.casefold(), put_right[:1].upper() + put_right[1:]))


def _typography(name: str) -> str:
    return name.replace("'", "’")


def as_stored(days: Mapping[Names, list[str]]) -> list[dict[str, str]]:
    """Return marked days as a calendar stores them, in the order of the first day of each holiday."""
    return [
        {**dict(names), "days": " ".join(sorted(marks))}
        for names, marks in sorted(days.items(), key=lambda one: (min(one[1]), one[0]))
    ]


def weekend(listed: HolidayBase, years: range) -> tuple[list[int], int]:
    """Return the weekend of the last of ``years``, and the first of them since when it has been so."""
    found: list[int] = sorted(listed._get_weekend(date(years[-1], 12, 31)))  # noqa: SLF001  # nothing public tells it
    since = years[-1]
    for year in reversed(years):
        months = (date(year, month, 1) for month in range(1, 13))
        if any(sorted(listed._get_weekend(day)) != found for day in months):  # noqa: SLF001  # as above
            break
        since = year
    return found, since
