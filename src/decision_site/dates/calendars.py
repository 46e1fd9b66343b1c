"""The calendars of the posts: a small JSON for each country, made when the site is built and published as one file.

The days are those of the package ``holidays``; ``checklists/data/calendars.toml``
adds what it lacks for Canadian offices, and French names. Equal inputs give
equal bytes. The stored form is described in ``decision.deadlines.calendars``.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from babel import Locale
from dateutil.easter import easter
from holidays import HolidayBase, list_supported_countries

from decision.files import files
from decision.text import toml
from decision_site.build_cache import on_disk
from decision_site.dates import holiday_lists
from decision_site.dates.regions import REGIONS, regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BACK, AHEAD = 2, 3
"""How many years before and after the year of the build are covered."""

FOLDER = "calendars"
INDEX = f"{FOLDER}/index.json"
MAKERS = ("calendars", "holiday_lists", "regions")
"""The modules that a calendar depends on."""
COUNTRIES, CALENDARS = "countries", "calendars"
"""The two files that the site publishes."""
WEEKENDS = "weekends.toml"
"""Beside the overlay: the weekends that need a reason."""
SOURCE = f"holidays {version('holidays')}"
LOCALES = {"en": Locale("en", "CA"), "fr": Locale("fr", "CA")}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def build(year: int, overlay: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Return every file by its path below the site, for the years around ``year``.

    ``cache`` is a folder that keeps what equal inputs gave before.
    """
    added = files.text(overlay)
    beside = {name: files.text(overlay.with_name(name)) for name in (WEEKENDS, REGIONS)}
    here = Path(__file__).parent
    code = [(here / f"{name}.py").read_text("utf-8") for name in MAKERS]
    inputs = [str(year), SOURCE, version("babel"), added, *beside.values(), *code]

    def make() -> str:
        read = {name: toml.entries(name, text) for name, text in beside.items()}
        return _compact(dict(_files(year, {**toml.entries(overlay.name, added), **read})))

    kept = on_disk(cache, FOLDER, "\0".join(inputs), make)
    texts: dict[str, str] = json.loads(kept)
    return {path: text.encode() for path, text in texts.items()}


def by_country(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the calendars among ``files``, by their code, in their stored form."""
    return {
        PurePosixPath(path).stem: data.decode() for path, data in files.items() if path != INDEX
    }


def calendar_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, bytes]]]:
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
    """Return the name of a country in ``lang`` as a list has it: with a capital, and the hyphens of a keyboard, by which it is found."""
    name: str = LOCALES[lang].territories[country].replace("\u2011", "-")
    called = str(overlay.get("territory", {}).get(country, {}).get(lang, name))
    return called[:1].upper() + called[1:]


def _country(country: str, years: range, overlay: Mapping[str, Any]) -> dict[str, Any]:
    ours = overlay.get(country, {})
    listed = holiday_lists.holiday_days(country, years, ours)
    english = listed["en"]
    covered = sorted({day.year for day in english})
    if covered and covered != list(range(covered[0], covered[-1] + 1)):
        raise ValueError("years-with-gaps", country, covered)
    days = holiday_lists.named(listed, ours.get("french", {}), overlay)
    for rule in ours.get("add", ()):
        names = tuple((lang, rule[lang]) for lang in LOCALES)
        days.setdefault(names, []).extend(_day(rule, one).isoformat() for one in covered)
    exchanged = sorted(day for day in english.weekend_workdays if day.year in years)
    stored: dict[str, Any] = {
        "country": country,
        "source": SOURCE,
        **_week(english, years, overlay[WEEKENDS].get(country)),
        "years": [covered[0], covered[-1]] if covered else None,
    }
    if exchanged:
        stored["exchanged"] = " ".join(day.isoformat() for day in exchanged)
        stored["provisional"] = [one for one in covered if one > exchanged[-1].year]
    stored["holidays"] = holiday_lists.as_stored(days)
    if ours.get("regions", True) and (found := regions(country, listed, years, overlay)):
        stored["regions"] = found
    stored["version"] = hashlib.sha256(_compact(stored).encode()).hexdigest()[:12]
    return stored


def _week(listed: HolidayBase, years: range, ours: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what is stored of the weekend: the package's own, unless a reason is written for another."""
    if ours is None:
        week, since = holiday_lists.weekend(listed, years)
        if since != years[0]:
            raise ValueError("weekend-changes", listed.country, since)
        return {"weekend": week}
    weekend, unsure = ({DAYS.index(day) for day in ours[key]} for key in ("weekend", "unsure"))
    stored: dict[str, Any] = {
        "weekend": sorted(weekend),
        "assumed": sorted(unsure & weekend),
        "perhaps": sorted(unsure - weekend),
        "reason": {lang: ours[lang] for lang in LOCALES} if unsure else {},
    }
    return {key: value for key, value in stored.items() if value}


def _day(rule: Mapping[str, Any], year: int) -> date:
    """Return the day of a rule: so long after Easter Sunday, or the n-th Monday of a month."""
    if "after_easter" in rule:
        sunday: date = easter(year)
        return sunday + timedelta(days=rule["after_easter"])
    first = date(year, rule["month"], 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (rule["monday"] - 1))
