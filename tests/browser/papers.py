"""The papers of an outcome on a page, driven and read as an officer would; and what Python puts in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, expect

from decision.files.load import interface
from decision.letters import drafts
from decision.letters.letter import Letter, line_text, plain_text, read_template
from decision.text.phrase import fill as fill_in

from .checklists import LIBRARY, fragment, paths, where
from .interview import Interview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Download, Page

    from decision.deadlines.working_days import Dated
    from decision.letters.letter import Template

    from .checklists import Answers
    from .conftest import Open

GLOBAL, ENHANCED = "global-request", "enhanced-service"
TODAY = "2026-05-27"
"""The day that the page takes for today."""


def phrase(lang: str, key: str, **values: object) -> str:
    """Return a phrase of the interface."""
    return fill_in(interface(lang)[key], values)


class Papers(Interview):
    """A checklist on ``page`` with Python live, at an outcome with its papers laid out."""

    def __init__(self, page: Page, slug: str, lang: str) -> None:
        """Take a page that has been opened."""
        super().__init__(page, slug)
        self.lang = lang

    def ready(self) -> None:
        """Wait until Python is live and the papers are there."""
        self.shows('[data-python="live"][data-engine="python"]:has(.record):has(.changes)')
        expect(self.root.locator(".record")).to_be_visible()
        expect(self.root.locator(".changes")).to_be_visible()

    def at(self, answers: Answers) -> None:
        """Go to an outcome by its address alone."""
        self.page.evaluate("fragment => { location.hash = fragment }", fragment(answers))
        self.is_at(where(self.slug, answers)["outcome"])
        self.ready()

    def slot(self, name: str) -> Locator:
        """Return a place of the page that the script fills."""
        return self.root.locator(f'[data-slot="{name}"]')

    def letter(self, id: str) -> Locator:
        """Return a letter."""
        return self.root.locator(f'[data-letter="{id}"]')

    def unfold(self, id: str) -> Locator:
        """Open a letter by its heading and return it, drafted."""
        letter = self.letter(id)
        letter.locator("summary").click()
        expect(letter.locator(".letter__subject")).to_be_visible()
        return letter

    def date(self, received: str, post: str) -> None:
        """Give the day of receipt and the post."""
        self.root.locator('[name="received"]').fill(received)
        expect(self.root.locator(f'[name="post"] option[value="{post}"]')).to_be_attached()
        self.root.locator('[name="post"]').select_option(post)

    def day(self, step: str) -> Locator:
        """Return the day of a step."""
        return self.root.locator(f'[data-step="{step}"] [data-day]')

    def is_due(self, step: str, day: str) -> None:
        """Wait until a step falls on ``day``."""
        expect(self.day(step)).to_have_attribute("data-day", day)

    def download(self, button: Locator) -> tuple[str, bytes]:
        """Press a button that saves a file; return its name and content."""
        with self.page.expect_download() as caught:
            button.click()
        saved: Download = caught.value
        return saved.suggested_filename, Path(saved.path()).read_bytes()

    def copied(self, button: Locator) -> str:
        """Press a button that copies; return what it copied, pasted, since the site may not read the clipboard."""
        self.slot("record-said").evaluate("one => { one.textContent = ''; }")
        button.click()
        expect(self.slot("record-said")).to_have_text(phrase(self.lang, "keep.copied"))
        field = self.page.evaluate_handle(
            "() => { const one = document.createElement('textarea'); document.body.append(one); one.focus(); return one; }"
        )
        self.page.keyboard.press("Control+V")
        return str(field.evaluate("one => { const { value } = one; one.remove(); return value; }"))

    def open_file(self, text: str | bytes) -> None:
        """Choose a file as a record."""
        field = self.root.locator('[data-action="open-record"]')
        if not field.is_visible():
            self.root.locator(".open-record > summary").click()
        raw = text.encode() if isinstance(text, str) else text
        file: Any = {"name": "record.json", "mimeType": "application/json", "buffer": raw}
        field.set_input_files(file)


def work(  # noqa: PLR0913  # each says what the desk begins with
    new_page: Open,
    slug: str,
    answers: Answers,
    lang: str = "en",
    *,
    today: str = TODAY,
    loud: bool = False,
    **choices: Any,  # as Playwright has it
) -> Papers:
    """Open a checklist at an outcome on the day ``today``, with Python live."""
    page = new_page(loud=loud, warm="dated", **choices)
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(f"{lang}/checklists/{slug}/{fragment(answers)}")
    papers = Papers(page, slug, lang)
    papers.ready()
    return papers


@cache
def templates(lang: str) -> dict[str, Template]:
    """Return every letter in ``lang``."""
    return {id: read_template(id, lang, by[lang]) for id, by in LIBRARY.letters().items()}


def offered(slug: str, answers: Answers) -> list[str]:
    """Return the ids of the letters that go with the outcome of ``answers`` and its notices, that of step 1 first."""
    found = where(slug, answers)
    outcome = f"{slug}/{found['outcome']}"
    rests = {None, *found["rules"], *found["assumptions"]}
    return sorted(
        (
            id
            for id, one in templates("en").items()
            if outcome in one.outcomes
            and (not one.notice or one.notice in found["notices"])
            and one.rows.get(outcome) in rests
        ),
        key=lambda one: outcome not in templates("en")[one].first,
    )


def drafted(  # noqa: PLR0913  # a letter is of a case, and a case has all of it
    slug: str,
    id: str,
    lang: str,
    answers: Answers,
    typed: Mapping[str, str],
    *,
    dated: Sequence[Dated] = (),
) -> tuple[Letter, list[str]]:
    """Return a letter as Python fills it, with the steps that were ``dated``, and the labels of its gaps."""
    words, labels = LIBRARY.source(slug).words[lang], LIBRARY.fields()[lang]
    say = interface(lang)
    told = drafts.known(LIBRARY.edition(slug), answers, words, say)
    steps = LIBRARY.sound(slug)[1].deadlines.get(where(slug, answers)["outcome"], ())
    values = {**told, "date": TODAY, **drafts.coming(steps, dated, words), **typed}
    today = date.fromisoformat(values["date"])
    letter, _ = drafts.draft(templates(lang)[id], values, labels, say, today)
    return letter, [labels[gap] for gap in letter.gaps]


def mark(id: str, lang: str) -> str:
    """Return what a draft says that it is."""
    return phrase(lang, templates(lang)[id].mark)


def as_file(letter: Letter, id: str, lang: str) -> str:
    """Return a letter as the text that leaves the page."""
    return f"[{mark(id, lang)}]\n\n{line_text(letter.subject)}\n\n{plain_text(letter)}"


def as_lines(letter: Letter, id: str, lang: str) -> list[str]:
    """Return the mark, the subject and each paragraph or item of a letter."""
    return [
        mark(id, lang),
        line_text(letter.subject),
        *(line_text(item) for block in letter.blocks for item in block.items),
    ]


@cache
def endings(slug: str) -> list[Answers]:
    """Return answers to every outcome, once for each set of letters that it offers."""
    found: dict[tuple[str, ...], Answers] = {}
    for answers in paths(slug):
        view = where(slug, answers)
        if view["outcome"]:
            found.setdefault((view["outcome"], *offered(slug, answers)), answers)
    return list(found.values())
