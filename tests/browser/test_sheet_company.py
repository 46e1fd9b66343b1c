"""A company with all that belongs to it, one's own lists, and the defaults of the post: by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from .checklists import LANGUAGES, fragment, way_to
from .device import device, served, visited
from .papers import GLOBAL, Papers
from .sheet_page import NO_WINDOWS, SheetPage, opened, say, sheet_with
from .test_accessibility import AXE, broken, too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Open
    from .device import Take

__all__ = ["device", "served", "visited"]

CODING = "classify-contact"
CODES = {
    "who_started": "they_wrote_or_called",
    "business_area": "investment",
    "business_size": "medium",
    "service": "advisory",
    "several_services": "no",
}
LETTER = way_to(GLOBAL, "send_standard_letter")

ROWS = [
    {
        "kind": "service",
        "status": "complete",
        "date": f"2026-11-{day:02}",
        "client_ref": client,
        "business_area": 1,
        "service": 2,
        "business_contact": 2,
    }
    for day, client in ((2, "Acme, Inc."), (3, "Acme, Inc."), (4, "B-2"))
]


def part(sheet: SheetPage, table: str) -> Locator:
    """Return the part that lists the rows of a table."""
    return sheet.root.locator(
        ".sheet-entries",
        has=sheet.page.get_by_role("heading", name=say(sheet.lang, f"table.{table}"), exact=True),
    ).last


def add(sheet: SheetPage, where: Locator, **fields: str) -> None:
    """Add an entry by the keyboard."""
    where.locator('[data-action="entries-add"]').last.focus()
    sheet.press("Enter")
    form = where.locator("form").last
    expect(form.locator(":focus")).to_have_count(1)
    for name, text in fields.items():
        field = form.locator(f'[name="{name}"]')
        field.focus()
        if field.evaluate("one => one.matches('select, [type=date]')"):
            field.evaluate(
                "(one, text) => { one.value = text; one.dispatchEvent(new Event('change', {bubbles: true})); }",
                text,
            )
        else:
            sheet.page.keyboard.insert_text(text)
    sheet.press("Enter")
    expect(where.locator("form")).to_have_count(0)
    sheet.says("said.saved")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_belongs_to_a_client_is_added_changed_and_removed_by_the_keyboard(  # noqa: PLR0915  # one story, told to its end
    lang: str, new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(lambda: new_page(bypass_csp=True, reduced_motion="reduce"), lang)
    page = sheet.page
    sheet.hand_in("rows.db", sheet_with(ROWS, tmp_path / "rows.db"))
    sheet.ready()
    sheet.rows.nth(1).locator("button").focus()
    sheet.press("Enter")
    sheet.button("company").focus()
    sheet.press("Enter")
    title = sheet.slot("company-title")
    expect(title).to_be_focused()
    expect(title).to_have_text("Acme, Inc.")
    expect(sheet.slot("list")).to_be_hidden()
    expect(sheet.slot("company-events").locator("li")).to_have_count(2)

    # What is known of it is changed, with checks by the field.
    facts = sheet.slot("company-facts")
    facts.locator('[name="sector"]').fill("x" * 101)
    facts.locator('[name="sector"]').press("Enter")
    expect(facts.locator(".field-error")).to_contain_text("101")
    expect(facts.locator('[name="sector"]')).to_be_focused()
    facts.locator('[name="sector"]').fill("Forêt")
    facts.locator('[name="display_label"]').fill("La scierie")
    facts.locator('[name="display_label"]').press("Enter")
    expect(title).to_have_text("La scierie (Acme, Inc.)")
    sheet.says("said.saved")
    expect(facts.locator(".field-error")).to_have_count(0)

    # Its persons, its enhanced case with an action, its objective.
    persons = part(sheet, "contact")
    expect(persons.locator('[name="name"]')).to_have_count(0)
    add(sheet, persons, level="manager", role="Achats")
    add(sheet, persons, role="Direction")
    expect(persons.locator("li")).to_have_count(2)
    expect(persons.locator("li").first).to_contain_text("Achats")
    cases = part(sheet, "enhanced_case")
    add(sheet, cases, opened="2026-11-05")
    case = cases.locator("li").first
    add(sheet, case.locator('[data-slot="line-within"]'), action="A1", date="2026-11-06")
    expect(case.locator("li")).to_contain_text(say(lang, "option.action.A1"))
    objectives = part(sheet, "objective")
    add(sheet, objectives, objective="Ouvrir un marché", progress="20")
    # What lacks what it needs is not saved, and says so by the field.
    objectives.locator('[data-action="entries-add"]').click()
    expect(objectives.locator('[name="objective"]')).to_be_focused()
    sheet.press("Enter")
    expect(objectives.locator(".field-error")).to_have_count(1)
    expect(objectives.locator('[name="objective"]')).to_be_focused()
    sheet.press("Escape")
    expect(objectives.locator("form")).to_have_count(0)
    expect(objectives.locator('[data-action="entries-add"]')).to_be_focused()
    # Another's reference is not written over.
    persons.locator('[data-action="entries-add"]').click()
    persons.locator('[name="contact_ref"]').fill("Acme, Inc./1")
    sheet.press("Enter")
    expect(persons.locator(".field-error")).to_have_text(say(lang, "said.ref-taken"))
    sheet.press("Escape", "Escape")
    expect(persons.locator("form")).to_have_count(0)

    # An entry is opened, its history read, changed, removed and brought back.
    first = persons.locator("li").first.locator('[data-slot="line-open"]')
    first.focus()
    sheet.press("Enter")
    persons.locator('[name="level"]').select_option("executive")
    persons.locator('[data-slot="entry-past"] summary').click()
    expect(persons.locator('[data-slot="entry-entries"]')).to_contain_text("Achats")
    persons.locator('[name="role"]').press("Enter")
    expect(first).to_be_focused()
    expect(persons.locator("li").first).to_contain_text(say(lang, "option.level.executive"))
    sheet.press("Enter")
    persons.locator('[data-action="entry-remove"]').focus()
    sheet.press("Enter")
    expect(persons.locator("li")).to_have_count(1)
    sheet.says("said.removed")
    assert sheet.focused() == "undo"
    sheet.press("Control+z")
    expect(persons.locator("li")).to_have_count(2)

    page.add_script_tag(path=AXE)
    objectives.locator('[data-slot="line-open"]').click()
    found = {}
    page.set_viewport_size({"width": 1280, "height": 900})
    found["wide"] = broken(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = broken(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    found["sideways"] = too_wide(page)
    found["320"] = broken(page)
    assert {name: rules for name, rules in found.items() if rules} == {}
    page.set_viewport_size({"width": 1280, "height": 900})
    sheet.press("Escape")

    # Back at the row in edit: what it says of the client is what is known now, and its persons can be ticked.
    sheet.button("company-leave").focus()
    sheet.press("Enter")
    expect(sheet.slot("company")).to_be_hidden()
    expect(sheet.field("sector")).to_have_value("Forêt")
    expect(sheet.field("date")).to_be_focused()
    sheet.slot("more").locator("summary").click()
    boxes = sheet.editor.locator('.sheet-several [type="checkbox"]')
    expect(boxes).to_have_count(2)
    boxes.nth(0).focus()
    sheet.press("Space", "Tab", "Space", "Tab")
    sheet.page.keyboard.insert_text("Autre, la")
    sheet.press("Enter")
    expect(boxes).to_have_count(3)
    sheet.press("Enter")
    expect(sheet.editor).to_have_count(0)
    sheet.says("said.saved")
    sheet.press("Enter")
    expect(boxes.locator(":scope:checked")).to_have_count(3)
    assert sheet.field("contacts").input_value().split("\n") == [
        "Acme, Inc./1",
        "Acme, Inc./2",
        "Autre, la",
    ]


def test_lists_filter_the_rows_and_a_new_row_begins_with_the_codes_of_the_post(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "fr")
    sheet.hand_in("rows.db", sheet_with(ROWS, tmp_path / "rows.db"))
    sheet.ready()
    fold = sheet.slot("rooms")
    fold.locator("summary").first.focus()
    sheet.press("Enter")
    lists = part(sheet, "client_list")
    add(sheet, lists, name="Salon <b>")
    targets = part(sheet, "target")
    add(sheet, targets, period="2026", planned_count="40")
    expect(targets.locator("li")).to_contain_text("40")

    # A client is opened by its reference, and put into the list there.
    sheet.root.locator("#sheet-company").focus()
    sheet.write("B-2")
    sheet.press("Enter")
    expect(sheet.slot("company-title")).to_have_text("B-2")
    box = sheet.slot("company-in").locator("input")
    box.focus()
    sheet.press("Space")
    sheet.says("said.saved")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    sheet.press("Escape")
    expect(sheet.slot("list")).to_be_visible()
    expect(lists.locator("li")).to_contain_text("B-2")

    sheet.slot("find").locator("summary").click()
    sheet.slot("by-list").select_option(label="Salon <b>")
    expect(sheet.rows).to_have_count(1)
    expect(sheet.rows.first).to_contain_text("B-2")
    # The list goes, and with it the filter; it comes back by undoing.
    lists.locator('[data-slot="line-open"]').click()
    lists.locator('[data-action="entry-remove"]').click()
    expect(sheet.rows).to_have_count(3)
    expect(lists.locator("li")).to_have_count(0)
    sheet.button("undo").click()
    expect(lists.locator("li")).to_have_count(1)

    # The post has codes of its own, with checks by the field; the next row begins with them.
    profile = sheet.slot("rooms-profile")
    profile.locator('[name="post"]').fill("x" * 101)
    profile.locator('[name="post"]').press("Enter")
    expect(profile.locator(".field-error")).to_contain_text("101")
    profile.locator('[name="post"]').fill("Lagos")
    profile.locator('[name="service"]').select_option("4")
    profile.locator('[name="post"]').press("Enter")
    expect(profile.locator(".field-error")).to_have_count(0)
    sheet.says("said.saved")
    sheet.button("new").click()
    expect(sheet.field("service")).to_have_value("4")
    expect(sheet.field("business_area")).to_have_value("1")


@pytest.mark.timeout(300)
def test_a_client_is_offered_in_a_draft_and_a_checklist_fills_the_row_it_was_asked_from(  # noqa: PLR0915  # as above
    device: Take,
) -> None:
    one = device(whole=True)
    page = one.context.new_page()
    page.add_init_script(NO_WINDOWS)
    page.goto(f"{one.server.address}en/sheet/")
    sheet = SheetPage(page, "en", [])
    sheet.choose("browser")
    sheet.press("n")
    sheet.field("client_ref").fill("L’Œuvre inc.")
    for name, code in (("business_contact", "1"), ("business_area", "1"), ("service", "1")):
        sheet.field(name).select_option(code)
    sheet.field("service").press("Enter")
    expect(sheet.rows).to_have_count(1)
    page.wait_for_function("localStorage.getItem('cairn.companies')?.includes('L’Œuvre inc.')")

    # What is typed and not saved is not left behind; then the checklist is asked, and fills this row.
    sheet.rows.locator("button").click()
    sheet.field("note").evaluate("one => { one.value = 'x'; }")
    sheet.button("classify").click()
    expect(sheet.slot("editor-said")).to_have_text(say("en", "said.save-first"))
    sheet.field("note").evaluate("one => { one.value = ''; }")
    sheet.button("classify").click()
    page.wait_for_url(f"**/checklists/{CODING}/")
    page.evaluate("fragment => { location.hash = fragment; }", fragment(CODES))
    papers = Papers(page, CODING, "en")
    papers.ready()
    expect(papers.root.locator('[data-action="to-sheet"]')).to_be_hidden()
    papers.root.locator('[data-action="to-row"]').click()
    sheet.ready()
    expect(sheet.field("service")).to_have_value("3")
    expect(sheet.field("date")).to_be_focused()
    sheet.press("Escape")
    expect(sheet.rows).to_have_count(1)
    expect(sheet.rows.first).to_contain_text("L’Œuvre inc.")

    # A draft offers the client; erasing the sheet, and keeping it elsewhere, takes it from the device.
    page.goto(f"{one.server.address}en/checklists/{GLOBAL}/{fragment(LETTER)}")
    papers = Papers(page, GLOBAL, "en")
    papers.ready()
    letter = papers.root.locator("[data-letter]").first
    letter.locator("summary").click()
    field = letter.locator('[name="company"]')
    assert field.evaluate("one => [...one.list.options].map(one => one.value)") == ["L’Œuvre inc."]
    page.goto(f"{one.server.address}en/sheet/")
    sheet.ready()
    sheet.slot("storage").locator("summary").click()
    sheet.button("erase").click()
    sheet.button("erase-all").click()
    expect(sheet.slot("choice")).to_be_visible()
    assert page.evaluate("localStorage.getItem('cairn.companies')") is None
    sheet.choose("memory")
    sheet.press("n")
    sheet.field("client_ref").fill("Acme")
    sheet.press("Tab")
    sheet.editor.locator('[value="draft"]').click()
    expect(sheet.rows).to_have_count(1)
    assert page.evaluate("localStorage.getItem('cairn.companies')") is None
