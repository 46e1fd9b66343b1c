"""The page of the tracking sheet: rows are typed, changed, undone and found, by the keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .sheet_page import opened, say, sheet_with

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Open

FEW = 15
"""Keys for a row: at one in a second it is typed in fifteen."""
MONTHS = say("fr", "report.months").split(", ")
LATER = 7
"""Keys for one more row, of which the codes are those of the row before."""


def test_a_row_is_typed_changed_and_undone_by_the_keyboard_alone(  # noqa: PLR0915  # one story, told to its end
    new_page: Open,
) -> None:
    sheet = opened(new_page, "en")
    # Nothing was chosen yet: the page asks, without waiting for Python.
    expect(sheet.slot("choice")).to_be_visible()
    expect(sheet.slot("work")).to_be_hidden()
    expect(sheet.root.locator('[name="place"][value="memory"]')).to_be_checked()
    sheet.choose("memory")
    expect(sheet.slot("where")).to_have_text(say("en", "said.where-memory"))
    expect(sheet.slot("none")).to_be_visible()
    assert sheet.focused() == "new"

    sheet.press("n")
    expect(sheet.field("client_ref")).to_be_focused()
    expect(sheet.field("date")).to_have_value(date.today().isoformat())  # noqa: DTZ011  # the officer's own day
    expect(sheet.field("channel")).to_be_hidden()
    sheet.write("C-12n")
    sheet.press("Tab", "2", "Tab", "1", "Tab", "3", "Enter")
    expect(sheet.rows).to_have_count(1)
    assert len(sheet.pressed) <= FEW
    sheet.says("said.saved")
    expect(sheet.rows.locator("button")).to_be_focused()
    (row,) = sheet.reads()
    assert row[1:5] == ["C-12n", "3 Advisory", "1 Trade", "2 Inquiry"]

    sheet.pressed.clear()
    sheet.press("n")
    expect(sheet.field("service")).to_have_value("3")
    sheet.write("D-1")
    sheet.press("Enter")
    expect(sheet.rows).to_have_count(2)
    assert len(sheet.pressed) <= LATER
    assert [row[1] for row in sheet.reads()] == ["D-1", "C-12n"], "of one day, the last typed first"

    # What is wrong is said by the field; what was typed stays.
    sheet.press("n")
    expect(sheet.field("client_ref")).to_be_focused()
    sheet.write("x" * 65)
    sheet.press("Enter")
    expect(sheet.field("client_ref")).to_be_focused()
    expect(sheet.field("client_ref")).to_have_attribute("aria-invalid", "true")
    expect(sheet.editor.locator("#sheet-client_ref-error")).to_contain_text("65")
    expect(sheet.field("client_ref")).to_have_value("x" * 65)
    sheet.says("said.not-saved.one")
    # Leaving what is not saved takes a second press, of the key or of the button.
    sheet.press("Escape")
    expect(sheet.slot("editor-said")).to_have_text(say("en", "said.escape"))
    sheet.press("Tab")
    sheet.button("leave").click()
    expect(sheet.slot("editor-said")).to_have_text(say("en", "said.leave"))
    sheet.button("leave").click()
    expect(sheet.editor).to_have_count(0)
    assert sheet.focused() == "new"

    # An interaction has a channel, and is no service.
    sheet.press("n")
    expect(sheet.field("client_ref")).to_be_focused()
    sheet.write("C-12n")
    sheet.press("Shift+Tab", "i")
    expect(sheet.field("kind")).to_have_value("interaction")
    expect(sheet.field("service")).to_be_hidden()
    expect(sheet.field("channel")).to_be_visible()
    expect(sheet.slot("answered-held")).to_have_text(say("en", "said.answered.one", count=1))
    sheet.press("Enter")
    expect(sheet.field("channel")).to_be_focused()
    sheet.press("c", "Enter")
    expect(sheet.rows).to_have_count(3)
    assert sheet.reads()[0][2] == "Call"

    # Arrows go from row to row; the row is opened, removed, and brought back.
    sheet.press("ArrowDown")
    assert sheet.rows.nth(1).locator("button").evaluate("one => one === document.activeElement")
    sheet.press("Enter")
    expect(sheet.field("client_ref")).to_have_value("D-1")
    sheet.field("outcome").evaluate("field => { field.closest('details').open = true; }")
    sheet.field("outcome").focus()
    sheet.write("Sent <b>")
    sheet.press("Enter")
    expect(sheet.editor).to_have_count(0)
    sheet.press("Enter")
    sheet.slot("past").locator("summary").focus()
    sheet.press("Enter")
    expect(sheet.slot("past-entries").locator("li").first).to_contain_text("Outcome: Sent <b>")
    sheet.button("remove").focus()
    sheet.press("Enter")
    expect(sheet.rows).to_have_count(2)
    sheet.says("said.removed")
    assert sheet.focused() == "undo"
    sheet.press("Enter")
    expect(sheet.rows).to_have_count(3)
    sheet.says("said.undo")
    sheet.press("Control+z", "Control+z")
    expect(sheet.rows).to_have_count(2)
    expect(sheet.button("redo")).to_have_attribute("aria-disabled", "false")
    sheet.press("Control+Shift+z")
    expect(sheet.rows).to_have_count(3)
    assert sheet.focused() == "undo", "the focus stays where it was"

    # The key of the search leads to the search, and n in a field is a letter; it can be turned off.
    sheet.press("/")
    expect(sheet.page.locator("#site-search")).to_be_focused()
    sheet.press("n")
    expect(sheet.editor).to_have_count(0)
    sheet.slot("storage").evaluate("one => { one.open = true; }")
    sheet.root.locator('[name="key"]').uncheck()
    sheet.button("new").focus()
    sheet.press("n")
    expect(sheet.editor).to_have_count(0)
    # A client may have rows alike: that is worth a look, and no obstacle.
    sheet.press("Enter")
    expect(sheet.field("client_ref")).to_be_focused()
    sheet.field("kind").select_option("service")
    sheet.field("service").select_option("3")
    sheet.field("client_ref").focus()
    sheet.write("C-12n")
    sheet.press("Enter")
    expect(sheet.rows).to_have_count(4)
    expect(sheet.slot("warning-text")).to_contain_text("C-12n")
    assert "#" not in sheet.page.url


def test_rows_are_found_filtered_ordered_and_fetched_in_pages(  # noqa: PLR0915  # as above
    new_page: Open, tmp_path: Path
) -> None:
    today = date.today()  # noqa: DTZ011  # the officer's own day
    rows = [
        {
            "kind": "service",
            "status": "draft" if number % 10 == 0 else "complete",
            "date": f"2026-{1 + number % 9:02}-{1 + number % 28:02}",
            "client_ref": f"K-{number:03}",
            "business_area": 1 + number % 2,
            "service": 1 + number % 5,
            "business_contact": 2,
            "outcome": "Une œuvre <i>à lire</i>" if number == 7 else "",  # one of them
        }
        for number in range(120)
    ]
    late, soon = today - timedelta(days=1), today + timedelta(days=2)
    rows[9] |= {"outcome": "send_standard_letter"}
    rows[3] |= {"next_step": "Rappeler", "next_date": late.isoformat()}
    rows[4] |= {"next_step": "Écrire", "next_date": soon.isoformat()}
    sheet = opened(new_page, "fr")
    sheet.hand_in("rows.db", sheet_with(rows, tmp_path / "rows.db"))
    sheet.ready()
    expect(sheet.rows).to_have_count(50)
    expect(sheet.slot("count")).to_have_text(say("fr", "said.found", count=120))
    expect(sheet.slot("copied")).to_have_text(say("fr", "said.file-whole"))

    # What is due is shown at once, the longest overdue first.
    due = sheet.slot("due-list").locator("li")
    expect(due).to_have_count(2)
    expect(due.first).to_contain_text("Rappeler")
    expect(due.first.locator('[data-slot="due-when"]')).to_contain_text("en retard")
    with sheet.page.expect_download() as downloaded:
        sheet.button("calendar").click()
    assert "BEGIN:VCALENDAR" in downloaded.value.path().read_text("utf-8")
    due.first.locator('[data-slot="due-done"]').click()
    expect(due).to_have_count(1)
    sheet.says("said.done")
    expect(sheet.slot("due-summary")).to_be_focused()

    sheet.button("more").click()
    expect(sheet.rows).to_have_count(100)
    assert sheet.rows.nth(50).locator("button").evaluate("one => one === document.activeElement")
    sheet.says("said.more-shown", shown=100, total=120)
    sheet.rows.nth(99).locator("button").focus()
    sheet.press("ArrowDown")
    expect(sheet.rows).to_have_count(120)
    expect(sheet.button("more")).to_be_hidden()

    words = sheet.slot("find").locator('[name="words"]')
    words.fill("OEUVRE A LIRE")
    expect(sheet.rows).to_have_count(1)
    assert sheet.reads()[0][1] == "K-007"
    expect(sheet.slot("count")).to_have_text(say("fr", "said.found.one", count=1))
    # A row is found by what is read of it: its codes, its days, and what its checklist answered.
    for text, client in (
        ("CONSEILS k-002", "K-002"),
        (f"{soon.day} {MONTHS[soon.month - 1]}", "K-004"),
        ("lettre type", "K-009"),
    ):
        words.fill(text)
        expect(sheet.rows.first).to_contain_text(client)
        expect(sheet.rows).to_have_count(1)
    sheet.button("all").click()
    expect(words).to_be_focused()
    expect(sheet.slot("count")).to_have_text(say("fr", "said.found", count=120))
    filters = sheet.slot("find")
    filters.locator("summary").click()
    filters.locator('[name="status"]').select_option("draft")
    filters.locator('[name="service"]').select_option("1")
    expect(sheet.rows).to_have_count(12)
    expect(sheet.slot("filters")).to_have_text(say("fr", "said.filters", count=2))
    sheet.button("all").click()
    sheet.root.locator('[data-order="client"] button').click()
    expect(sheet.root.locator('[data-order="client"]')).to_have_attribute("aria-sort", "ascending")
    expect(sheet.rows.first).to_contain_text("K-000")
    sheet.root.locator('[data-order="next"] button').click()
    expect(sheet.rows).to_have_count(1)
    expect(sheet.rows.first).to_contain_text(soon.isoformat())
    # Nothing of what was looked for is in the address.
    assert sheet.page.url.endswith("/fr/sheet/")
    assert sheet.page.evaluate("history.length") <= 2
