"""Merging, case by case: what comes along, what is asked, how a decision travels, and the way back."""

from __future__ import annotations

import sqlite3

import pytest

from tracking.merging import conflicts
from tracking.merging.merge import News
from tracking.model.fields import CLIENT, CLIENT_LIST, CONTACT, EVENT
from tracking.model.problem import SheetError
from tracking.store import schema, unions
from tracking.store.find import Query, find
from tracking.store.sheet import Sheet

from .conftest import Clock, service
from .sheets import copied, knows, merged, office, taken


def put(sheet: Sheet, clock: Clock, **fields: object) -> None:
    assert not sheet.save(EVENT, service(**fields), clock.moment()).problems


def value(sheet: Sheet, name: str, id: str = "E-1") -> object:
    return (sheet.row(EVENT, id) or {})[name]


def open_in(sheet: Sheet) -> list[tuple[str, str, tuple[object, ...]]]:
    return [(one.id, one.field, one.values) for one in conflicts.undecided(sheet)]


@pytest.fixture
def apart(clock: Clock) -> tuple[Sheet, Sheet]:
    """Return two sheets that had the same row, and nothing since."""
    a = office("a")
    put(a, clock, event_id="E-1", satisfaction=3)
    return a, copied(a)


def test_rows_of_either_side_are_in_both_and_the_news_names_them(clock: Clock) -> None:
    a, b = office("a"), office("b")
    put(a, clock, event_id="E-1")
    put(b, clock, event_id="E-2", business_size=2)
    done = taken(a, b, clock)
    assert [(one.table, one.id, one.what) for one in done.news] == [
        ("client", "C-1", "changed"),
        ("event", "E-2", "added"),
    ]
    assert value(a, "business_size", "E-1") == 2
    assert taken(a, b, clock).news == ()
    assert knows(merged(b, a)) == knows(a)


def test_edits_of_two_fields_of_one_row_both_hold(apart: tuple[Sheet, Sheet], clock: Clock) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=3, service=3)
    put(b, clock, event_id="E-1", satisfaction=5)
    done = taken(a, b, clock)
    assert (done.news, done.conflicts) == (
        (News("event", "E-1", "changed", ("satisfaction",)),),
        (),
    )
    assert (value(a, "service"), value(a, "satisfaction")) == (3, 5)


