"""Reports in the page of the sheet: a picture, a sentence and a table each, and every number opens its rows."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES
from .sheet_page import SheetPage, opened, say, sheet_with
from .test_accessibility import AXE, broken, too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Heard, Open

SIZES = {"wide": {"width": 1280, "height": 900}, "small": {"width": 320, "height": 900}}
SECTORS = ["Textiles", "Aerospace and space systems", "Fish"]
MONTHS = ["2025-11", "2025-12", *(f"2026-{month:02}" for month in range(1, 11))]
DAYS = [f"{month}-{day}" for month in MONTHS for day in ("03", "17")]
ROWS: list[dict[str, Any]] = [
    {
        "event_id": f"E-{number}",
        "kind": "service",
        "status": "draft" if number == 5 else "complete",
        "date": day,
        "client_ref": f"C-{number % 4}",
        "business_area": number % 4 + 1,
        "service": number % 5 + 1,
        "business_contact": number % 3 + 1,
        "sector": SECTORS[number % 4 % 3],
        "satisfaction": number % 5 + 1,
        "received_date": day,
        "responded_date": None if number % 5 == 4 else day[:8] + f"{int(day[8:]) + number % 10:02}",
        "due_date": None if number % 3 else day[:8] + f"{int(day[8:]) + 4:02}",
    }
    for number, day in enumerate(DAYS)
]
BESIDE: dict[str, list[dict[str, Any]]] = {
    "target": [{"period": "2026-04", "business_area": 1, "planned_count": 9}],
    "enhanced_case": [{"client_ref": "C-1", "opened": "2026-10-02"}],
    "objective": [{"client_ref": "C-2", "objective": "Deux marchés", "review_date": "2026-06-01"}],
    "contact": [{"contact_ref": "P-1", "client_ref": "C-1"}],
}


def begin(new_page: Open, lang: str, path: Path, **more: Any) -> SheetPage:
    """Return the page with the sheet above, and its reports unfolded."""
    sheet = opened(lambda: new_page(**more), lang)
    sheet.hand_in("rows.db", sheet_with(ROWS, path / "rows.db", beside=BESIDE))
    sheet.ready()
    return sheet


def make(sheet: SheetPage, kind: str, by: str = "", **fields: str) -> None:
    """Have a report of twelve months made."""
    form = sheet.slot("report-form")
    form.locator('[name="kind"]').select_option(kind)
    form.locator('[name="by"]').select_option(by)
    for name, value in {"since": "2025-11-01", "until": "2026-10-31", **fields}.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.locator('[type="submit"]').click()
    expect(sheet.slot("report-said")).to_have_text(say(sheet.lang, "said.report-made"))


def unfold(sheet: SheetPage) -> None:
    """Open the fold of the reports, and wait for its script."""
    sheet.slot("reports").locator("> summary").click()
    expect(sheet.slot("report-form").locator('[name="since"]')).not_to_have_value("")


def fetched(heard: Heard) -> list[str]:
    """Return the scripts of reports that were asked for."""
    return [one for one in heard.addresses if "/reports." in one]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_report_is_read_by_anybody_and_fits_on_one_sheet(
    lang: str, new_page: Open, tmp_path: Path
) -> None:
    # The policy of the site would keep axe out.
    sheet = begin(new_page, lang, tmp_path, bypass_csp=True, reduced_motion="reduce")
    page = sheet.page
    page.add_script_tag(path=AXE)
    unfold(sheet)
    found: dict[str, Any] = {}
    for kind, by in (("planning", "sector"), ("success", "month"), ("attention", "")):
        make(sheet, kind, by)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)  # type: ignore[arg-type]  # as Playwright has it
            found[f"{kind} {size}"] = broken(page, within=".reports")
        found[f"{kind} sideways"] = too_wide(page)
        page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]  # as above
        page.emulate_media(color_scheme="dark")
        found[f"{kind} at night"] = broken(page, "color-contrast", within=".reports")
        page.emulate_media(color_scheme="light")
        for paper in ("A4", "Letter"):
            sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))
            found[f"{kind} on {paper}"] = [] if sheets == 1 else [f"{sheets} sheets"]
        parts = sheet.slot("report").locator(".report-part")
        for part in parts.filter(has=page.locator("table")).all():
            assert part.locator('svg[role="img"]').get_attribute("aria-label")
            assert part.locator('[data-slot="report-sentence"]').inner_text()
            assert part.locator("tbody tr").count() > 0
    assert {name: one for name, one in found.items() if one} == {}


def test_a_number_opens_its_rows_and_a_row_the_sheet_by_the_keyboard_alone(
    new_page: Open, tmp_path: Path, heard: Heard
) -> None:
    sheet = begin(new_page, "fr", tmp_path)
    assert fetched(heard) == [], "the rows do not wait for what makes reports"
    sheet.slot("reports").locator("> summary").focus()
    sheet.press("Enter")
    form = sheet.slot("report-form")
    expect(form.locator('[name="since"]')).not_to_have_value("")
    assert len(fetched(heard)) == 1
    quarter = (date.today().month - 1) // 3 * 3 + 1  # noqa: DTZ011  # the officer's own day
    assert form.locator('[name="since"]').input_value().endswith(f"-{quarter:02}-01")
    expect(form.locator('[name="days"]')).to_be_hidden()
    make(sheet, "planning", "area")
    first = sheet.slot("report-rows").locator("tr").first.locator("button").first
    expect(first).to_have_text("6")
    first.focus()
    sheet.press("Enter")
    expect(sheet.slot("behind-title")).to_be_focused()
    rows = sheet.slot("behind-rows").locator("li")
    expect(rows).to_have_count(6)
    expect(sheet.slot("behind-count")).to_have_text(say("fr", "said.report-shown", shown=6, n=6))
    sheet.press("Tab", "Enter")
    expect(sheet.editor.locator(":focus")).to_have_count(1)
    sheet.field("client_ref").focus()
    sheet.press("End")
    sheet.write("x")
    sheet.press("Enter")
    expect(sheet.editor).to_have_count(0)
    # The report follows what was changed.
    expect(sheet.slot("report-rows").locator("tr").first.locator("td").nth(1)).to_have_text("2")
    # What is left out is counted, and opens too.
    left = sheet.slot("report-left").locator("button")
    expect(left).to_have_text([say("fr", "report.why.draft.1")])
    left.focus()
    sheet.press("Enter")
    expect(rows).to_have_count(1)
    sheet.button("behind-close").focus()
    sheet.press("Enter")
    expect(left).to_be_focused()
    # By the calendar of the post a reply has a due day of its own; the sheet remembers the post.
    make(sheet, "success")
    lacking = sheet.slot("report-rows").first.locator("td").nth(5)
    before = int(lacking.inner_text())
    form.locator('[name="country"]').select_option("DE")
    expect(form.locator('[name="region"]')).to_be_visible()
    make(sheet, "success")
    assert int(lacking.inner_text()) < before
    assert sheet.page.locator(".report-picture[style], .reports [style]").count() == 0
