"""Working days, the calendars they are counted in, and the dates of an outcome."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from decision import Ask, Outcome, Step
from decision.checking.findings import check
from decision.checklist import define
from decision.deadlines.calendars import Calendar, Own, read_calendar, read_own
from decision.deadlines.working_days import (
    read_received,
    schedule,
    standing,
    working_day,
    working_days_left,
)
from decision.errors import AuthoringError, DateError
from decision.files.load import Library, interface
from decision.render.dates import account, name_of, spell
from decision.render.result import problem

CHECKLISTS = Path(__file__).parents[2] / "checklists"

STORED: dict[str, Any] = {
    "country": "QQ",
    "source": "invented",
    "version": "0",
    "weekend": [5, 6],
    "years": [2026, 2027],
    "holidays": [
        {"en": "Moon Day", "fr": "Fête de la lune", "days": "2026-05-28~ 2026-05-29~"},
        {"en": "Tide Day", "days": "2026-06-10 2026-08-17+"},
        {"en": "Moon Night", "days": "2026-06-10~"},
    ],
}


def calendar(**changed: object) -> Calendar:
    return read_calendar(json.dumps({**STORED, **changed}), "QQ")


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_day_of_receipt_is_day_0_and_each_skipped_day_says_why() -> None:
    found = working_day(day("2026-05-26"), 5, calendar())
    assert found.due == day("2026-06-04")
    assert [(one.day.day, one.reason, one.doubt) for one in found.skipped] == [
        (28, "holiday", "estimated"),
        (29, "holiday", "estimated"),
        (30, "weekend", ""),
        (31, "weekend", ""),
    ]


def test_receipt_on_a_day_off_is_day_0_all_the_same() -> None:
    saturday, sunday = day("2026-07-04"), day("2026-07-05")
    assert working_day(saturday, 1, calendar()).due == day("2026-07-06")
    assert working_day(saturday, 1, calendar()) != working_day(sunday, 1, calendar())
    assert working_day(sunday, 1, calendar()).due == day("2026-07-06")


@pytest.mark.parametrize(
    ("received", "due", "skipped"),
    [("2026-07-03", "2026-07-03", 0), ("2026-07-04", "2026-07-06", 2)],
)
def test_day_0_is_the_same_working_day_or_the_next(received: str, due: str, skipped: int) -> None:
    found = working_day(day(received), 0, calendar())
    assert (found.due, len(found.skipped)) == (day(due), skipped)


def test_doubt_names_the_days_and_gives_the_earliest_date() -> None:
    found = working_day(day("2026-05-26"), 5, calendar())
    assert found.status == "estimated"
    assert found.earliest == day("2026-06-02")
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.days) == ("estimated", (day("2026-05-28"), day("2026-05-29")))


@pytest.mark.parametrize(
    ("received", "working_days", "status"),
    [
        ("2026-05-25", 1, "listed"),  # due on the 26th, two days before
        ("2026-05-26", 1, "estimated"),  # due on the 27th: the holiday may come a day early
        ("2026-05-29", 1, "estimated"),  # it may come a day late
        ("2026-05-30", 1, "listed"),  # moved to the day of receipt, it changes nothing
    ],
)
def test_a_forecast_day_beside_the_span_is_a_doubt(
    received: str, working_days: int, status: str
) -> None:
    assert working_day(day(received), working_days, calendar()).status == status


def test_a_certain_holiday_makes_a_forecast_one_on_the_same_day_harmless() -> None:
    closed = calendar().closed(day("2026-06-10"))
    assert closed is not None
    assert (len(closed.holidays), closed.doubt) == (2, "")


def test_a_year_that_is_not_covered_gives_no_date_but_says_which() -> None:
    over_the_end = working_day(day("2027-12-29"), 5, calendar())
    assert (over_the_end.due, over_the_end.earliest) == (None, None)
    assert (over_the_end.status, over_the_end.missing) == ("missing", 2028)
    assert working_day(day("2030-01-01"), 0, calendar()).missing == 2030
    assert working_day(day("2026-01-05"), 5, calendar(years=None)).missing == 2026
    said = account(over_the_end, "en", interface("en"))
    assert "2028" in said[1]


def test_the_end_of_time_gives_no_date_either() -> None:
    vouched = calendar().corrected(Own(years=frozenset({1, 9998, 9999})))
    assert working_day(date.max, 5, vouched).missing == 9999
    assert working_day(date(9998, 12, 31), 5, vouched).missing == 9999
    assert working_day(date.min, 0, vouched).missing == 1


def test_the_officers_list_wins() -> None:
    own = Own(
        added={day("2026-07-06"): "Mission day", day("2026-07-07"): ""},
        worked=frozenset({day("2026-07-04"), day("2026-05-28"), day("2026-07-07")}),
    )
    ours = calendar().corrected(own)
    assert ours.closed(day("2026-07-04")) is None
    assert ours.closed(day("2026-05-28")) is None
    assert ours.closed(day("2026-07-07")) is None, "a day worked wins over a day off"
    closed = ours.closed(day("2026-07-06"))
    assert closed is not None
    assert (closed.reason, closed.name) == ("own", "Mission day")


def test_confirming_a_forecast_day_ends_the_doubt() -> None:
    own = Own(added={day("2026-05-28"): "Moon Day", day("2026-05-29"): "Moon Day"})
    found = working_day(day("2026-05-26"), 5, calendar().corrected(own))
    assert (found.due, found.earliest, found.status) == (
        day("2026-06-04"),
        day("2026-06-04"),
        "listed",
    )


def test_a_year_that_the_officer_vouches_for_is_covered_and_sure() -> None:
    vouched = calendar(years=None).corrected(Own(years=frozenset({2026})))
    assert working_day(day("2026-05-26"), 5, vouched).status == "listed"
    assert vouched.status(2026) == "listed"
    assert vouched.status(2027) == "missing"


def test_a_date_that_rests_on_the_officers_own_list_says_so() -> None:
    own = calendar().corrected(Own(added={day("2028-01-03"): "Ours"}, years=frozenset({2028})))
    found = working_day(day("2027-12-30"), 2, own)
    assert (found.due, found.confirmed_by_officer) == (day("2028-01-04"), (2028,))
    assert working_day(day("2027-12-28"), 2, own).confirmed_by_officer == ()
    for lang in ("en", "fr"):
        said = interface(lang)["count.vouched"].replace("{years}", "2028")
        assert said in account(found, lang, interface(lang))


def test_exchanged_assumed_and_provisional_days_are_doubts() -> None:
    found = calendar(assumed=[5], exchanged="2026-07-05", provisional=[2026])
    deadline = working_day(day("2026-07-03"), 1, found)
    assert [one.kind for one in deadline.doubts] == ["exchanged", "assumed", "provisional"]
    assert (deadline.due, deadline.earliest) == (day("2026-07-06"), day("2026-07-04"))
    assert found.status(2026) == "estimated"


@pytest.mark.parametrize(
    ("year", "status"), [(2026, "estimated"), (2027, "listed"), (2028, "missing")]
)
def test_each_year_has_its_status(year: int, status: str) -> None:
    assert calendar().status(year) == status


def test_standing_and_working_days_left() -> None:
    due = day("2026-07-06")
    assert [standing(due, due + timedelta(days=n)) for n in (-1, 0, 1)] == [
        "ahead",
        "today",
        "passed",
    ]
    assert working_days_left(due, day("2026-07-02"), calendar()) == 2
    assert working_days_left(due, due, calendar()) == 0
    assert working_days_left(due, day("2025-12-31"), calendar()) is not None
    assert working_days_left(due, day("2025-12-30"), calendar()) is None


# Bad input: an error with a code, which both languages have words for.


def code_of(raw: object, found: Calendar | None = None) -> str:
    with pytest.raises(DateError) as caught:
        read_received(raw, day("2026-11-22"), found or calendar())  # type: ignore[arg-type]
    for lang in ("en", "fr"):
        said = problem(caught.value, interface(lang))
        assert said["question"] == "received"
        assert "{" not in f"{said['message']}{said['hint']}"
        assert said["message"] != str(caught.value)
        assert said["hint"]
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026-02-30", "not-a-day"),
        ("", "not-a-day"),
        (None, "not-a-day"),
        (20260526, "not-a-day"),
        ("<b>x</b>" * 100, "not-a-day"),
        ("2027-11-24", "received-ahead"),
        ("9999-12-31", "received-ahead"),
        ("2025-12-31", "received-before-calendar"),
        ("0001-01-01", "received-before-calendar"),
    ],
)
def test_a_day_of_receipt_that_cannot_be_used(raw: object, code: str) -> None:
    assert code_of(raw) == code


def test_a_day_of_receipt_that_can_be_used() -> None:
    assert read_received(" 2026-05-26 ", day("2026-11-22"), calendar()) == day("2026-05-26")
    before = calendar().corrected(Own(years=frozenset({2025})))
    assert read_received("2025-12-31", day("2026-11-22"), before) == day("2025-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "{" * 5000,
        "[" * 200000,
        json.dumps({**STORED, "weekend": [7]}),
        json.dumps({**STORED, "weekend": list(range(7))}),
        json.dumps({**STORED, "years": ["x", "y"]}),
        json.dumps({**STORED, "holidays": [{"days": "2026-01-01"}]}),
        json.dumps({**STORED, "holidays": [{"en": "x", "days": "2026-13-01"}]}),
    ],
)
def test_a_calendar_that_cannot_be_read(text: str) -> None:
    with pytest.raises(DateError, match="calendar-unreadable"):
        read_calendar(text, "QQ")


def test_the_calendar_of_another_country() -> None:
    with pytest.raises(DateError, match="calendar-of-another"):
        read_calendar(json.dumps(STORED), "NG")


def test_an_own_list_keeps_what_can_be_read() -> None:
    stored: dict[str, Any] = {
        "added": {"2026-07-06": "Ours", "2026-02-30": "Never"},
        "worked": ["2026-07-04", 3],
        "years": [2026, "2027", True],
    }
    own, errors = read_own(stored)
    assert own.added == {day("2026-07-06"): "Ours"}
    assert own.worked == {day("2026-07-04")}
    assert own.years == {2026}
    assert [one.code for one in errors] == ["not-a-day", "not-a-day"]


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_an_own_list_that_is_none(raw: object) -> None:
    own, errors = read_own(raw)  # type: ignore[arg-type]
    assert own == Own()
    assert [one.code for one in errors] == ["own-unreadable"]


def test_an_own_list_without_end_is_refused() -> None:
    days = {(day("2026-01-01") + timedelta(days=n)).isoformat(): "" for n in range(401)}
    own, errors = read_own({"added": {**days}})
    assert own == Own()
    assert [one.code for one in errors] == ["own-too-long"]
    assert read_own({"added": None, "worked": {}, "years": 3}) == (Own(), [])


# Steps, as a checklist declares them.


class End(Outcome):
    """Two outcomes, one of them dated."""

    done = "R-GR-08"
    undone = "R-GR-03"


def decide(ask: Ask) -> End:
    del ask
    return End.done


def defined(deadlines: object) -> dict[str, tuple[Step, ...]]:
    made = define("sample", {"End": End, "decide": decide, "deadlines": deadlines})
    return dict(made.deadlines)


def test_deadlines_are_declared_by_outcome() -> None:
    step = Step("reply", 5, cite="R-GR-08")
    assert defined({End.done: (step,)}) == {"done": (step,)}
    assert defined({}) == {}


@pytest.mark.parametrize(
    ("deadlines", "code"),
    [
        ({"done": ()}, "deadline-of-what"),
        ([], "deadline-of-what"),
        ({End.done: Step("reply", 5)}, "deadline-not-steps"),
        ({End.done: (5,)}, "deadline-not-steps"),
        ({End.done: (Step("reply", 5), Step("reply", 0))}, "step-twice"),
        ({End.done: (Step("undone", 5),)}, "id-twice"),
        ({End.done: (Step("a", 3, reply=True), Step("b", 5, reply=True))}, "reply-twice"),
    ],
)
def test_deadlines_that_are_declared_wrong(deadlines: object, code: str) -> None:
    with pytest.raises(AuthoringError, match=code):
        defined(deadlines)
    assert f"problem.{code}" in interface("en")


def test_a_step_cannot_come_before_receipt() -> None:
    with pytest.raises(AuthoringError, match="days-malformed"):
        Step("reply", -1)


def test_the_last_day_of_a_step_cannot_come_before_its_own() -> None:
    with pytest.raises(AuthoringError, match="days-malformed"):
        Step("reply", 3, latest=2)


def test_a_step_needs_words_in_both_languages_and_a_known_rule(hive: Path) -> None:
    logic = hive / "hive" / "logic.py"
    logic.write_text(
        logic.read_text("utf-8").replace("YesNo, auto", "Step, YesNo, auto")
        + '\n\ndeadlines = {Hive.ask_the_inspector: (Step("call_by", 2, cite="R-GR-99"),)}\n',
        "utf-8",
    )
    french = hive / "hive" / "fr.md"
    french.write_text(
        french.read_text("utf-8") + "\n## Appelez {#call_by}\n\nDeux jours.\n", "utf-8"
    )
    found = check(Library(hive).source("hive"), [])
    assert [(one.code, one.file, dict(one.values)) for one in found] == [
        ("section-missing", "hive/en.md", {"id": "call_by"}),
        ("unknown-rule", "hive/logic.py", {"id": "R-GR-99"}),
    ]


EXPECTED = {
    "ordinary_request": [("reply_by", 5)],
    "forward_to_psu": [("forward_by", 0), ("look_for_note", 4), ("client_waits_until", 5)],
    "send_standard_letter": [("letter_by", 5), ("tell_with_reply", 5)],
    "tailored_reply": [("reply_by", 5), ("tell_with_reply", 5)],
    "no_reply_needed": [("tell_psu_by", 0)],
    "ask_psu_first": [("ask_psu_by", 0), ("decide_alone", 3), ("letter_by", 5)],
}


def test_the_dates_of_a_global_request_are_those_of_the_specification() -> None:
    library = Library(CHECKLISTS)
    checklist = library.sound("global-request")[1]
    found = {
        outcome: [(step.id, step.working_days) for step in steps]
        for outcome, steps in checklist.deadlines.items()
    }
    assert found == EXPECTED
    assert library.sound("enhanced-service")[1].deadlines == {}, "its source gives no deadline"


def test_the_dates_of_a_case() -> None:
    checklist = Library(CHECKLISTS).sound("global-request")[1]
    dated = schedule(
        checklist.deadlines["forward_to_psu"], day("2026-05-26"), calendar(), day("2026-06-03")
    )
    assert [(str(one.deadline.due), one.standing, one.left) for one in dated] == [
        ("2026-05-26", "passed", 0),
        ("2026-06-03", "today", 0),
        ("2026-06-04", "ahead", 1),
    ]
    late = schedule(
        checklist.deadlines["tailored_reply"], day("2027-12-30"), calendar(), day("2027-12-31")
    )
    assert [(one.deadline.due, one.standing, one.left) for one in late] == [(None, None, None)] * 2


def test_dates_in_words() -> None:
    en, fr = interface("en"), interface("fr")
    assert spell(day("2026-06-01"), en) == "Monday, June 1, 2026"
    assert spell(day("2026-06-01"), fr) == "lundi 1er juin 2026"
    found = working_day(day("2026-05-26"), 5, calendar())
    assert account(found, "fr", fr)[2] == "- jeudi 28 mai 2026 – Fête de la lune (date estimée)"
    assert account(found, "en", en)[4] == "- Saturday, May 30, 2026 – weekend"
    tide = calendar().holidays[day("2026-06-10")][0]
    assert name_of(tide, "fr") == ("Tide Day", "en")


def test_the_words_of_dates_have_the_same_keys_and_names_in_both_languages() -> None:
    import re  # noqa: PLC0415  # for this one test

    def names(phrase: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", phrase))

    en, fr = interface("en"), interface("fr")
    assert en.keys() == fr.keys()
    for key in en:
        if key.startswith("count."):
            assert names(en[key]) == names(fr[key]), key
