"""Merging in any order gives the same sheet, whatever happened in three offices before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.importing import imports
from tracking.importing.taking_back import take_back
from tracking.merging import conflicts
from tracking.merging.merge import merge
from tracking.model.fields import CLIENT, CLIENT_LIST, EVENT
from tracking.model.problem import SheetError
from tracking.reports.asked import asked
from tracking.reports.every import REPORTS
from tracking.store import unions

from .conftest import TODAY, Clock, service
from .sheets import copied, knows, merged, office
from .taken_in import planned

YEAR = asked("2026-01-01", "2026-12-31", TODAY, "size")

if TYPE_CHECKING:
    from tracking.store.sheet import Moment, Sheet

WHO = st.integers(0, 2)
REFS = st.sampled_from(["C-1", "C-2", "C-3"])
ACTS = st.one_of(
    st.tuples(
        st.just("event"),
        st.sampled_from(["E-1", "E-2"]),
        st.fixed_dictionaries(
            {},
            optional={
                "service": st.integers(1, 3),
                "satisfaction": st.none() | st.integers(1, 5),
                "contacts": st.lists(st.sampled_from(["P-1", "P-2", "P-3"]), max_size=2),
                "business_size": st.none() | st.integers(1, 3),
                "client_ref": REFS,
            },
        ),
    ),
    st.tuples(st.just("remove"), st.sampled_from(["E-1", "E-2"])),
    st.tuples(st.just("client"), REFS, st.sampled_from(["Textiles", "Aerospace", None])),
    st.tuples(st.just("list"), st.lists(REFS, max_size=3)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("merge"), WHO),
    st.tuples(st.just("unite"), REFS, REFS),
    st.tuples(st.just("divide"), REFS),
    st.tuples(st.just("decide"), st.booleans()),
    st.tuples(st.just("import"), st.sampled_from([("E-1", 3), ("E-2", 1), ("E-3", 2)])),
    st.tuples(st.just("take back")),
)
HISTORIES = st.lists(st.tuples(WHO, ACTS), max_size=14)


@dataclass
class Offices:
    """Three offices, each with a sheet and a clock of its own; the clocks may show the same moment."""

    sheets: list[Sheet] = field(default_factory=lambda: [office(name) for name in "abc"])
    clocks: list[Clock] = field(default_factory=lambda: [Clock() for _ in "abc"])

    def act(self, who: int, act: tuple[Any, ...]) -> None:
        sheet, moment = self.sheets[who], self.clocks[who].moment()
        match act:
            case ("event", id, fields):
                assert not sheet.save(EVENT, service(event_id=id, **fields), moment).problems
            case ("remove", id):
                sheet.remove(EVENT, id, moment)
            case ("client", ref, sector):
                sheet.save(CLIENT, {"client_ref": ref, "sector": sector}, moment)
            case ("list", clients):
                row = {"list_id": "L-1", "name": "Mine", "clients": clients}
                sheet.save(CLIENT_LIST, row, moment)
            case _:
                self._bring_together(sheet, moment, act)

    def _bring_together(self, sheet: Sheet, moment: Moment, act: tuple[Any, ...]) -> None:
        match act:
            case ("undo",):
                sheet.undo(moment)
            case ("redo",):
                sheet.redo(moment)
            case ("merge", other):
                merge(sheet, copied(self.sheets[other]), moment)
            case ("unite", one, other) if one != other:
                with suppress(SheetError):  # the sheet may know nothing of them yet
                    unions.unite(sheet, one, other, moment)
            case ("divide", one):
                unions.divide(sheet, one, moment)
            case ("decide", first):
                for one in list(conflicts.undecided(sheet))[:1]:
                    value = one.values[0 if first else -1]
                    conflicts.resolve(sheet, one.id, one.field, str(value or ""), moment)
            case _:
                self._take_in(sheet, moment, act)

    def _take_in(self, sheet: Sheet, moment: Moment, act: tuple[Any, ...]) -> None:
        match act:
            case ("import", (id, code)):
                row = service(event_id=id, service=code)
                plan = planned(sheet, f"{','.join(row)}\n{','.join(map(str, row.values()))}\n")
                imports.accept(sheet, plan, moment)
            case ("take back",):
                for last in imports.imports(sheet)[-1:]:
                    with suppress(SheetError):  # it is taken back already
                        take_back(sheet, last.id, moment)
            case _:
                pass


@given(HISTORIES)
@settings(max_examples=80, deadline=None)
def test_any_order_and_any_repetition_gives_the_same_sheet(
    history: list[tuple[int, tuple[Any, ...]]],
) -> None:
    offices = Offices()
    for who, act in history:
        offices.act(who, act)
    a, b, c = offices.sheets
    for one in offices.sheets:
        before = one.connection.serialize()
        found = merge(one, copied(one), Clock().moment())
        assert (found.news, found.refused) == ((), ())
        assert one.connection.serialize() == before
    ab = merged(a, b)
    assert knows(ab) == knows(merged(b, a))
    assert knows(ab) == knows(merged(ab, b, a))
    for report in REPORTS.values():
        assert report(ab, YEAR) == report(merged(b, a), YEAR)
    all_three = knows(merged(ab, c))
    assert all_three == knows(merged(a, merged(b, c)))
    assert all_three == knows(merged(c, b, a, c))
    ab.undo(Clock().moment())
    if merge(copied(a), b, Clock().moment()).news:
        assert knows(ab) == knows(a)


@given(HISTORIES)
@settings(max_examples=30, deadline=None)
def test_once_all_decided_and_exchanged_nothing_is_asked_again(
    history: list[tuple[int, tuple[Any, ...]]],
) -> None:
    offices = Offices()
    for who, act in history:
        offices.act(who, act)
    a, b, c = offices.sheets
    merge(a, b, offices.clocks[0].moment())
    merge(a, c, offices.clocks[0].moment())
    while open_ones := list(conflicts.undecided(a)):
        one = open_ones[0]
        moment = offices.clocks[0].moment()
        conflicts.resolve(a, one.id, one.field, str(one.values[0] or ""), moment)
        assert one not in list(conflicts.undecided(a))
    for sheet in (b, c):
        assert merge(sheet, a, Clock().moment()).conflicts == ()
        assert knows(sheet) == knows(a)
        assert merge(a, sheet, Clock().moment()).news == ()


ROWS = st.lists(
    st.tuples(st.sampled_from(["E-1", "E-2", "E-3"]), st.integers(1, 3)),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one[0],
)


@given(
    ROWS, ROWS, st.lists(st.tuples(WHO, st.just(("merge", 0)) | st.just(("merge", 1))), max_size=4)
)
@settings(max_examples=60, deadline=None)
def test_an_import_that_was_undone_is_undone_wherever_it_was_merged(
    before: list[tuple[str, int]],
    rows: list[tuple[str, int]],
    later: list[tuple[int, tuple[Any, ...]]],
) -> None:
    offices = Offices()
    for id, code in before:
        offices.act(0, ("event", id, {"service": code}))
    offices.act(1, ("merge", 0))
    held = dict(before)
    for one in rows:
        offices.act(0, ("import", one))
    offices.act(1, ("merge", 0))
    sheet, clock = offices.sheets[0], offices.clocks[0]
    for done in imports.imports(sheet):
        take_back(sheet, done.id, clock.moment())
    for who, act in [*later, (0, ("merge", 1)), (1, ("merge", 0)), (2, ("merge", 1))]:
        offices.act(who, act)
    for each in offices.sheets:
        assert list(conflicts.undecided(each)) == []
        found = {
            str(id): code
            for id, code in each.connection.execute("SELECT event_id, service FROM event")
        }
        assert found == held
    assert knows(offices.sheets[0]) == knows(offices.sheets[1])
