"""If Python cannot start, or stops, the interview completes all the same and says what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, expected, way_to
from .interview import Interview

if TYPE_CHECKING:
    from .conftest import Begin, Open

SLUG = "enhanced-service"
WAY = way_to(SLUG, "enhanced_service", "inform_now")

FAILURES = {
    "the worker is blocked": ("**/assets/worker.*.js", None),
    "the worker does not exist": ("**/assets/worker.*.js", 404),
    "the wasm is blocked": ("**/pyodide.asm.wasm", None),
    "the runtime is gone": ("**/assets/python/**", 404),
    "the server is in trouble": ("**/assets/python/**", 503),
    "the wheel is gone": ("**/app.whl", 404),
}


def completes(interview: Interview) -> None:
    """Go through the whole interview and see that nothing is missing but Python."""
    interview.walk(WAY)
    interview.is_at("enhanced_service")
    seen = interview.seen()
    want = expected(SLUG, WAY)
    assert {key: seen[key] for key in ("rules", "assumptions", "notices", "asked")} == {
        key: want[key] for key in ("rules", "assumptions", "notices", "asked")
    }
    assert seen["engine"] == "page"


@pytest.mark.parametrize(("what", "status"), FAILURES.values(), ids=FAILURES)
def test_the_interview_completes_when(what: str, status: int | None, new_page: Open) -> None:
    page = new_page(loud=True)
    page.route(what, lambda route: route.fulfill(status=status) if status else route.abort())
    page.goto(f"en/checklists/{SLUG}/")
    interview = Interview(page, SLUG)
    interview.python_is("failed")
    completes(interview)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_plainly_what_is_missing(lang: str, begin: Begin) -> None:
    interview = begin(SLUG, lang, python="failed")
    status = interview.root.get_by_role("status").first
    expect(status).to_have_text(interview.word("state.failed"))
    expect(status).not_to_contain_text("Python")


def test_a_file_that_is_no_wasm_is_told(new_page: Open) -> None:
    page = new_page(loud=True)
    page.route(
        "**/pyodide.asm.wasm",
        lambda route: route.fulfill(body=b"no wasm", content_type="application/wasm"),
    )
    page.goto(f"en/checklists/{SLUG}/")
    interview = Interview(page, SLUG)
    interview.python_is("failed")
    completes(interview)


def test_a_worker_that_dies_half_way_leaves_the_answers_in_place(new_page: Open) -> None:
    page = new_page()
    # The page's own worker, kept where the test can stop it.
    page.add_init_script(
        "const Real = Worker; self.Worker = class extends Real { constructor(...given) { super(...given); self.killed = this; } };"
    )
    page.goto(f"en/checklists/{SLUG}/")
    interview = Interview(page, SLUG)
    interview.python_is("live")
    interview.is_checked_by_python()
    interview.answer("problem", "now", then="high_potential")
    page.evaluate("killed.terminate()")
    interview.choose("high_potential", WAY["high_potential"])
    interview.button("continue").click()
    interview.python_is("failed")
    interview.is_at("other_canadian_interests")
    assert interview.seen()["engine"] == "page"
    rest = {id: WAY[id] for id in list(WAY)[2:]}
    interview.walk(rest)
    interview.is_at("enhanced_service")


def test_a_link_that_saves_data_starts_nothing_before_the_first_answer(new_page: Open) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });"
    )
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"en/checklists/{SLUG}/")
    interview = Interview(page, SLUG)
    interview.root.hover()
    interview.input("problem", "now").focus()
    page.evaluate("() => new Promise(done => requestIdleCallback(() => done(), { timeout: 2000 }))")
    assert not [url for url in asked if "/python/" in url or "/worker." in url]
    interview.python_is("idle")
    interview.choose("problem", "now")
    interview.python_is("live")
    assert [url for url in asked if "/python/" in url]
