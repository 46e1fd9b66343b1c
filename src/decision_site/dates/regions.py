"""What the regions of a country have otherwise than the country as a whole: holidays, and in some the weekend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision_site.dates import holiday_lists

REGIONS = "regions.toml"
"""Beside the overlay: what regions are called."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from holidays import HolidayBase


def regions(
    country: str, national: Mapping[str, HolidayBase], years: range, overlay: Mapping[str, Any]
) -> dict[str, Any]:
    """Return every region by its code, as a calendar stores it; none where no region differs."""
    kind = type(national["en"])
    called = overlay[REGIONS].get(country, {})
    aliases = kind.get_subdivision_aliases()
    found = {}
    for code in kind.subdivisions:
        if code in overlay[REGIONS]["leave_out"].get(country, ()):
            continue
        names_of = [*aliases.get(code, ()), code]
        name = next((one for one in names_of if not one.isupper()), names_of[0]).replace("'", "’")
        names = {lang: called.get(code, {}).get(lang, name) for lang in ("en", "fr")}
        found[code] = {"names": names, **_otherwise(country, code, national, years, overlay)}
    return found if any(len(one) > 1 for one in found.values()) else {}


def _otherwise(
    country: str,
    region: str,
    national: Mapping[str, HolidayBase],
    years: range,
    overlay: Mapping[str, Any],
) -> dict[str, Any]:
    ours = overlay.get(country, {})
    listed = holiday_lists.holiday_days(country, years, ours, region)
    whole, there = set(national["en"]), set(listed["en"])
    added = {
        lang: {day: names for day, names in one.items() if day not in whole}
        for lang, one in listed.items()
    }
    week, since = holiday_lists.weekend(listed["en"], years)
    differs: dict[str, Any] = {
        "holidays": holiday_lists.as_stored(
            holiday_lists.named(added, ours.get("french", {}), overlay)
        ),
        "worked": " ".join(sorted(day.isoformat() for day in whole - there)),
    }
    if week != holiday_lists.weekend(national["en"], years)[0]:
        differs["weekend"] = week
    if since != years[0]:
        differs["from"] = since
    return {key: value for key, value in differs.items() if value}
