"""What is exported and taken in again changes nothing, in each kind of file and each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .test_export import HARD

if TYPE_CHECKING:
    from .conftest import Door


@pytest.fixture
def full(door: Door) -> Door:
    """Return a sheet with all that is hard to carry, a draft and an interaction."""
    for number, note in enumerate(HARD):
        door.add(
            event_id=f"E-{number}",
            client_ref=f"C;{number % 3}",
            note=note,
            next_step="=Call",
            contacts=["P-1", "P;2"] if number else ["=P"],
            business_size=1 + number % 2,
            sector="Textiles",
            satisfaction=4,
        )
    door.add(event_id="D-1", status="draft", date=None, client_ref=None)
    talk: dict[str, Any] = {
        "kind": "interaction",
        "channel": "call",
        "service": None,
        "business_contact": None,
    }
    door.add(event_id="I-1", **talk)
    return door


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_an_export_says_the_same_to_its_own_sheet_and_makes_another_like_it(
    full: Door, kind: str
) -> None:
    count = len(HARD) + 2
    for lang in ("en", "fr"):
        path = full.folder / f"{lang}.{kind}"
        assert full.run("export", "--as", kind, "--out", str(path), lang=lang)[0] == 0
        before = full.sheet.read_bytes()
        plan = full.json("import", str(path))
        events = [one for one in plan["rows"] if one["verdict"] != "same"]
        assert (events, plan["same"] >= count) == ([], True)
        assert full.sheet.read_bytes() == before
        mine, full.sheet = full.sheet, full.folder / f"{lang}.{kind}.sheet"
        full.json("new")
        full.json("import", str(path), "--yes")
        again = full.folder / f"again.{kind}"
        full.run("export", "--as", kind, "--out", str(again), lang=lang)
        one, other = (file.read_bytes() for file in (path, again))
        if kind == "json":  # whose sheet it is stands at its head
            one, other = (text.partition(b'"codes"')[2] for text in (one, other))
        assert one == other
        full.sheet = mine
