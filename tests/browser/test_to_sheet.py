"""A case that an officer keeps holds what it puts on the tracking sheet, and follows what changes at its outcome."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .checklists import way_to
from .papers import GLOBAL, work

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Open

LETTER = way_to(GLOBAL, "send_standard_letter")
HOLDS = """async ([field, wanted]) => {
  const row = () => {
    const [one] = JSON.parse(localStorage.getItem('cairn.cases') ?? '[]');
    return JSON.parse(one?.values.sheet ?? '{"row": {}}').row;
  };
  for (const end = performance.now() + 20000; row()[field] !== wanted; ) {
    if (performance.now() > end) throw new Error(localStorage.getItem('cairn.cases'));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}"""
"""Wait until the case that the device keeps says this of a field of its row."""


def held(page: Page) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the case that the device keeps, and what it puts on the sheet."""
    (one,) = json.loads(page.evaluate("localStorage.getItem('cairn.cases')"))
    return one, json.loads(one["values"]["sheet"])


def test_a_kept_case_holds_its_row_and_its_record_and_follows_the_officer(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, "fr")
    page = papers.page
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    papers.root.locator('[data-action="keep-case"]').click()
    page.evaluate(HOLDS, ["due_date", "2026-06-04"])
    case, made = held(page)
    assert made["row"] == {
        "kind": "service",
        "outcome": "send_standard_letter",
        "decision_record_id": case["id"],
        "date": "2026-05-26",
        "received_date": "2026-05-26",
        "due_date": "2026-06-04",
        "business_contact": "they_wrote_or_called",
    }
    record = json.loads(made["record"])
    assert (record["id"], record["facts"]["due"]) == (case["id"], "2026-06-04")

    # What changes at the outcome changes the row; what the officer decides instead is what it says.
    papers.root.locator('[name="received"]').fill("2026-06-01")
    page.evaluate(HOLDS, ["due_date", "2026-06-08"])
    papers.root.locator(".override > summary").click()
    papers.slot("override").select_option("forward_to_psu")
    papers.slot("reason").fill("demandé par téléphone")
    page.evaluate(HOLDS, ["outcome", "forward_to_psu"])
    _, made = held(page)
    assert "due_date" not in made["row"]
    assert json.loads(made["record"])["override"]["outcome"] == "forward_to_psu"
