"""What holds for working days on any calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from decision.deadlines.calendars import Calendar, Holiday, Own
from decision.deadlines.working_days import working_day

DAY = timedelta(days=1)
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    weekend = draw(st.frozensets(st.integers(0, 6), max_size=3))
    holidays = draw(st.dictionaries(days, st.booleans(), max_size=60))
    return Calendar(
        country="QQ",
        source="invented",
        version="0",
        weekend=weekend,
        years=(2025, 2027),
        holidays={day: (Holiday({"en": "x"}, estimated=one),) for day, one in holidays.items()},
        assumed=draw(st.sampled_from([frozenset(), weekend])),
        exchanged=draw(st.frozensets(days, max_size=5)),
        own=Own(
            added=dict.fromkeys(draw(st.frozensets(days, max_size=5)), ""),
            worked=draw(st.frozensets(days, max_size=5)),
        ),
    )


counts = st.integers(0, 15)


@given(calendars(), days, counts)
def test_the_due_day_is_worked_and_so_many_days_are_counted(
    calendar: Calendar, received: date, working_days: int
) -> None:
    found = working_day(received, working_days, calendar)
    assert found.due is not None
    assert calendar.closed(found.due) is None
    span = [received + DAY * n for n in range(1, (found.due - received).days + 1)]
    if working_days:
        assert sum(calendar.closed(day) is None for day in span) == working_days
    else:
        assert all(calendar.closed(day) for day in [received, *span][:-1])


@given(calendars(), days, counts)
def test_skipped_and_working_days_make_up_the_calendar_days(
    calendar: Calendar, received: date, working_days: int
) -> None:
    found = working_day(received, working_days, calendar)
    assert found.due is not None
    assert (found.due - received).days == len(found.skipped) + working_days
    assert [one.day for one in found.skipped] == sorted({one.day for one in found.skipped})


@given(calendars(), days, counts, days)
def test_a_day_off_more_never_brings_the_date_nearer_and_a_day_off_less_never_defers_it(
    calendar: Calendar, received: date, working_days: int, changed: date
) -> None:
    before = working_day(received, working_days, calendar).due
    own = calendar.own
    more = calendar.corrected(Own({**own.added, changed: ""}, own.worked - {changed}, own.years))
    less = calendar.corrected(Own(own.added, own.worked | {changed}, own.years))
    after_more = working_day(received, working_days, more).due
    after_less = working_day(received, working_days, less).due
    assert before
    assert after_more
    assert after_less
    assert after_less <= before <= after_more


@given(calendars(), days, counts)
def test_the_earliest_date_is_that_with_every_doubtful_day_worked(
    calendar: Calendar, received: date, working_days: int
) -> None:
    found = working_day(received, working_days, calendar)
    assert found.due is not None
    assert found.earliest is not None
    assert found.earliest <= found.due
    doubtful = {one.day for one in found.skipped if one.doubt}
    own = calendar.own
    sure = calendar.corrected(Own(own.added, own.worked | doubtful, own.years))
    assert working_day(received, working_days, sure).due == found.earliest
    if not found.doubts:
        assert found.earliest == found.due


@given(calendars(), days, counts)
def test_without_a_doubt_no_forecast_day_that_moves_by_one_changes_the_date(
    calendar: Calendar, received: date, working_days: int
) -> None:
    found = working_day(received, working_days, calendar)
    if found.doubts:
        return
    for shift in (-DAY, DAY):
        moved: dict[date, tuple[Holiday, ...]] = {}
        for day, holidays in calendar.holidays.items():
            for one in holidays:
                at = day
                if one.estimated and calendar.may_move(day):
                    at = day + shift
                moved[at] = (*moved.get(at, ()), one)
        shifted = Calendar(
            country="QQ",
            source="invented",
            version="0",
            weekend=calendar.weekend,
            years=calendar.years,
            holidays=moved,
            assumed=calendar.assumed,
            exchanged=calendar.exchanged,
            own=calendar.own,
        )
        assert working_day(received, working_days, shifted).due == found.due


@given(calendars(), st.dates(date(2028, 1, 1), date(2040, 1, 1)), counts)
def test_no_date_is_ever_given_outside_the_years_covered(
    calendar: Calendar, received: date, working_days: int
) -> None:
    assert working_day(received, working_days, calendar).due is None
    last = working_day(date(2027, 12, 31), working_days + 1, calendar)
    assert (last.due, last.missing) == (None, 2028)
