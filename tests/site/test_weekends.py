"""The weekend of every post, held against CLDR; where sources differ, a reason is written and the doubt is said."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from holidays import country_holidays

from decision.deadlines.calendars import Calendar, read_calendar
from decision.deadlines.working_days import Deadline, working_day
from decision.files.load import interface
from decision.render.dates import account
from decision_site.dates import calendars

ROOT = Path(__file__).parents[2]
DATA = ROOT / "checklists" / "data"
OURS: dict[str, dict[str, Any]] = tomllib.loads((DATA / "weekends.toml").read_text("utf-8"))
WEEK = range(7)

ASK_INTL = """
const weekend = (code) => {
  const locale = new Intl.Locale(`und-${code}`);
  const { weekend } = locale.getWeekInfo?.() ?? locale.weekInfo;
  return weekend.map((day) => day - 1);
};
const codes = process.argv[1].split(' ');
process.stdout.write(JSON.stringify(Object.fromEntries(codes.map((code) => [code, weekend(code)]))));
"""


@pytest.fixture(scope="module")
def built() -> dict[str, Calendar]:
    files = calendars.build(2026, DATA / "calendars.toml", ROOT / ".cache")
    texts = calendars.by_country(files)
    return {code: read_calendar(text, code) for code, text in texts.items()}


@pytest.fixture(scope="module")
def cldr(built: dict[str, Calendar]) -> dict[str, set[int]]:
    node = shutil.which("node")
    assert node is not None
    command = [node, "-e", ASK_INTL, " ".join(built)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  # our own command
    return {code: set(days) for code, days in json.loads(done.stdout).items()}


def numbers(entry: dict[str, Any], key: str) -> set[int]:
    return {calendars.DAYS.index(day) for day in entry[key]}


def counted(built: dict[str, Calendar], country: str, received: str) -> Deadline:
    return working_day(date.fromisoformat(received), 5, built[country])


def test_a_weekend_that_is_not_that_of_cldr_has_a_reason(
    built: dict[str, Calendar], cldr: dict[str, set[int]]
) -> None:
    assert len(cldr) >= 249
    assert cldr["LY"] == {4, 5}, "CLDR can be asked"
    differs = {code for code, found in built.items() if found.weekend != cldr[code]}
    assert differs - OURS.keys() == set()


def test_babel_has_the_weekends_that_the_browser_has(cldr: dict[str, set[int]]) -> None:
    compared = set()
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.territory in cldr:
            days, day = {locale.weekend_start}, locale.weekend_start
            while day != locale.weekend_end:
                day = (day + 1) % 7
                days.add(day)
            assert days == cldr[locale.territory], name
            compared.add(locale.territory)
    assert {"LY", "AF", "IN", "IR", "QA", "SN"} <= compared


def test_every_office_has_a_week_of_five_days(built: dict[str, Calendar]) -> None:
    assert [code for code, found in built.items() if len(found.weekend) != 2] == []


def test_the_package_gives_one_weekend_for_all_the_years_covered(
    built: dict[str, Calendar],
) -> None:
    for code, found in built.items():
        if found.years is None or code in OURS:
            continue
        listed = country_holidays(code)
        first, last = (date(year, 1, 1) for year in (found.years[0], found.years[1] + 1))
        for day in (first + timedelta(days=n) for n in range((last - first).days)):
            closed = day.weekday() in listed._get_weekend(day)  # noqa: SLF001  # nothing public tells it
            assert closed == (day.weekday() in found.weekend), (code, day)


def test_each_reason_is_needed_and_what_no_two_sources_confirm_is_unsure(
    built: dict[str, Calendar], cldr: dict[str, set[int]]
) -> None:
    for code, entry in OURS.items():
        weekend, unsure = numbers(entry, "weekend"), numbers(entry, "unsure")
        package = set(country_holidays(code).weekend)
        assert weekend == built[code].weekend
        assert unsure or package != cldr[code] or weekend != cldr[code], f"{code}: not needed"
        for day in WEEK:
            said = [day in package, day in cldr[code], day in weekend]
            agreed = len(set(said)) == 1 or bool(entry["sources"])
            assert agreed or day in unsure, (code, calendars.DAYS[day])
        assert entry["en"].endswith(".")
        assert entry["fr"].endswith(".")
        assert entry["en"] != entry["fr"]


def test_tripoli_rests_on_friday_and_saturday_as_doha_does(built: dict[str, Calendar]) -> None:
    for country in ("LY", "QA"):
        found = counted(built, country, "2026-11-22")
        assert (str(found.due), found.status) == ("2026-11-29", "listed"), country


@pytest.mark.parametrize(
    ("country", "received", "due"),
    [
        ("KN", "2026-11-23", "2026-11-30"),
        ("AI", "2026-11-23", "2026-11-30"),
        ("TK", "2026-11-23", "2026-11-30"),
        ("NP", "2026-11-23", "2026-11-30"),
        ("DJ", "2026-11-22", "2026-11-29"),
    ],
)
def test_a_second_day_off_that_one_source_lacks_is_assumed_and_says_so(
    built: dict[str, Calendar], country: str, received: str, due: str
) -> None:
    found = counted(built, country, received)
    assert str(found.due) == due
    assert [one.kind for one in found.doubts] == ["assumed"]
    for lang in ("en", "fr"):
        lines = account(found, lang, interface(lang))
        assert OURS[country][lang] in lines
        assert any(interface(lang)["count.assumed"] in line for line in lines)


def test_a_day_that_may_be_one_of_the_weekend_is_a_doubt_though_it_was_counted(
    built: dict[str, Calendar],
) -> None:
    found = counted(built, "AF", "2026-11-22")
    assert [(one.kind, [str(day) for day in one.days]) for one in found.doubts] == [
        ("assumed", ["2026-11-28"]),
        ("perhaps", ["2026-11-26"]),
    ]
    assert found.status == "estimated"
    assert working_day(date(2026, 11, 23), 0, built["AF"]).status == "listed"
    assert working_day(date(2026, 11, 26), 0, built["AF"]).status == "estimated"


def test_the_weekend_of_mauritania_is_that_of_today(built: dict[str, Calendar]) -> None:
    found = counted(built, "MR", "2026-11-16")
    assert (str(found.due), found.status) == ("2026-11-23", "listed")
