"""The door of the browser: what the page of the sheet asks, and is told, over sheets in memory and in files."""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

import pytest

from decision.files.load import Library
from decision_site.packing import OF_SHEET, SHEET, engine, pack_sheet
from tracking.model.fields import EVENT
from tracking.store import schema
from tracking.store.sheet import Sheet
from tracking.worker import door

from .conftest import ROOT, Clock, service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def _packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have what is packed beside the door found, as in the browser."""
    folder = tmp_path_factory.mktemp("packed")
    for name, data in pack_sheet(ROOT, Library(ROOT / "checklists")).items():
        if name.startswith(SHEET):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
    sys.path.append(str(folder))
    yield
    sys.path.remove(str(folder))


def moment(clock: Clock) -> dict[str, Any]:
    now = clock.moment()
    return {"at": now.at, "today": now.today.isoformat(), "ids": [now.new_id() for _ in range(9)]}


@pytest.fixture
def ask(clock: Clock) -> Iterator[Ask]:
    """Return what asks the door of a new sheet in memory; ``at=True`` hands a moment in."""

    def asked(call: str, /, *, at: bool = False, **given: Any) -> dict[str, Any]:
        if at:
            given["moment"] = moment(clock)
        told: dict[str, Any] = json.loads(door.call(call, json.dumps(given)))
        return told

    asked("open", at=True, path=":memory:", create=True, lang="fr")
    yield asked
    asked("close")


def test_the_wheel_of_the_sheet_brings_what_the_first_one_lacks() -> None:
    files = pack_sheet(ROOT, Library(ROOT / "checklists"))
    assert "tracking/worker/door.py" in files
    assert not set(files) & set(engine(ROOT))
    assert set(engine(ROOT, OF_SHEET)) <= set(files) | set(engine(ROOT))
    assert not [name for name in engine(ROOT) if name.startswith("tracking")]


def test_a_row_is_saved_found_changed_undone_and_remembered(ask: Ask) -> None:
    saved = ask("save", at=True, table="event", row=service(client_ref="Érable"))["reply"]
    assert (saved["problems"], saved["same"]) == ([], False)
    assert saved["row"]["client_ref"] == "Érable"
    row = {**saved["row"], "note": "rappel", "business_size": 2}
    ask("save", at=True, table="event", row=row)
    found = ask("find", words="erable")["reply"]
    assert (found["total"], found["rows"][0]["note"], found["rows"][0]["business_size"]) == (
        1,
        "rappel",
        2,
    )
    entries = ask("history", table="event", id=saved["id"])["reply"]["entries"]
    assert [one["fields"] for one in entries][1:] == [
        [{"field": "note", "before": None, "after": "rappel"}]
    ]
    assert ask("undo", at=True)["reply"] == {
        "touched": [["client", "Érable"], ["event", saved["id"]]],
        "undo": True,
        "redo": True,
    }
    assert ask("row", table="event", id=saved["id"])["reply"]["row"]["note"] is None
    assert ask("redo", at=True)["reply"]["redo"] is False
    assert ask("remove", at=True, table="event", id=saved["id"])["reply"] == {"removed": True}
    assert ask("about")["reply"]["rows"] == 0


SOUGHT = {
    "fr": {
        "K-1": ["defense", "Défense K-1", "30 novembre", "lundi 30 novembre 2026", "nov. 2026"],
        "K-2": ["1er décembre", "le 1er decembre 2026, courriel", "decembre 1", "courriel"],
        "K-3": ["brouillon", "Renseignements grande", "lettre type", "31 novembre au plus tard"],
    },
    "en": {
        "K-1": [
            "advocacy",
            "Advoc 2026-11-30",
            "30 November",
            "november 30th, 2026",
            "the 30th of nov",
        ],
        "K-2": ["1 December", "December 1, email", "Email"],
        "K-3": ["draft", "large", "2026-10"],
    },
}
"""What an officer may look for, and the client of the one row that it finds."""


@pytest.mark.parametrize("lang", SOUGHT)
def test_a_row_is_found_by_the_names_of_its_codes_and_by_its_days(ask: Ask, lang: str) -> None:
    late = {"next_date": "2026-12-01", "next_step": "x", "channel": "email", "kind": "interaction"}
    for row in (
        service(client_ref="K-1", date="2026-11-30", service=2, business_contact=3),
        service(client_ref="K-2", date="2026-09-01", business_contact=3, **late)
        | {"service": None},
        service(
            client_ref="K-3",
            date="2026-10-30",
            service=3,
            status="draft",
            business_size=3,
            outcome="send_standard_letter",
            note="31 novembre au plus tard",
        ),
    ):
        assert ask("save", at=True, table="event", row=row)["reply"]["problems"] == []
    named = {"outcome": {"send_standard_letter": "Envoyez la lettre type"}}
    for client, those in SOUGHT[lang].items():
        for words in those:
            found = ask("find", words=words, named=named, lang=lang)["reply"]["rows"]
            assert [one["client_ref"] for one in found] == [client], words
    for nothing in ("31 décembre", "2026-11-31", "décembre 2025", "décembre appel"):
        assert ask("find", words=nothing, lang=lang)["reply"]["total"] == 0


def test_what_is_wrong_with_a_row_is_said_by_field_in_the_language_of_the_page(ask: Ask) -> None:
    saved = ask("save", at=True, table="event", row=service(service=9, date="2027-01-01"))["reply"]
    assert saved["id"] is None
    said = {one["field"]: one["message"] for one in saved["problems"]}
    assert "n’est pas un code de la liste" in said["service"]
    assert "est à venir" in said["date"]
    assert ask("find")["reply"]["total"] == 0


def test_a_new_row_begins_with_the_codes_of_the_row_typed_last(ask: Ask) -> None:
    assert ask("defaults", today="2026-11-30")["reply"]["row"] == {
        "kind": "service",
        "status": "complete",
        "date": "2026-11-30",
    }
    ask("save", at=True, table="event", row=service(service=4, note="autre"))
    row = ask("defaults", today="2026-11-30")["reply"]["row"]
    assert (row["service"], row["date"], "note" in row) == (4, "2026-11-30", False)


def test_what_the_sheet_holds_of_a_company_is_shown_with_where_it_looked(ask: Ask) -> None:
    ask("save", at=True, table="event", row=service(client_ref="C-1", outcome="tailored_reply"))
    ask("save", at=True, table="event", row=service(client_ref="C-2"))
    held = ask("answered", client_ref="C-1")["reply"]
    assert (held["total"], held["rows"], held["events"][0]["outcome"]) == (1, 2, "tailored_reply")
    assert held["newest"] > held["since"]
    assert ask("answered", client_ref="C-9")["reply"]["events"] == []
    company = ask("companies", words="c-1")["reply"]["companies"][0]
    assert (company["client_ref"], company["last"], company["events"]) == ("C-1", "2026-11-27", 1)


def test_every_field_is_declared_with_what_it_may_hold(ask: Ask) -> None:
    told = ask("declared")["reply"]
    kinds = {one["id"]: one["kind"] for one in told["tables"]["event"]["fields"]}
    assert (kinds["service"], kinds["date"], kinds["contacts"]) == ("code", "day", "refs")
    assert {"record", "kept_case"}.isdisjoint(told["tables"])
    assert {one["list"] for one in told["codes"]} >= {"service", "business_area", "business_size"}


CASE = {"id": "r-1", "row": {"due_date": "2026-12-04", "outcome": "forward_to_psu"}, "case": "{}"}


def test_a_case_is_taken_over_once_and_its_row_follows_it_while_it_is_a_draft(ask: Ask) -> None:
    first = ask("take", at=True, cases=[CASE])["reply"]
    again = ask("take", at=True, cases=[CASE])["reply"]
    assert first == again
    (id,) = first["rows"]
    assert ask("turns")["reply"] == {"undo": True, "redo": False}
    row = ask("row", table="event", id=id)["reply"]["row"]
    assert (row["status"], row["decision_record_id"], row["due_date"]) == (
        "draft",
        "r-1",
        "2026-12-04",
    )
    ask("save", at=True, table="event", row={**row, "note": "mine", "client_ref": "C-1"})
    later = {**CASE, "row": {"outcome": "tailored_reply", "note": "theirs"}, "record": "{}"}
    ask("take", at=True, cases=[later])
    row = ask("row", table="event", id=id)["reply"]["row"]
    # The reply is nobody's here any more, and so it is not due; what the officer typed stays.
    assert (row["outcome"], row["note"], row["due_date"]) == ("tailored_reply", "mine", None)
    assert ask("due", on="2026-12-31")["reply"]["due"] == []
    ask("save", at=True, table="event", row={**row, **service(event_id=id)})
    ask("take", at=True, cases=[CASE])
    assert ask("row", table="event", id=id)["reply"]["row"]["outcome"] == "tailored_reply"
    assert ask("record", id="r-1")["reply"] == {
        "record": "{}",
        "told": None,
        "case": "{}",
        "row": id,
    }
    assert ask("record", id="r-2")["reply"] == {
        "record": None,
        "told": None,
        "case": None,
        "row": None,
    }


def test_a_case_that_names_a_row_fills_its_blanks_and_nothing_else(ask: Ask) -> None:
    (id,) = ask("take", at=True, cases=[{**CASE, "record": "{}"}])["reply"]["rows"]
    codes = {"event_id": id, "service": "advisory", "outcome": "row_ready"}
    assert ask("take", at=True, cases=[{"id": "r-9", "row": codes, "record": "{}"}])["reply"][
        "rows"
    ] == [id]
    row = ask("row", table="event", id=id)["reply"]["row"]
    assert (row["service"], row["outcome"], row["due_date"], row["decision_record_id"]) == (
        3,
        "forward_to_psu",
        "2026-12-04",
        "r-1",
    )


def test_what_is_due_names_the_company(ask: Ask) -> None:
    ask("save", at=True, table="client", row={"client_ref": "C-1", "display_label": "Acme"})
    row = service(next_step="call", next_date="2026-12-01")
    ask("save", at=True, table="event", row=row)
    assert ask("due", on="2026-11-30")["reply"]["due"] == []
    (found,) = ask("due", on="2026-11-30", until="2026-12-07")["reply"]["due"]
    assert (found["label"], found["what"], found["overdue"]) == ("Acme", "next_step", False)


def test_what_is_due_from_today_on_goes_into_a_calendar_file(ask: Ask) -> None:
    steps = {"2026-11-29": "past", "2026-11-30": "today", "2027-02-01": "later"}
    for day, step in steps.items():
        ask("save", at=True, table="event", row=service(next_step=step, next_date=day))
    open_reply = service(client_ref="C-2", due_date="2026-12-04", date="2026-11-30")
    ask("save", at=True, table="event", row=open_reply)
    told = ask("calendar", on="2026-11-30", now="2026-11-30T09:00:00Z")["reply"]
    lines = told["text"].split("\r\n")
    assert told["entries"] == 3
    assert [line for line in lines if line.startswith("DTSTART")] == [
        f"DTSTART;VALUE=DATE:{day}" for day in ("20261130", "20261204", "20270201")
    ]
    summaries = [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]
    assert summaries[1] == "Répondre à C-2"
    assert len({line for line in lines if line.startswith("UID")}) == 3


def test_names_are_kept_once_the_officer_chose_to(ask: Ask) -> None:
    contact = {"client_ref": "C-1", "name": "A. Person"}
    refused = ask("save", at=True, table="contact", row=contact)["reply"]
    assert [one["code"] for one in refused["problems"]] == ["names-not-kept"]
    assert ask("tell", name="names", value="kept")["reply"]["names"] is True
    assert ask("save", at=True, table="contact", row=contact)["reply"]["problems"] == []
    assert ask("tell", name="version", value="9")["error"]["code"] == "no-field"


def test_a_sheet_is_copied_and_put_back(ask: Ask, tmp_path: Path) -> None:
    ask("save", at=True, table="event", row=service())
    path = str(tmp_path / "copy")
    assert ask("copy", path=path)["reply"]["rows"] == 1
    ask("save", at=True, table="event", row=service(date="2026-11-26"))
    assert ask("put_back", path=path)["reply"]["rows"] == 1
    assert ask("check", today="2026-11-30", deep=True)["reply"] == {"damage": [], "findings": []}


def test_a_file_keeps_what_was_saved_and_flushes_each_commit(ask: Ask, tmp_path: Path) -> None:
    path = str(tmp_path / "sheet")
    ask("open", at=True, path=path, create=True)
    ask("save", at=True, table="event", row=service())
    ask("close")
    assert ask("open", path=path, create=False)["reply"]["rows"] == 1
    connection = door._open[0].sheet.connection  # noqa: SLF001  # no call tells how the disk is written to
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_file_that_is_no_sheet_or_a_newer_one_is_refused_in_words(
    ask: Ask, tmp_path: Path
) -> None:
    text = tmp_path / "text"
    text.write_text("date;client\n" * 400, "utf-8")
    newer = tmp_path / "newer"
    ask("open", at=True, path=str(newer), create=True)
    ask("close")
    with sqlite3.connect(newer) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()
    for path, code in ((text, "not-a-sheet"), (newer, "newer-sheet")):
        error = ask("open", path=str(path), create=False, lang="fr")["error"]
        assert error["code"] == code
        assert error["message"].endswith(".")
        assert error["hint"]
    assert ask("about")["error"]["code"] == "no-sheet-open"


def test_a_damaged_file_is_opened_to_be_read_as_far_as_it_can_be(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sheet"
    ask("open", at=True, path=str(path), create=True)
    for number in range(400):
        ask("save", at=True, table="event", row=service(client_ref=f"C-{number}", note="x" * 99))
    ask("close")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 12_000] = b"\xa5" * 12_000
    path.write_bytes(data)
    told = ask("open", path=str(path), create=False)["reply"]
    assert told["read_only"]
    assert told["damage"]
    assert 0 < told["rows"] < 401
    refused = ask("save", at=True, table="event", row=service())["error"]
    assert refused["code"] == "read-only"
    assert path.read_bytes() == data


def test_a_sheet_is_merged_decided_and_reported_on_through_the_door(
    ask: Ask, tmp_path: Path
) -> None:
    ask("save", at=True, table="event", row=service(event_id="E-1", satisfaction=3))
    other = tmp_path / "other"
    ask("copy", path=str(other))
    ask("save", at=True, table="event", row=service(event_id="E-1", satisfaction=4))
    with sqlite3.connect(other) as connection:
        theirs, clock = Sheet(connection), Clock()
        theirs.save(EVENT, service(event_id="E-1", satisfaction=5), clock.moment())
        theirs.save(EVENT, service(event_id="E-2", client_ref="C-2"), clock.moment())
    merged = ask("merge", at=True, path=str(other))["reply"]
    assert (merged["added"], len(merged["conflicts"])) == (1, 1)
    assert ask("conflicts")["reply"]["conflicts"] == merged["conflicts"]
    decided = {"id": "E-1", "field": "satisfaction", "value": "4"}
    assert ask("resolve", at=True, **decided)["reply"] == {"conflicts": []}
    assert ask("resolve", at=True, **decided)["error"]["code"] == "no-conflict"
    pair = {"client": "C-1", "other": "C-2"}
    assert ask("united", **pair)["reply"]["counts"]["event"] == 1
    assert ask("unite", at=True, **pair)["reply"]["changed"] is True
    assert len(ask("divide", at=True, client="C-2")["reply"]["divided"]) == 1
    span = {"since": "2026-11-01", "until": "2026-11-30", "today": "2026-11-30"}
    told = ask("report", kind="planning", by="area", **span)["reply"]
    (planned,) = told["parts"]
    assert told["sentence"][:20] == planned["sentence"][:20] == "2 services ont été i"
    _, services, *_ = planned["table"]["rows"][0]
    assert services == {"text": "2", "of": {"place": 0, "ids": "ids"}}
    question = {"kind": "planning", "by": "area", **span}
    behind = ask("report_rows", report=question, of=services["of"])["reply"]
    assert ([one["id"] for one in behind["rows"]], behind["total"]) == (["E-1", "E-2"], 2)
    assert ask("report_rows", report=question, of=services["of"], begin=2)["reply"]["rows"] == []
    other.write_bytes(b"no sheet")
    assert ask("merge", at=True, path=str(other))["error"]["code"] in {"damaged", "not-a-sheet"}


def test_rows_that_belong_to_another_are_listed_with_those_of_united_clients(ask: Ask) -> None:
    def save(table: str, **row: Any) -> str:
        told = ask("save", at=True, table=table, row=row)["reply"]
        assert told["problems"] == []
        id: str = told["id"]
        return id

    persons = [
        save("contact", client_ref=ref, contact_ref=f"{ref}/1", role="Achats")
        for ref in ("C-1", "C-2", "C-3")
    ]
    case = save("enhanced_case", client_ref="C-1", opened="2026-11-02")
    action = save("case_action", case_id=case, action="A1")
    save("event", **service(client_ref="C-1"))
    kept = save("client_list", name="Salon", clients=["C-2", "C-9"])
    save("client_list", name="Autre", clients=["C-3"])
    ask("unite", at=True, client="C-1", other="C-2")

    def listed(table: str, **where: str) -> list[str]:
        rows = ask("listed", table=table, where=where)["reply"]["rows"]
        return [next(iter(one.values())) for one in rows]

    assert listed("contact", client_ref="C-1") == persons[:2]
    assert listed("contact", client_ref="C-3") == persons[2:]
    assert listed("case_action", case_id=case) == [action]
    assert listed("client_list", clients="C-1") == [kept]
    assert len(listed("client_list")) == 2
    assert ask("listed", table="client", where={"sector": "x"})["error"]["code"] == "no-field"
    # A list finds the rows of its clients, under whichever reference they were typed.
    assert ask("find", where={"list_id": kept})["reply"]["total"] == 1
    assert ask("find", where={"list_id": "none"})["reply"]["total"] == 0


def test_a_list_of_ones_own_holds_many_clients(ask: Ask) -> None:
    many = [f"C-{number}" for number in range(1000)]
    saved = ask("save", at=True, table="client_list", row={"name": "Tous", "clients": many})
    assert saved["reply"]["row"]["clients"] == many
    more = ask("save", at=True, table="client_list", row={"name": "Tous", "clients": [*many, "C"]})
    assert [one["code"] for one in more["reply"]["problems"]] == ["too-many-ids"]


def test_what_refers_to_what_and_what_is_personal_is_declared(ask: Ask) -> None:
    told = ask("declared")["reply"]
    of = {
        (table, field["id"]): field["of"]
        for table, declared in told["tables"].items()
        for field in declared["fields"]
        if field.get("of")
    }
    assert (of["contact", "client_ref"], of["case_action", "case_id"]) == (
        "client",
        "enhanced_case",
    )
    assert (of["event", "contacts"], of["client_list", "clients"]) == ("contact", "client")
    personal = [
        (table, field["id"])
        for table, declared in told["tables"].items()
        for field in declared["fields"]
        if field.get("personal")
    ]
    assert personal == [("contact", "name")]
    assert set(told["settings"]) == {"profile"}


def test_a_new_row_begins_with_the_codes_of_the_post_before_those_of_the_last_row(ask: Ask) -> None:
    def tell(**value: Any) -> list[str]:
        reply = ask("tell", at=True, name="profile", value=value)["reply"]
        return [one["field"] for one in reply["problems"]]

    ask("save", at=True, table="event", row=service(service=4, business_area=2))
    assert tell(post="Lagos", office="Commerce", service=3) == []
    kept = ask("told", name="profile")["reply"]["value"]
    assert (kept["post"], kept["service"], kept["business_area"]) == ("Lagos", 3, None)
    row = ask("defaults", today="2026-11-30")["reply"]["row"]
    assert (row["service"], row["business_area"], "post" in row) == (3, 2, False)
    # What is wrong is said by the field, and what was kept stays.
    assert tell(post="x" * 101, service=9, channel="fax") == ["post", "service", "channel"]
    assert ask("told", name="profile")["reply"]["value"] == kept
    assert ask("told", name="names")["reply"]["value"] == ""
    assert ask("told", name="id")["error"]["code"] == "no-field"
    # Another program put something else there.
    ask("undo", at=True)
    door._open[0].sheet.tell("profile", '{"service": [1], "channel": true, "x": 1}')  # noqa: SLF001
    assert set(ask("defaults", today="2026-11-30")["reply"]["row"]) == {"kind", "status", "date"}


def test_a_case_begun_for_a_row_fills_its_codes_once_and_leaves_what_is_typed_after(
    ask: Ask,
) -> None:
    def row(**fields: Any) -> dict[str, Any]:
        id = ask("save", at=True, table="event", row=service(**fields))["reply"]["id"]
        held: dict[str, Any] = ask("row", table="event", id=id)["reply"]["row"]
        return held

    held = row(note="mine")
    said = {"service": 4, "business_contact": 3, "event_id": held["event_id"]}
    case = {"id": "k-1", "row": said, "case": '{"a": 1}', "record": "{}"}
    assert ask("take", at=True, cases=[case])["reply"]["rows"] == [held["event_id"]]
    now = ask("row", table="event", id=held["event_id"])["reply"]["row"]
    assert (now["service"], now["business_contact"], now["business_area"], now["note"]) == (
        4,
        3,
        1,
        "mine",
    )
    assert (now["status"], now["decision_record_id"]) == ("complete", "k-1")
    # Taken again, it leaves the code that the officer chose instead.
    ask("save", at=True, table="event", row={**now, "service": 5})
    ask("take", at=True, cases=[case])
    assert ask("row", table="event", id=held["event_id"])["reply"]["row"]["service"] == 5
    # An interaction is no service, whatever a case says.
    talk = row(kind="interaction", channel="call", service=None)
    case = {**case, "id": "k-2", "row": {**said, "event_id": talk["event_id"]}}
    ask("take", at=True, cases=[case])
    now = ask("row", table="event", id=talk["event_id"])["reply"]["row"]
    assert (now["service"], now["business_contact"]) == (None, 3)


def test_clients_are_called_by_the_name_to_show_those_typed_last_first(ask: Ask) -> None:
    for ref in ("C-1", "C-2", "C-1"):
        ask("save", at=True, table="event", row=service(client_ref=ref, date="2026-11-02"))
    row = {"client_ref": "C-2", "display_label": "L’Œuvre"}
    ask("save", at=True, table="client", row=row)
    ask("save", at=True, table="client", row={"client_ref": "C-3"})
    assert ask("names", most=9)["reply"]["names"] == ["C-1", "L’Œuvre", "C-3"]
    assert ask("names", most=1)["reply"]["names"] == ["C-1"]


def test_the_sheet_remembers_by_which_calendar_reports_count(ask: Ask) -> None:
    assert ask("told", name="calendar")["reply"] == {"value": ""}
    assert ask("tell", name="calendar", value="DE/BY")["reply"]["problems"] == []
    assert ask("told", name="calendar")["reply"] == {"value": "DE/BY"}
