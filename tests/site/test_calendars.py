"""The calendars that a build makes, and the dates that must come out of them."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest

from decision.deadlines.calendars import Calendar, Own, read_calendar, read_calendars
from decision.deadlines.working_days import Deadline, working_day
from decision.errors import DateError
from decision.files.load import Library
from decision_site.dates.calendars import build, by_country, calendar_files

OVERLAY = Path(__file__).parents[2] / "checklists" / "data" / "calendars.toml"


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return build(2026, OVERLAY)


@pytest.fixture(scope="module")
def index(built: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built["calendars/index.json"])
    return found


def calendar_of(built: dict[str, bytes], country: str) -> Calendar:
    return read_calendar(built[f"calendars/{country}.json"].decode(), country)


def counted(built: dict[str, bytes], country: str, received: str) -> Deadline:
    return working_day(date.fromisoformat(received), 5, calendar_of(built, country))


@pytest.mark.parametrize(
    ("country", "received", "due", "status"),
    [
        ("NG", "2026-05-26", "2026-06-04", "estimated"),  # Lagos: Eid al-Adha
        ("SN", "2026-05-11", "2026-05-19", "listed"),  # Dakar: Ascension
        ("SA", "2026-11-27", "2026-12-03", "listed"),  # Riyadh: received on a Friday, day off
        ("CA", "2026-04-02", "2026-04-13", "listed"),  # Ottawa: Good Friday and Easter Monday
    ],
)
def test_required_dates(
    built: dict[str, bytes], country: str, received: str, due: str, status: str
) -> None:
    found = counted(built, country, received)
    assert (str(found.due), found.status) == (due, status)


def test_a_post_is_called_the_same_wherever_it_is_named(index: dict[str, Any]) -> None:
    listed = {lang: {one["code"]: one[lang] for one in index["countries"]} for lang in ("en", "fr")}
    assert Library(OVERLAY.parents[1]).posts() == listed


def test_canadian_offices_have_the_federal_holidays_and_no_provincial_one(
    built: dict[str, bytes],
) -> None:
    canada = calendar_of(built, "CA")
    found = {
        day: holidays[0].names for day, holidays in canada.holidays.items() if day.year == 2026
    }
    assert [day.isoformat() for day in found] == [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-18",
        "2026-07-01",
        "2026-08-03",
        "2026-09-07",
        "2026-09-30",
        "2026-10-12",
        "2026-11-11",
        "2026-12-25",
        "2026-12-26",
        "2026-12-28",
    ]
    assert found[date(2026, 4, 6)] == {"en": "Easter Monday", "fr": "Lundi de Pâques"}
    assert all("fr" in names for names in found.values())
    assert date(2026, 2, 16) not in found, "Family Day is provincial"


def test_forecast_dates_that_the_package_does_not_mark_unasked_are_marked(
    built: dict[str, bytes],
) -> None:
    for country in ("SA", "CI", "PS"):
        assert calendar_of(built, country).status(2027) == "estimated", country
    riyadh = counted(built, "SA", "2027-03-08")
    assert riyadh.status == "estimated"


def test_no_name_keeps_what_the_package_says_about_its_date(built: dict[str, bytes]) -> None:
    for path, data in built.items():
        text = data.decode()
        for label in ("estim", "(observ", "(report", "(substitut", "(in lieu"):
            assert label not in text, (path, label)
        assert "'" not in text, path


def test_a_weekend_of_one_day_is_two_for_a_canadian_office_and_says_so(
    built: dict[str, bytes],
) -> None:
    found = counted(built, "HK", "2026-11-20")
    assert str(found.due) == "2026-11-27"
    assert [doubt.kind for doubt in found.doubts] == ["assumed"]


@pytest.mark.parametrize("country", ["UA", "LK"])
def test_a_country_without_days_for_the_year_gives_no_date(
    built: dict[str, bytes], country: str
) -> None:
    found = counted(built, country, "2027-03-01")
    assert (found.due, found.missing, found.status) == (None, 2027, "missing")


def test_working_days_exchanged_by_decree(built: dict[str, bytes]) -> None:
    china = calendar_of(built, "CN")
    assert date(2026, 10, 10) in china.exchanged
    assert china.provisional == {2027, 2028, 2029}
    kinds = [doubt.kind for doubt in counted(built, "CN", "2027-09-28").doubts]
    assert kinds == ["provisional"]


def test_every_country_can_be_read_and_is_in_the_index_in_both_languages(
    built: dict[str, bytes], index: dict[str, Any]
) -> None:
    listed = {one["code"]: one for one in index["countries"]}
    assert len(listed) >= 249
    assert set(built) == {f"calendars/{one}.json" for one in [*listed, "index"]}
    for country, one in listed.items():
        found = calendar_of(built, country)
        assert found.years is None or found.years[0] == 2024
        assert one["years"] == (None if found.years is None else list(found.years))
        assert one["en"]
        assert one["fr"]
        assert all("en" in h.names for holidays in found.holidays.values() for h in holidays)
    assert (listed["SN"]["fr"], listed["BA"]["fr"]) == ("Sénégal", "Bosnie-Herzégovine")


def test_sizes(built: dict[str, bytes]) -> None:
    sizes = sorted(len(data) for path, data in built.items() if not path.endswith("index.json"))
    assert sizes[len(sizes) // 2] < 2048
    for name, (path, data) in calendar_files(built):
        assert path == f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.json"
        assert len(brotli.compress(data, quality=11)) < 60_000, name


def test_a_region_has_its_own_holidays_and_the_country_says_that_they_differ(
    built: dict[str, bytes],
) -> None:
    text = built["calendars/DE.json"].decode()
    received = date(2026, 11, 12)  # the Wednesday after is a holiday in Saxony alone
    found = {
        region: working_day(received, 5, read_calendar(text, "DE", region))
        for region in ("", "SN", "BE")
    }
    assert {region: (str(one.due), one.status) for region, one in found.items()} == {
        "": ("2026-11-19", "estimated"),
        "SN": ("2026-11-20", "listed"),
        "BE": ("2026-11-19", "listed"),
    }
    (doubt,) = found[""].doubts
    assert (doubt.kind, doubt.days) == ("regional", (date(2026, 11, 18),))
    own = read_calendar(text, "DE").corrected(Own(worked=frozenset({date(2026, 11, 18)})))
    assert working_day(received, 5, own).status == "listed"


def test_a_region_may_have_its_own_weekend(built: dict[str, bytes]) -> None:
    text = built["calendars/MY.json"].decode()
    kedah, johor = (read_calendar(text, "MY", region) for region in ("02", "01"))
    assert (set(kedah.weekend), kedah.years) == ({4, 5}, (2024, 2029))
    assert (set(johor.weekend), johor.years) == ({5, 6}, (2025, 2029)), "its weekend moved in 2025"
    assert date(2026, 11, 20) in read_calendar(text, "MY").regional, "a Friday"
    assert working_day(date(2026, 11, 16), 5, kedah).due == date(2026, 11, 23)


def test_every_region_has_a_name_and_can_be_read(built: dict[str, bytes]) -> None:
    with_regions = set()
    for country, text in by_country(built).items():
        stored = json.loads(text).get("regions", {})
        found = read_calendars(text, country)
        assert set(found) == {"", *stored}
        assert all(one["names"]["en"] and one["names"]["fr"] for one in stored.values())
        if stored:
            with_regions.add(country)
            assert any(found[region].holidays != found[""].holidays for region in stored)
        else:
            assert found[""].regional == frozenset()
    assert {"DE", "US", "AU", "CH", "IN", "MY", "GB", "BR"} <= with_regions
    assert "CA" not in with_regions, "federal offices keep no provincial holiday"
    with pytest.raises(DateError, match="no-such-region"):
        read_calendar(built["calendars/DE.json"].decode(), "DE", "ZZ")


def test_most_holidays_have_a_french_name(built: dict[str, bytes]) -> None:
    french = english = 0
    for path in built:
        if not path.endswith("index.json"):
            for holidays in calendar_of(built, path[10:12]).holidays.values():
                english += len(holidays)
                french += sum("fr" in one.names for one in holidays)
    assert french / english > 0.7


def test_equal_inputs_give_equal_bytes_in_any_locale_and_from_the_cache(
    built: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.setenv(name, "fr_CA.UTF-8")
    assert build(2026, OVERLAY, tmp_path) == built
    assert len(list((tmp_path / "calendars").iterdir())) == 1
    assert build(2026, OVERLAY, tmp_path) == built
    assert build(2027, OVERLAY, tmp_path) != built


def test_a_list_of_countries_begins_each_with_a_capital_and_one_name_has_one_way_with_capitals(
    built: dict[str, bytes], index: dict[str, Any]
) -> None:
    assert [one for one in index["countries"] if not one["fr"][0].isupper()] == []
    found = [
        one
        for path, data in built.items()
        if path != "calendars/index.json"
        for one in json.loads(data)["holidays"]
    ]
    ours = set(tomllib.loads(OVERLAY.read_text("utf-8"))["french"].values())
    folded = {one.casefold() for one in ours}
    said = {one["fr"] for one in found if "fr" in one}
    assert {one for one in said if one.casefold() in folded} <= ours
    assert {one for one in said if one[0].islower()} == set()
    missing = [one["en"] for one in found if "fr" not in one]
    assert len(missing) < len(found) / 4, "the common ones are in French"


ENGLISH = re.compile(
    r"\b(?:and|of|the|Islands|Territory|North|South|East|West|Coast|Capital|Northern|Southern|Eastern|Western|Bay)\b"
)


def test_no_region_is_called_in_english_on_a_french_page(built: dict[str, bytes]) -> None:
    called = {
        f"{path} {code}": one["names"]["fr"]
        for path, data in built.items()
        if path != "calendars/index.json"
        for code, one in json.loads(data).get("regions", {}).items()
    }
    assert {where: name for where, name in called.items() if ENGLISH.search(name)} == {}
