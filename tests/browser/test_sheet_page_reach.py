"""The page of the tracking sheet for everybody: by axe, on a small screen, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES
from .sheet_page import opened, say, sheet_with
from .test_accessibility import AXE, broken, too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Open

ROWS = [
    {
        "kind": "service",
        "status": "complete",
        "date": "2026-11-02",
        "client_ref": f"Compagnie-sans-espace-{number}" * 2,
        "business_area": 3,
        "service": 2,
        "business_contact": 2,
        "next_step": "Envoyer la liste des importateurs",
        "next_date": "2026-11-09",
    }
    for number in range(3)
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_and_a_row_is_a_card_on_a_small_screen(
    lang: str, new_page: Open, tmp_path: Path
) -> None:
    # The policy of the site would keep axe out.
    sheet = opened(lambda: new_page(bypass_csp=True, reduced_motion="reduce"), lang)
    page = sheet.page
    page.add_script_tag(path=AXE)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 900})
        found[name] = broken(page)
        page.emulate_media(color_scheme="dark")
        found[f"{name} at night"] = broken(page, "color-contrast")
        page.emulate_media(color_scheme="light")
        found[f"{name} at 320, sideways"] = too_wide(page)
        found[f"{name} at 320"] = broken(page)

    expect(sheet.slot("choice")).to_be_visible()
    look("choice")
    sheet.hand_in("rows.db", sheet_with(ROWS, tmp_path / "rows.db"))
    sheet.ready()
    sheet.slot("storage").locator("summary").click()
    sheet.button("erase").click()
    sheet.slot("find").locator("summary").click()
    look("rows")
    boxes = sheet.rows.first.locator("td").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect()).map(({ x, width }) => [x, width])"
    )
    assert len({x for x, _ in boxes}) == 1, "values stand below each other"
    label = sheet.rows.first.locator(".sheet-row__label").nth(1)
    expect(label).to_be_visible()
    assert label.evaluate(
        "one => one.getBoundingClientRect().left < one.parentElement.querySelector('[data-slot=text]').getBoundingClientRect().left"
    )
    sheet.rows.first.locator("button").click()
    sheet.field("date").fill("2099-01-01")
    sheet.field("satisfaction").evaluate("one => { one.closest('details').open = true; }")
    sheet.press("Enter")
    sheet.field("date").press("Enter")
    expect(sheet.editor.locator(".field-error")).to_have_count(1)
    sheet.slot("past").locator("summary").click()
    expect(sheet.slot("past-entries").locator("li").first).to_be_visible()
    look("a row in edit")
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_on_a_phone_what_becomes_of_a_press_is_seen_where_the_officer_is(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "fr")
    sheet.page.set_viewport_size({"width": 375, "height": 667})
    rows = [{**ROWS[0], "client_ref": f"K-{number:02}"} for number in range(60)]
    sheet.choose("memory")
    expect(sheet.button("new")).to_be_in_viewport()
    sheet.slot("storage").locator("summary").click()
    sheet.button("move").click()
    sheet.hand_in("rows.db", sheet_with(rows, tmp_path / "rows.db"))
    sheet.ready()
    expect(sheet.rows).to_have_count(50)

    def seen(key: str, **values: object) -> None:
        sheet.says(key, **values)
        expect(sheet.slot("said")).to_be_in_viewport(ratio=1)

    sheet.button("more").click()
    seen("said.more-shown", shown=60, total=60)
    sheet.rows.nth(40).locator("button").click()
    sheet.field("next_step").fill("Rappeler")
    sheet.field("date").press("Escape")
    seen("said.escape")
    expect(sheet.field("date")).to_be_in_viewport(ratio=1)
    sheet.field("date").fill("2099-01-01")
    sheet.editor.locator('[value="complete"]').click()
    seen("said.not-saved.one")
    sheet.field("date").fill("2026-11-02")
    sheet.rows.nth(30).locator("button").click()
    seen("said.open-already")
    sheet.field("date").press("Enter")
    seen("said.saved")
    # What is said of a press before the next one is in nobody's way.
    sheet.slot("find").locator('[name="words"]').fill("K-0")
    expect(sheet.slot("said")).to_have_text("")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_there_is_a_blank_sheet_to_print(lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/sheet/", java_script_enabled=False)
    expect(page.locator(".sheet__without")).to_have_text(say(lang, "page.without-script"))
    expect(page.locator("[data-sheet]")).to_be_hidden()
    page.locator(".sheet-blank > summary").click()
    expect(page.locator(".sheet-blank tbody tr").first).to_be_visible()
    expect(page.locator(".sheet-blank__codes dd").first).to_contain_text("1 ")
