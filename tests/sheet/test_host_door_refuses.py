"""The door of the browser: what no sheet can hold is refused by its field, and a damaged sheet is not written to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tracking.model.fields import EVENT
from tracking.worker import door

from .conftest import service
from .test_host_door import CASE, _packed, ask

if TYPE_CHECKING:
    from pathlib import Path

    from .test_host_door import Ask

__all__ = ["_packed", "ask"]


def test_a_sheet_in_which_damage_shows_is_from_then_on_what_can_be_read_of_it(
    ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "sheet"

    def damaged() -> int:
        """Have a page of rows go bad under a sheet that is open; return how many rows it had."""
        path.unlink(missing_ok=True)
        ask("open", at=True, path=str(path), create=True)
        for number in range(300):
            row = service(client_ref=f"C-{number}", note="x" * 99)
            assert ask("save", at=True, table="event", row=row)["reply"]["id"]
        connection = door._open[0].sheet.connection  # noqa: SLF001  # another program cannot, while it is open
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA cache_size=0")
        data = bytearray(path.read_bytes())
        at = data.index(b"x" * 99, len(data) // 2) // 4096 * 4096
        data[at : at + 4096] = b"\xff" * 4096
        path.write_bytes(data)
        return 300

    for name, given in (
        ("check", {"today": "2026-11-30"}),
        ("find", {"most": 400}),
        ("copy", {"path": str(tmp_path / "copy")}),
    ):
        whole = damaged()
        told = ask(name, **given)
        assert told.get("reply", {}).get("damage") or told["error"]["code"] == "damaged", name
        about = ask("about")["reply"]
        assert (about["read_only"], about["rows"] + about["lost"].get("event", 0)) == (True, whole)
        refused = ask("save", at=True, table="event", row=service())["error"]
        assert (refused["code"], bool(refused["message"])) == ("read-only", True)
        assert ask("find", words="nowhere")["reply"]["total"] == 0


HALF, HUGE = "half\ud800", 2**70
NOT_HELD: dict[str, list[dict[str, Any]]] = {
    "find": [
        {"words": HALF},
        {"where": {"note": HALF}},
        {"where": {"service": HUGE}},
        {"where": {"service": [1, HUGE]}},
        {"where": {"service": {"a": 1}}},
        {"where": {"service": [[1]]}},
        {"since": HALF},
        {"after": [HALF, "x"]},
        {"after": [HUGE, "x"]},
        {"most": HUGE},
        {"order": HALF},
    ],
    "row": [{"table": "event", "id": HALF}, {"table": HALF, "id": "x"}],
    "history": [{"table": "event", "id": HALF}],
    "companies": [{"words": HALF}, {"words": "x", "most": HUGE}],
    "answered": [{"client_ref": HALF}, {"client_ref": HUGE}],
    "record": [{"id": HALF}],
    "due": [{"on": HALF}],
    "tell": [{"name": "names", "value": HALF}, {"name": HALF, "value": ""}],
    "remove": [{"table": "event", "id": HALF}],
    "save": [{"table": "event", "row": service(**{name: value})}
        for name in (*(one.id for one in EVENT.fields), "sector", HALF)
        for value in (HALF, HUGE, [HALF], {HALF: HALF}, 1e300)],
    "unite": [{"client": HALF, "other": "C-1"}],
    "resolve": [{"id": HALF, "field": "note", "value": HALF}],
    "report": [{"kind": "planning", "since": HALF, "until": "2026-11-30", "today": "2026-11-30", "by": HALF}],
}  # fmt: skip
"""What no sheet can hold, in whatever an officer may hand in."""


@pytest.mark.parametrize("name", NOT_HELD)
def test_what_no_sheet_can_hold_is_told_by_its_field_in_the_language_of_the_page(
    ask: Ask, name: str
) -> None:
    for given in NOT_HELD[name]:
        told = ask(name, at=name in {"save", "remove", "unite", "resolve"}, **given)
        told_text = json.dumps(told, ensure_ascii=False)
        told_text.encode()
        assert "codec" not in told_text, told
        if name == "save" and "reply" in told:
            assert told["reply"]["problems"], given
            assert all(one["message"].endswith(".") for one in told["reply"]["problems"])
        elif "error" in told:
            assert (told["error"]["code"] != "not-written", bool(told["error"]["hint"])) == (
                True,
                True,
            )
    assert ask("about")["reply"]["rows"] == 0


def test_a_number_is_named_by_its_field(ask: Ask) -> None:
    message = ask("find", where={"service": HUGE}, lang="fr")["error"]["message"]
    assert "Service = 1180591620717411303424" in message


def test_half_a_character_in_a_case_keeps_no_case_waiting(ask: Ask) -> None:
    case = {"id": "r-1", "row": {"note": HALF, "outcome": "x"}, "case": HALF, "record": HALF}
    assert len(ask("take", at=True, cases=[case, CASE | {"id": "r-2"}])["reply"]["rows"]) == 2
    assert ask("record", id="r-1")["reply"]["record"] == "half\ufffd"
