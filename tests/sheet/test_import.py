"""A plan, what is done of it, and the way back."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tracking.importing import imports, taking_back
from tracking.intake.mapping_files import faults, read_mapping
from tracking.model.fields import CLIENT, CONTACT, EVENT
from tracking.model.problem import SheetError
from tracking.outgoing.whole import json_parts
from tracking.store import history

from .conftest import ROOT, code_lists, service
from .taken_in import HEADER, codes, content, event, planned, verdicts

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet

    from .conftest import Clock

MAPPINGS = sorted((ROOT / "checklists" / "data" / "mappings").glob("*.toml"))
FILE = (
    f"{HEADER}\nE-1,2026-11-03,C-1,1,2,2,new\nE-2,2026-11-04,C-2,1,2,2,\nE-3,2026-11-05,,1,2,2,\n"
)


def accepted(sheet: Sheet, clock: Clock, data: str, **chosen: Any) -> str:
    id = imports.accept(sheet, planned(sheet, data, **chosen), clock.moment())
    assert id is not None
    return id


def test_a_plan_says_what_is_added_changed_the_same_and_refused(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03", outcome="old"), clock.moment())
    sheet.save(EVENT, service(event_id="E-4", date="2026-11-03"), clock.moment())
    data = (
        f"{FILE}E-4,2026-11-03,C-1,1,2,2,\nE-5,2030-01-01,C-1,9,2,2,\nE-6,2026-11-03,C-1,1,2,2,\n"
    )
    before = content(sheet)
    plan = planned(sheet, data + "E-7,2026-11-04,C-9,1,2,2,Status missing is no fault\n")
    assert verdicts(plan) == [
        (2, "change"),
        (3, "add"),
        (4, "add"),
        (5, "same"),
        (6, "refused"),
        (7, "doubtful"),
        (8, "add"),
    ]
    rows = list(plan.rows)
    assert rows[0].fields == (("outcome", "old", "new"),)
    assert sorted(codes(rows[4])) == ["code-not-in-list", "day-ahead"]
    assert codes(rows[5]) == ["maybe-twice"]
    assert content(sheet) == before
    accepted(sheet, clock, data)
    assert (event(sheet, "E-1")["outcome"], event(sheet, "E-3")["status"]) == ("new", "draft")
    assert sheet.count() == 5


def test_the_hash_of_a_plan_follows_file_options_and_the_rows_it_touches(
    sheet: Sheet, clock: Clock
) -> None:
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03"), clock.moment())
    sheet.save(EVENT, service(event_id="X-1", date="2026-10-01"), clock.moment())
    first = planned(sheet, FILE)
    assert planned(sheet, FILE).hash == first.hash
    sheet.save(EVENT, service(event_id="X-1", date="2026-10-01", outcome="x"), clock.moment())
    assert planned(sheet, FILE).hash == first.hash
    others = {
        planned(sheet, FILE + "\n").hash,
        planned(sheet, FILE, encoding="cp1252").hash,
        planned(sheet, FILE, dates={"date": "DMY"}).hash,
    }
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03", note="n"), clock.moment())
    others.add(planned(sheet, FILE).hash)
    assert len({first.hash, *others}) == 5


def test_a_plan_of_another_state_of_the_sheet_is_not_carried_out(
    sheet: Sheet, clock: Clock
) -> None:
    plan = planned(sheet, FILE)
    sheet.save(EVENT, service(event_id="X-1"), clock.moment())
    before = sheet.connection.serialize()
    with pytest.raises(SheetError) as caught:
        imports.accept(sheet, plan, clock.moment())
    assert caught.value.code == "plan-changed"
    assert sheet.connection.serialize() == before


def test_the_same_file_twice_changes_nothing_with_ids_and_without(
    sheet: Sheet, clock: Clock
) -> None:
    without = "Date,Client,Service,Sector\n2026-11-03,C-1,2,Mining\n2026-11-03,C-1,2,Mining\n2026-11-03,C-1,2,Fishing\n"
    for data in (FILE, without):
        id = accepted(sheet, clock, data)
        before = sheet.connection.serialize()
        again = planned(sheet, data)
        assert set(dict(verdicts(again)).values()) <= {"same"}
        assert imports.accept(sheet, again, clock.moment()) == id
        assert sheet.connection.serialize() == before
    moved = planned(sheet, "Sector;Service;Client;Date\nMining;2;C-1;2026-11-03\n")
    assert verdicts(moved) == [(2, "same")]


def test_rows_of_one_id_that_differ_all_wait_and_equal_ones_count_once(sheet: Sheet) -> None:
    row = "E-1,2026-11-03,C-1,1,2,2,a\n"
    plan = planned(
        sheet, f"{HEADER}\n{row}{row}E-2,2026-11-03,C-3,1,2,2,a\nE-2,2026-11-03,C-3,1,2,2,b\n"
    )
    assert verdicts(plan) == [(2, "add"), (3, "same"), (4, "refused"), (5, "refused")]
    assert [one.problems[0].needs["rows"] for one in plan.rows if one.problems] == ["4, 5"] * 2


def test_ten_thousand_refused_rows_are_all_listed_and_all_come_back(
    sheet: Sheet, clock: Clock
) -> None:
    rows = [f"E-{n},2026-11-03,C-1,9,2,2,\n" for n in range(10_000)]
    plan = planned(sheet, f"{HEADER}\n{''.join(rows)}")
    assert plan.counts["refused"] == len(list(plan.rows)) == 10_000
    id = imports.accept(sheet, plan, clock.moment())
    assert imports.refused(sheet, id or "").decode() == f"{HEADER}\n{''.join(rows)}"
    assert sheet.count() == 0
    assert imports.accept(sheet, planned(sheet, f"{HEADER}\n{''.join(rows)}"), clock.moment()) == id


def test_days_that_could_be_two_are_asked_for_once_by_the_column(sheet: Sheet) -> None:
    data = "event_id,Date,Client\nE-1,03/04/2026,C-1\nE-2,05/04/2026,C-1\nE-3,25/04/2026,C-1\n"
    plan = planned(sheet, data)
    assert verdicts(plan) == [(2, "refused"), (3, "refused"), (4, "add")]
    (asked,) = plan.questions
    assert (asked.column, asked.field, asked.rows, asked.seen) == ("Date", "date", 2, {"DMY": 1})
    plan = planned(sheet, data, dates={"DATE": "DMY"})
    assert [{n: a for n, _, a in one.fields}["date"] for one in plan.rows] == [
        "2026-04-03",
        "2026-04-05",
        "2026-04-25",
    ]
    with pytest.raises(SheetError) as caught:
        planned(sheet, data, dates={"Client": "DMY"})
    assert caught.value.code == "no-such-column"


def test_rows_that_say_two_things_of_a_client_leave_the_first_and_stay_so(
    sheet: Sheet, clock: Clock
) -> None:
    data = f"{HEADER},business_size\nE-1,2026-11-03,C-1,1,2,2,,Small\nE-2,2026-11-04,C-1,1,2,2,,Grande\n"
    plan = planned(sheet, data)
    assert [(one.verdict, codes(one)) for one in plan.rows] == [
        ("add", []),
        ("doubtful", ["client-otherwise"]),
    ]
    accepted(sheet, clock, data)
    assert (sheet.row(CLIENT, "C-1") or {})["business_size"] == 1
    assert set(dict(verdicts(planned(sheet, data))).values()) == {"same"}


def test_what_is_blank_in_a_file_takes_nothing_away(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03", outcome="kept"), clock.moment())
    assert verdicts(planned(sheet, f"{HEADER}\nE-1,2026-11-03,,,,,\n")) == [(2, "same")]


def test_names_of_persons_are_left_out_unless_they_are_kept(sheet: Sheet, clock: Clock) -> None:
    data = json.dumps(
        {"tables": {"contact": [{"contact_ref": "P-1", "client_ref": "C-1", "name": "A B"}]}}
    )
    (row,) = planned(sheet, data).rows
    assert (row.verdict, codes(row)) == ("add", ["names-not-kept"])
    accepted(sheet, clock, data)
    assert (sheet.row(CONTACT, "P-1") or {})["name"] is None
    sheet.tell("names", "kept")
    accepted(sheet, clock, data)
    assert (sheet.row(CONTACT, "P-1") or {})["name"] == "A B"


def test_an_import_and_its_undo_leave_what_was_there_before(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03", outcome="old"), clock.moment())
    whole = b"".join(json_parts(sheet, None))
    id = accepted(sheet, clock, FILE)
    assert b"".join(json_parts(sheet, None)) != whole
    assert taking_back.edited_since(sheet, id) == ()
    taking_back.take_back(sheet, id, clock.moment())
    assert b"".join(json_parts(sheet, None)) == whole
    for act in (taking_back.edited_since, lambda s, i: taking_back.take_back(s, i, clock.moment())):
        with pytest.raises(SheetError) as caught:
            act(sheet, id)
        assert caught.value.code == "import-undone"
    assert [one.undone for one in imports.imports(sheet)] == [True]
    accepted(sheet, clock, FILE)
    assert sheet.count() == 3


def test_an_import_is_undone_after_later_edits_which_are_listed(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(event_id="E-1", date="2026-11-03", outcome="old"), clock.moment())
    id = accepted(sheet, clock, FILE)
    sheet.save(
        EVENT,
        service(event_id="E-1", date="2026-11-03", outcome="new", note="mine"),
        clock.moment(),
    )
    sheet.save(EVENT, {**event(sheet, "E-2"), "note": "too"}, clock.moment())
    sheet.save(EVENT, service(event_id="X-1", client_ref="C-2", date="2026-11-20"), clock.moment())
    sheet.remove(EVENT, "E-3", clock.moment())
    found = {one.id: (one.removed, one.fields) for one in taking_back.edited_since(sheet, id)}
    assert found == {
        "E-1": (False, (("note", None, "mine"),)),
        "E-2": (False, (("note", None, "too"),)),
        "E-3": (True, ()),
    }
    taking_back.take_back(sheet, id, clock.moment())
    assert (event(sheet, "E-1")["outcome"], event(sheet, "E-1")["note"]) == ("old", "mine")
    assert [sheet.row(EVENT, one) for one in ("E-2", "E-3")] == [None, None]
    assert sheet.row(CLIENT, "C-2") is not None
    assert history.turns(sheet.connection)[0]


def test_a_step_back_over_an_import_is_its_undo(sheet: Sheet, clock: Clock) -> None:
    id = accepted(sheet, clock, FILE)
    sheet.undo(clock.moment())
    assert sheet.count() == 0
    assert imports.get_import(sheet, id).undone
    sheet.redo(clock.moment())
    assert (sheet.count(), imports.get_import(sheet, id).undone) == (3, False)


def test_the_whole_sheet_as_json_comes_back_into_an_empty_one_and_changes_none(
    sheet: Sheet, clock: Clock
) -> None:
    sheet.save(
        EVENT, service(event_id="E-1", business_size=2, contacts=["P;1", "P-2"]), clock.moment()
    )
    sheet.save(EVENT, service(event_id="E-2", note="=1+1\nand so on"), clock.moment())
    whole = b"".join(json_parts(sheet, None))
    assert set(dict(verdicts(planned(sheet, whole))).values()) == {"same"}
    taking_back.take_back(sheet, accepted(sheet, clock, FILE), clock.moment())
    assert set(dict(verdicts(planned(sheet, whole))).values()) == {"same"}


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_every_mapping_of_the_project_is_sound_and_says_that_it_is_an_example(path: Any) -> None:
    said = tomllib.loads(path.read_text("utf-8"))
    assert list(faults(said, code_lists())) == []
    assert said["example"] is True
    assert "example" in said["title"]["en"]
    assert "exemple" in said["title"]["fr"]
    for names in said["columns"].values():
        assert len(names) == 2 or names == ["Service"]


def test_what_is_wrong_with_a_mapping_is_all_found() -> None:
    said = {
        "columns": {"date": ["Day"], "colour": ["Colour"], "note": []},
        "codes": {"service": {"a": 17}, "channel": {"b": "smoke"}},
        "dates": {"note": "DMY", "date": "DYM"},
        "constants": {"kind": "party"},
        "sheets": {},
    }
    found = {(".".join(one.path), one.code) for one in faults(said, code_lists())}
    assert found == {
        ("sheets", "mapping-part"),
        ("columns.colour", "mapping-field"),
        ("columns.note", "mapping-value"),
        ("codes.service.a", "mapping-value"),
        ("codes.channel.b", "mapping-value"),
        ("dates.note", "mapping-value"),
        ("dates.date", "mapping-value"),
        ("constants.kind", "mapping-value"),
    }


def test_a_mapping_reads_columns_codes_kinds_days_and_constants(sheet: Sheet, clock: Clock) -> None:
    said = tomllib.loads(
        next(path for path in MAPPINGS if path.stem == "example-trio2").read_text("utf-8")
    )
    mapping = read_mapping("example-trio2", said, sheet.codes)
    data = "Numéro du service;Type de service;Date du service;Numéro du client;Programme;Type de contact\n"
    data += "17;Défense des intérêts;13/11/2026;C-1;Commerce;Reçue\n18;RENCONTRE;14/11/2026;C-1;;\n19;Danse;14/11/2026;C-1;;\n"
    plan = planned(sheet, data, mapping)
    assert [(one.id, one.verdict) for one in plan.rows] == [
        ("TRIO2-17", "add"),
        ("TRIO2-18", "add"),
        ("TRIO2-19", "refused"),
    ]
    imports.accept(sheet, plan, clock.moment())
    held = [event(sheet, f"TRIO2-{n}") for n in (17, 18)]
    assert [(one["kind"], one["service"], one["channel"]) for one in held] == [
        ("service", 2, None),
        ("interaction", None, "meeting"),
    ]