def test_an_edit_of_what_the_other_had_seen_replaces_it(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    taken(b, a, clock)
    put(b, clock, event_id="E-1", satisfaction=2)
    assert taken(a, b, clock).conflicts == ()
    assert value(a, "satisfaction") == 2


def test_a_conflict_is_asked_once_and_its_decision_travels(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    put(b, clock, event_id="E-1", satisfaction=5)
    taken(a, b, clock)
    assert open_in(a) == [("E-1", "satisfaction", (4, 5))]
    assert len(taken(a, b, clock).conflicts) == 1
    conflicts.resolve(a, "E-1", "satisfaction", "4", clock.moment())
    assert open_in(a) == []
    done = taken(b, a, clock)
    assert (done.conflicts, value(b, "satisfaction")) == ((), 4)
    assert taken(a, b, clock).conflicts == ()
    assert knows(a) == knows(b)


def test_two_decisions_that_differ_are_asked_about_and_two_that_agree_are_not(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    put(b, clock, event_id="E-1", satisfaction=5)
    a, b = merged(a, b), merged(b, a)
    for decision, left in (("4", []), ("5", [("E-1", "satisfaction", (4, 5))])):
        one, other = copied(a), copied(b)
        conflicts.resolve(one, "E-1", "satisfaction", "4", clock.moment())
        conflicts.resolve(other, "E-1", "satisfaction", decision, clock.moment())
        assert open_in(merged(one, other)) == left


def test_a_decision_may_be_a_third_value_but_none_the_field_cannot_hold(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    put(b, clock, event_id="E-1", satisfaction=5)
    taken(a, b, clock)
    before = a.connection.serialize()
    for wrong in ("9", "good", "4.5", "-1"):
        with pytest.raises(SheetError) as caught:
            conflicts.resolve(a, "E-1", "satisfaction", wrong, clock.moment())
        assert caught.value.code == "not-allowed"
    with pytest.raises(SheetError) as caught:
        conflicts.resolve(a, "E-1", "service", "2", clock.moment())
    assert caught.value.code == "no-conflict"
    assert a.connection.serialize() == before
    conflicts.resolve(a, "E-1", "satisfaction", "", clock.moment())
    assert (value(a, "satisfaction"), open_in(a)) == (None, [])
    a.undo(clock.moment())
    assert open_in(a) == [("E-1", "satisfaction", (4, 5))]


def test_a_row_removed_here_and_changed_there_stays_until_it_is_decided(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    a.remove(EVENT, "E-1", clock.moment())
    put(b, clock, event_id="E-1", satisfaction=5)
    done = taken(a, b, clock)
    assert [one.what for one in done.news] == ["added"]
    assert open_in(a) == [("E-1", "event_id", (None, "E-1"))]
    gone, kept = copied(a), copied(a)
    conflicts.resolve(gone, "E-1", "event_id", "", clock.moment())
    conflicts.resolve(kept, "E-1", "event_id", "E-1", clock.moment())
    assert gone.row(EVENT, "E-1") is None
    assert merged(b, gone).row(EVENT, "E-1") is None
    assert value(merged(b, kept), "satisfaction") == 5
    assert open_in(merged(b, gone)) == open_in(merged(b, kept)) == []


def test_a_row_removed_by_one_who_had_seen_it_all_is_removed_everywhere(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    a.remove(EVENT, "E-1", clock.moment())
    done = taken(b, a, clock)
    assert ([one.what for one in done.news], b.row(EVENT, "E-1")) == (["removed"], None)
    assert a.undo(clock.moment())
    assert [one.what for one in taken(b, a, clock).news] == ["added"]


def test_ids_of_a_field_of_several_are_united_and_not_asked_about(clock: Clock) -> None:
    a = office("a")
    a.save(CLIENT_LIST, {"list_id": "L", "name": "Mine", "clients": ["C-1"]}, clock.moment())
    b = copied(a)
    for sheet, more in ((a, "C-2"), (b, "C-3")):
        row = {"list_id": "L", "name": "Mine", "clients": ["C-1", more]}
        sheet.save(CLIENT_LIST, row, clock.moment())
    done = taken(a, b, clock)
    assert done.conflicts == ()
    assert (a.row(CLIENT_LIST, "L") or {})["clients"] == ("C-1", "C-2", "C-3")


def test_what_only_one_of_two_births_knows_is_filled_in(clock: Clock) -> None:
    a, b = office("a"), office("b")
    a.save(CLIENT, {"client_ref": "C-1", "sector": "Textiles"}, clock.moment())
    b.save(CLIENT, {"client_ref": "C-1", "business_size": 2}, clock.moment())
    assert taken(a, b, clock).conflicts == ()
    row = a.row(CLIENT, "C-1") or {}
    assert (row["sector"], row["business_size"]) == ("Textiles", 2)


def test_a_merge_is_undone_as_one_step_and_takes_nothing_from_the_colleague(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    put(b, clock, event_id="E-1", satisfaction=5)
    put(b, clock, event_id="E-2")
    before = knows(a)
    taken(a, b, clock)
    assert {id for _, id in a.undo(clock.moment())} == {"E-1", "E-2"}
    assert knows(a) == before
    assert a.redo(clock.moment()) == ()
    assert taken(b, a, clock).news == ()
    assert len(taken(a, b, clock).news) == 2


def test_an_undone_edit_is_undone_at_the_colleagues_too(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=4)
    taken(b, a, clock)
    a.undo(clock.moment())
    taken(b, a, clock)
    assert value(b, "satisfaction") == 3


def test_a_row_that_no_sheet_could_have_written_is_left_out_and_named(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    for id, name, wrong in (("E-7", "service", "x"), ("E-8", "date", 5), ("E-9", "stamp", "")):
        put(b, clock, event_id=id)
        b.connection.execute(f'UPDATE event SET "{name}" = ? WHERE event_id = ?', (wrong, id))
    put(b, clock, event_id="E-6")
    forged = b.connection.execute
    for field, stamp, value in (
        ("service", "s", "{"),
        ("no field", "s", "1"),
        ("note", "a b", "1"),
    ):
        put(b, clock, event_id=f"F-{stamp}-{field}")
        forged(
            "INSERT INTO version VALUES ('event', ?, ?, ?, ?, 1)",
            (f"F-{stamp}-{field}", field, stamp, value),
        )
    forged("INSERT INTO gone VALUES ('event', 'G-1', '[]', 's', 't', 't')")
    forged("INSERT INTO gone VALUES ('event', x'00', '{}', 's', 't', 't')")
    forged("UPDATE event SET event_id = NULL WHERE event_id = 'F-s-service'")
    done = taken(a, b, clock)
    assert [(one.id, one.problems[0].field) for one in done.refused] == [
        ("E-7", "service"),
        ("E-8", "date"),
        ("E-9", "event_id"),
        ("F-a b-note", "event_id"),
        ("F-s-no field", "no field"),
        ("F-s-service", "event_id"),
        ("G-1", "event_id"),
    ]
    assert [one.id for one in done.news] == ["E-6"]


def test_fields_that_break_a_rule_together_are_named(
    apart: tuple[Sheet, Sheet], clock: Clock
) -> None:
    a, b = apart
    put(a, clock, event_id="E-1", satisfaction=3, responded_date="2026-11-20")
    put(b, clock, event_id="E-1", satisfaction=3, received_date="2026-11-25")
    assert [one.problems[0].code for one in taken(a, b, clock).broken] == ["before-its-start"]


def test_names_of_persons_do_not_come_along_unless_they_are_kept(clock: Clock) -> None:
    a, b = office("a"), office("b")
    b.tell("names", "kept")
    b.save(CONTACT, {"contact_ref": "P", "client_ref": "C-1", "name": "A. Person"}, clock.moment())
    taken(a, b, clock)
    assert (a.row(CONTACT, "P") or {})["name"] is None
    assert b"Person" not in a.connection.serialize()
    taken(b, a, clock)
    assert (b.row(CONTACT, "P") or {})["name"] == "A. Person"


def test_copies_of_a_sheet_from_before_stamps_are_merged_by_what_they_hold() -> None:
    clock = Clock()

    def older(satisfaction: int, changed: str) -> Sheet:
        connection = sqlite3.connect(":memory:")
        connection.executescript("".join(schema.STEPS[:2]))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
        connection.execute("PRAGMA user_version=2")
        connection.execute(
            "INSERT INTO event (event_id, kind, status, satisfaction, folded, typed_at, changed_at) "
            "VALUES ('E-1', 'service', 'draft', ?, '', '2026-01-01', ?)",
            (satisfaction, changed),
        )
        return Sheet(connection)

    same = merged(older(3, "2026-01-01"), older(3, "2026-01-01"))
    assert open_in(same) == []
    other = merged(older(3, "2026-01-01"), older(4, "2026-02-02"))
    assert open_in(other) == [("E-1", "satisfaction", (3, 4))]
    conflicts.resolve(other, "E-1", "satisfaction", "4", clock.moment())
    assert open_in(merged(older(3, "2026-01-01"), other)) == []


def test_united_clients_are_one_wherever_a_client_is_looked_for_and_divided_again(
    clock: Clock,
) -> None:
    a = office("a")
    put(a, clock, event_id="E-1", client_ref="C-1", business_size=1)
    put(a, clock, event_id="E-2", client_ref="C-2", business_size=2)
    before = unions.look(a, "C-1", "C-2")
    assert (before.counts["event"], before.counts["client"], before.differ) == (
        1,
        1,
        ("business_size",),
    )
    assert unions.mains(a.connection) == {}
    b = merged(a)
    unions.unite(a, "C-1", "C-2", clock.moment())
    assert find(a, Query(where={"client_ref": "C-2"})).total == 2
    assert find(a, Query("c-1")).total == find(a, Query("c-2")).total == 2
    put(b, clock, event_id="E-3", client_ref="C-2")  # a colleague goes on with the other reference
    taken(a, b, clock)
    assert find(a, Query(where={"client_ref": "C-1"})).total == 3
    taken(b, a, clock)
    unions.divide(b, "C-2", clock.moment())
    taken(a, b, clock)
    assert unions.mains(a.connection) == unions.mains(b.connection) == {}
    assert find(a, Query(where={"client_ref": "C-2"})).total == 2
    assert a.row(EVENT, "E-3") == b.row(EVENT, "E-3")


def test_clients_united_in_a_chain_go_under_one_and_a_ring_still_has_one(clock: Clock) -> None:
    a = office("a")
    for ref in ("C-1", "C-2", "C-3"):
        put(a, clock, event_id=f"E-{ref}", client_ref=ref)
    unions.unite(a, "C-2", "C-3", clock.moment())
    unions.unite(a, "C-1", "C-2", clock.moment())
    assert unions.mains(a.connection) == {"C-2": "C-1", "C-3": "C-1"}
    unions.unite(a, "C-3", "C-1", clock.moment())
    assert unions.mains(a.connection) == {"C-2": "C-1", "C-3": "C-1"}
    unions.divide(a, "C-1", clock.moment())
    assert unions.mains(a.connection) == {"C-3": "C-2"}
    for wrong, code in ((("C-1", "C-1"), "same-client"), (("C-1", "X"), "no-client")):
        with pytest.raises(SheetError) as caught:
            unions.unite(a, *wrong, clock.moment())
        assert caught.value.code == code


def test_two_who_unite_the_same_clients_otherwise_are_asked_which_goes_under_which(
    clock: Clock,
) -> None:
    a = office("a")
    put(a, clock, event_id="E-1", client_ref="C-1")
    put(a, clock, event_id="E-2", client_ref="C-2")
    b = copied(a)
    unions.unite(a, "C-1", "C-2", clock.moment())
    unions.unite(b, "C-2", "C-1", clock.moment())
    taken(a, b, clock)
    ((id, name, values),) = open_in(a)
    assert (name, values) == ("main", ("C-1", "C-2"))
    conflicts.resolve(a, id, "main", "C-2", clock.moment())
    assert unions.mains(a.connection) == {"C-1": "C-2"}
