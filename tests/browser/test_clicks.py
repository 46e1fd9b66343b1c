"""What was clicked, tapped or typed for one screen does nothing to the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .checklists import fragment, options, paths, where
from .conftest import NARROW
from .interview import Interview, hold_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from .checklists import Answers
    from .conftest import Begin, Open

GLOBAL, ENHANCED = "global-request", "enhanced-service"
HANDS = 0.05
"""Seconds from one press to the next by a quick hand, which a slow machine does not make slower."""
CONTINUE = '.question [data-action="continue"]'

# Goes to a state by its address, answers as told, and returns the middle of a button.
AIM = """async ([fragment, answer, selector]) => {
  const root = document.querySelector('[data-checklist]');
  history.replaceState(null, '', fragment === '#' ? location.pathname : fragment);
  dispatchEvent(new PopStateEvent('popstate'));
  for (const [name, value] of Object.entries(answer)) {
    root.querySelector(`section[data-question] input[name="${name}"][value="${value}"]`).click();
  }
  const button = root.querySelector(selector);
  button.closest('details')?.setAttribute('open', '');
  button.scrollIntoView({ block: 'center' });
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  const { x, y, width, height } = button.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""

# Where the page stands, and what is chosen there, once it was painted.
STANDS = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  const root = document.querySelector('[data-checklist]');
  const all = (selector) => [...root.querySelectorAll(selector)];
  return {
    at: location.href,
    state: root.dataset.state,
    chosen: all('input').filter((one) => one.checked).map((one) => [one.name, one.value]),
    errors: all('.error-summary').length,
    unfolded: all('details[open]').length,
    selected: getSelection().toString(),
    focus: document.activeElement.textContent,
  };
}"""


def inputs(question: str, answer: Any) -> dict[str, str]:  # whatever the question allows
    """Return the inputs to be checked, by name."""
    if isinstance(answer, dict):
        return {f"{question}.{row}": rating for row, rating in answer.items()}
    return {question: answer}


def transitions(slug: str) -> Iterator[tuple[Answers, str, Any]]:
    """Yield the answers so far, the question put and an answer to it, for each pair of states that follow each other."""
    met = set()
    for answers in paths(slug):
        question = where(slug, answers)["question"]
        for answer in options(slug, question) if question else ():
            found = where(slug, {**answers, question: answer})
            pair = question, found["outcome"] or found["question"]
            if pair not in met:
                met.add(pair)
                yield answers, question, answer


def double_click(page: Page, x: float, y: float) -> None:
    """Click elsewhere, then twice, as one double click."""
    page.mouse.click(2, 2)
    page.mouse.dblclick(x, y)


def triple_click(page: Page, x: float, y: float) -> None:
    """Click elsewhere, then three times, as one triple click, and once more, which a browser counts from one again."""
    page.mouse.click(2, 2)
    mouse, begun = page.context.new_cdp_session(page), time.time()
    for nth, counted in enumerate((1, 2, 3, 1)):
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": x, "y": y, "button": "left", "clickCount": counted}
            when = begun + nth * HANDS
            mouse.send("Input.dispatchMouseEvent", {"type": kind, "timestamp": when, **place})


def double_tap(page: Page, x: float, y: float) -> None:
    """Tap twice in the same place, after a tap elsewhere: what went before has nothing to do with it."""
    page.touchscreen.tap(2, 2)
    finger, begun = page.context.new_cdp_session(page), time.time()
    for nth in range(2):
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            when = begun + nth * HANDS
            touch = {"type": kind, "touchPoints": points, "timestamp": when}
            finger.send("Input.dispatchTouchEvent", touch)


def more_than_once(
    interview: Interview, hit: Callable[[Page, float, float], None]
) -> dict[str, Any]:
    """Return how the page stands after ``hit``, and after one click, for each transition where that differs."""
    page = interview.page
    wrong: dict[str, Any] = {}
    taken_back = set()
    for answers, question, answer in transitions(interview.slug):
        aims: list[Any] = [[fragment(answers), inputs(question, answer), CONTINUE]]
        if question not in taken_back:
            taken_back.add(question)
            after = fragment({**answers, question: answer})
            change = f'[data-action="change"][data-question="{question}"]'
            aims += [
                [after, {}, ':is(.actions, .outcome__actions) [data-action="back"]'],
                [after, {}, change],
            ]
        for aim in aims:
            page.evaluate(AIM, aim)
            page.evaluate("selector => document.querySelector(selector).click()", aim[-1])
            once = page.evaluate(STANDS)
            hit(page, *page.evaluate(AIM, aim))
            more = page.evaluate(STANDS)
            if once != more:
                wrong[str(aim)] = (once, more)
    return wrong


# Between them they have every kind of question, and an outcome after each.
@pytest.mark.parametrize(
    ("slug", "lang"), [("account-plan", "en"), (ENHANCED, "en"), (GLOBAL, "fr")]
)
def test_the_second_of_a_double_click_does_nothing_to_the_next_screen(
    slug: str, lang: str, begin: Begin
) -> None:
    assert more_than_once(begin(slug, lang), double_click) == {}


def test_nor_do_the_third_and_the_fourth(begin: Begin) -> None:
    assert more_than_once(begin(GLOBAL), triple_click) == {}


def test_nor_does_the_second_of_a_double_tap(new_page: Open) -> None:
    page = new_page(viewport=NARROW, has_touch=True, is_mobile=True)
    hold_python(page)
    page.goto(f"en/checklists/{GLOBAL}/")
    interview = Interview(page, GLOBAL)
    interview.has_taken_over()
    assert more_than_once(interview, double_tap) == {}


def test_a_double_click_that_opens_a_checklist_answers_nothing(new_page: Open) -> None:
    page = new_page(f"en/checklists/{GLOBAL}/")
    interview = Interview(page, GLOBAL)
    interview.has_taken_over()
    box = interview.root.locator(".option").first.bounding_box()
    assert box
    x, y = box["x"] + 10, box["y"] + 10
    cdp = page.context.new_cdp_session(page)
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 2}
        cdp.send("Input.dispatchMouseEvent", event)
    expect(interview.root.locator("input:checked")).to_have_count(0)
    interview.input("looks_global", "no").click()
    expect(interview.input("looks_global", "no")).to_be_checked()


def test_a_click_or_a_key_that_waited_while_the_page_was_busy_is_not_for_the_next_question(
    begin: Begin,
) -> None:
    interview = begin(GLOBAL)
    page = interview.page
    cdp = page.context.new_cdp_session(page)
    early = time.time()
    interview.answer("looks_global", "yes", then="psu_already_replied")
    box = interview.root.locator(".option").first.bounding_box()
    assert box
    for kind in ("mousePressed", "mouseReleased"):
        place = {"x": box["x"] + 10, "y": box["y"] + 10, "button": "left", "clickCount": 1}
        cdp.send("Input.dispatchMouseEvent", {"type": kind, "timestamp": early, **place})
    for kind in ("keyDown", "keyUp"):
        key = {"key": "1", "code": "Digit1", "text": "1", "windowsVirtualKeyCode": 49}
        cdp.send("Input.dispatchKeyEvent", {"type": kind, "timestamp": early, **key})
    assert page.evaluate(STANDS)["chosen"] == []
    # What comes after the paint counts, at once.
    page.keyboard.press("1")
    expect(interview.input("psu_already_replied", "yes")).to_be_checked()


@pytest.mark.parametrize("held", ["Enter", "Space", "1", "ArrowDown"])
def test_a_key_that_is_held_does_nothing_to_the_next_question(held: str, begin: Begin) -> None:
    interview = begin(ENHANCED)
    page = interview.page
    interview.input("problem", "now").focus()
    page.keyboard.press("Space")
    if held in ("Enter", "Space"):
        interview.button("continue").focus()
    page.keyboard.down(held)
    if held == "Space":
        page.keyboard.up(held)  # a button acts when it is let go
        page.keyboard.down(held)
    elif held != "Enter":
        page.evaluate("selector => document.querySelector(selector).click()", CONTINUE)
    interview.is_at("high_potential")
    there = page.evaluate(STANDS)
    for _ in range(3):
        interview.root.locator(".question input").first.focus()
        page.keyboard.down(held)  # again without having been let go: the key repeats
    assert page.evaluate(STANDS) == {**there, "focus": ""}


@pytest.mark.parametrize(
    "elsewhere", ["body", ".language__toggle", '.answers [data-action="change"]']
)
def test_digits_act_only_where_the_question_has_the_focus(elsewhere: str, begin: Begin) -> None:
    interview = begin(ENHANCED, fragment="#problem=now")
    page = interview.page
    page.evaluate("document.activeElement.blur()")
    if elsewhere != "body":
        page.locator(elsewhere).focus()
    page.keyboard.press("1")
    expect(interview.root.locator("input:checked")).to_have_count(0)
    expect(interview.root.locator(".option__key").first).to_be_hidden()
    interview.root.locator(".question input").first.focus()
    expect(interview.root.locator(".option__key").first).to_be_visible()
    page.keyboard.press("2")
    expect(interview.input("high_potential", "no")).to_be_checked()


def test_a_double_click_on_continue_with_nothing_chosen_chooses_nothing(begin: Begin) -> None:
    interview = begin(GLOBAL)
    page = interview.page
    double_click(page, *page.evaluate(AIM, ["#", {}, CONTINUE]))
    stands = page.evaluate(STANDS)
    assert (stands["state"], stands["chosen"], stands["errors"]) == ("looks_global", [], 1)
