"""The calendars of the posts: a small JSON for each country, made when the site is built and published as one file.

The days are those of the package ``holidays``; ``checklists/data/calendars.toml``
adds what it lacks for Canadian offices, and French names. Equal inputs give
equal bytes. The stored form is described in ``decision.calendars``.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
import tomllib
from datetime import date, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from babel import Locale
from dateutil.easter import easter
from holidays import HolidayBase, country_holidays, list_supported_countries

from decision import files
from decision_site.kept import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BACK, AHEAD = 2, 3
"""How many years before and after the year of the build are covered."""

FOLDER = "calendars"
INDEX = f"{FOLDER}/index.json"
COUNTRIES, CALENDARS = "countries", "calendars"
"""The two files that the site publishes."""
WEEKENDS = "weekends.toml"
"""Beside the overlay: the weekends that need a reason."""
SOURCE = f"holidays {version('holidays')}"
LOCALES = {"en": Locale("en", "CA"), "fr": Locale("fr", "CA")}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PREFERRED = {"en": ("en_CA", "en_GB", "en_US", "en"), "fr": ("fr_CA", "fr")}

BETWEEN_NAMES = "; "
"""What the package puts between two holidays of one day."""

_ESTIMATED = re.compile(r"\((?:observed, |observé, )?(?:estimated|estimé)\)")
_OBSERVED = re.compile(
    r"\((?:observed|observé|reporté|in lieu|substitute day|substituted from [\d/]+)(?:, \w+)?\)"
)
_compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))

Names = tuple[tuple[str, str], ...]
"""Pairs of language and name, which a dictionary can be keyed by."""


def build(year: int, overlay: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Return every file by its path below the site, for the years around ``year``.

    ``cache`` is a folder that keeps what equal inputs gave before.
    """
    added = files.text(overlay)
    weeks = files.text(overlay.with_name(WEEKENDS))
    inputs = [str(year), SOURCE, version("babel"), Path(__file__).read_text("utf-8"), added, weeks]
    kept = on_disk(
        cache,
        FOLDER,
        "\0".join(inputs),
        lambda: _compact(
            dict(_files(year, {**tomllib.loads(added), WEEKENDS: tomllib.loads(weeks)}))
        ),
    )
    texts: dict[str, str] = json.loads(kept)
    return {path: text.encode() for path, text in texts.items()}


def by_country(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the calendars among ``files``, by their code, in their stored form."""
    return {
        PurePosixPath(path).stem: data.decode() for path, data in files.items() if path != INDEX
    }


def published(files: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield name, path below the site and bytes of what pages ask for: the countries, and all calendars as one.

    One for each country would tell the server which was chosen.
    """
    parsed = {code: json.loads(text) for code, text in by_country(files).items()}
    for name, data in ((COUNTRIES, files[INDEX]), (CALENDARS, _compact(parsed).encode())):
        digest = hashlib.sha256(data).hexdigest()[:10]
        yield name, (f"assets/{name}.{digest}.json", data)


def _files(year: int, overlay: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    entries = []
    for country in sorted(list_supported_countries(include_aliases=False)):
        stored = _country(country, range(year - BACK, year + AHEAD + 1), overlay)
        yield f"{FOLDER}/{country}.json", _compact(stored) + "\n"
        names = {lang: territory(country, overlay, lang) for lang in LOCALES}
        entries.append({"code": country, **names, "years": stored["years"]})
    index = {"source": SOURCE, "year": year, "countries": entries}
    yield INDEX, _compact(index) + "\n"


def territory(country: str, overlay: Mapping[str, Any], lang: str) -> str:
    """Return the name of a country in ``lang``."""
    name: str = LOCALES[lang].territories[country]
    return str(overlay.get("territory", {}).get(country, {}).get(lang, name))


def _country(country: str, years: range, overlay: Mapping[str, Any]) -> dict[str, Any]:
    ours = overlay.get(country, {})
    listed = _listed(country, years, ours)
    english = next(iter(listed.values()))
    covered = sorted({day.year for day in english})
    if covered and covered != list(range(covered[0], covered[-1] + 1)):
        raise ValueError("years-with-gaps", country, covered)
    days = _named(listed, ours.get("french", {}), overlay)
    for rule in ours.get("add", ()):
        names = tuple((lang, rule[lang]) for lang in LOCALES)
        days.setdefault(names, []).extend(_day(rule, one).isoformat() for one in covered)
    exchanged = sorted(day for day in english.weekend_workdays if day.year in years)
    stored: dict[str, Any] = {
        "country": country,
        "source": SOURCE,
        **_week(english, overlay[WEEKENDS].get(country)),
        "years": [covered[0], covered[-1]] if covered else None,
    }
    if exchanged:
        stored["exchanged"] = " ".join(day.isoformat() for day in exchanged)
        stored["provisional"] = [one for one in covered if one > exchanged[-1].year]
    stored["holidays"] = [
        {**dict(names), "days": " ".join(sorted(marks))}
        for names, marks in sorted(days.items(), key=lambda one: (min(one[1]), one[0]))
    ]
    stored["version"] = hashlib.sha256(_compact(stored).encode()).hexdigest()[:12]
    return stored


def _week(listed: HolidayBase, ours: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what is stored of the weekend: the package's own, unless a reason is written for another."""
    if ours is None:
        return {"weekend": sorted(listed.weekend)}
    weekend, unsure = ({DAYS.index(day) for day in ours[key]} for key in ("weekend", "unsure"))
    stored: dict[str, Any] = {
        "weekend": sorted(weekend),
        "assumed": sorted(unsure & weekend),
        "perhaps": sorted(unsure - weekend),
        "reason": {lang: ours[lang] for lang in LOCALES} if unsure else {},
    }
    return {key: value for key, value in stored.items() if value}


def _listed(country: str, years: range, ours: Mapping[str, Any]) -> dict[str, HolidayBase]:
    """Return the holidays by language: English always, French where the package has it.

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
            found[lang] = kind(years=years, language=chosen or "en", categories=categories, **shown)
    return found


def _named(
    listed: Mapping[str, HolidayBase], corrected: Mapping[str, str], overlay: Mapping[str, Any]
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
                names["fr"] = _typography(_bare(french[at]))
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


def _typography(name: str) -> str:
    return name.replace("'", "’")


def _day(rule: Mapping[str, Any], year: int) -> date:
    """Return the day of a rule: so long after Easter Sunday, or the n-th Monday of a month."""
    if "after_easter" in rule:
        sunday: date = easter(year)
        return sunday + timedelta(days=rule["after_easter"])
    first = date(year, rule["month"], 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (rule["monday"] - 1))
