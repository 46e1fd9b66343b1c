"""The contract of the page, without a link, copying and printing, in Firefox and in WebKit; one language each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from .breakable import Breakable, breakable
from .checklists import fragment, paths, way_to, where
from .engines import Firefox, firefox, webkit
from .interview import SEE, SEE_ALL
from .papers import phrase
from .test_clicks import CONTINUE
from .test_every_state import is_as_expected, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .engines import Engine

GLOBAL, ENHANCED = "global-request", "enhanced-service"
LETTER = way_to(GLOBAL, "send_standard_letter")
STATES = 12
"""How many states of a checklist each engine is taken to; Chromium is taken to all of them."""
ROOT = "document.querySelector('[data-checklist]')"
DATA = f"(name, value) => {ROOT}?.dataset[name] === value"
LAID_OUT = f"""() => {ROOT}.dataset.kind === 'question'
  || ['.record', '.changes'].every((one) => {ROOT}.querySelector(one)?.checkVisibility())"""
GO_ON = (
    """(address, fragment) => {
  if (location.href.split('#')[0] !== address || """
    + ROOT
    + """?.dataset.python !== 'live') return false;
  history.pushState(null, '', fragment === '#' ? address : fragment);
  dispatchEvent(new PopStateEvent('popstate'));
  return true;
}"""
)
"""Goes on to other answers on a page where Python runs; tells whether it did."""
TEXT = "(selector) => document.querySelector(selector)?.textContent"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Breakable]:
    """Yield the server of this module."""
    with breakable(site) as server:
        yield server


@pytest.fixture(
    scope="module", params=[("firefox", "en"), ("webkit", "fr")], ids=lambda one: one[0]
)
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, str]]:
    """Yield a browser, and the language that it is tried in."""
    name, lang = request.param
    begin = {"firefox": firefox, "webkit": webkit}[name]
    with begin(tmp_path_factory.mktemp(name)) as engine:
        yield engine, lang


class Reader:
    """An officer with a browser and a checklist."""

    def __init__(self, engine: Engine, lang: str, server: Breakable, slug: str) -> None:
        """Open the checklist, and wait until Python is there."""
        self.engine, self.lang, self.slug = engine, lang, slug
        self.address = f"{server.address}{lang}/checklists/{slug}/"

    def at(self, answers: dict[str, Any], *, anew: bool = False) -> None:
        """Have these answers in the address, ``anew`` on a page loaded again; wait until Python has checked them and no paper is to come."""
        address = self.address + (fragment(answers) if answers else "")
        # Python starts with each page: where it runs, another fragment does.
        if anew or not self.engine.call(GO_ON, self.address, fragment(answers)):
            self.engine.go("about:blank")
            self.engine.go(address)
        self.engine.until(DATA, "python", "live")
        found = where(self.slug, answers)
        self.engine.until(DATA, "state", found["outcome"] or found["question"])
        self.engine.until(DATA, "engine", "python")
        self.engine.until(LAID_OUT)

    def is_told(self, key: str) -> None:
        """Wait until the page says how it did what it was asked for with the record."""
        said = phrase(self.lang, key)
        self.engine.until(f"(said) => ({TEXT})('[data-slot=\"record-said\"]') === said", said)

    def see(self) -> dict[str, Any]:
        """Return what can be seen."""
        seen: dict[str, Any] = self.engine.call(f"() => ({SEE})({ROOT})")
        return seen

    def pasted(self) -> str:
        """Return what is on the clipboard, pasted into a field."""
        self.engine.call(
            """() => {
              const field = document.createElement('textarea');
              field.id = 'pasted';
              document.querySelector('main').prepend(field);
            }"""
        )
        self.engine.click("#pasted")
        self.engine.press("Control", "v")
        self.engine.until("() => document.querySelector('#pasted').value !== ''")
        return str(self.engine.call("() => document.querySelector('#pasted').value"))


@pytest.fixture
def read(opened: tuple[Engine, str], served: Breakable, site: Path) -> Callable[[str], Reader]:
    """Return a function that takes a reader to a checklist; the server is whole again for each test."""
    served.restore(site)
    return lambda slug: Reader(*opened, served, slug)


@pytest.mark.parametrize("slug", [ENHANCED, GLOBAL])
def test_every_state_is_the_one_that_python_computes(
    slug: str, read: Callable[[str], Reader]
) -> None:
    reader = read(slug)
    ways = spread(paths(slug), STATES)
    reader.at({})
    seen = reader.engine.call(SEE_ALL, [slug, [fragment(one) if one else "#" for one in ways]])
    for answers, one in zip(ways, seen, strict=True):
        is_as_expected(one, slug, reader.lang, answers)


def test_an_interview_by_clicks_and_keys(read: Callable[[str], Reader]) -> None:
    reader = read(GLOBAL)
    engine = reader.engine
    reader.at({}, anew=True)  # where no answer was given before
    first, *rest = LETTER.items()
    engine.click(f'input[name="{first[0]}"][value="{first[1]}"]')
    engine.click(CONTINUE, times=2)
    engine.until(DATA, "state", rest[0][0])
    # The second click chose nothing.
    assert engine.call(f"() => {ROOT}.querySelectorAll('.question input:checked').length") == 0
    for (question, option), (then, _) in zip(
        rest, [*rest[1:], ("send_standard_letter", "")], strict=True
    ):
        engine.until(DATA, "state", question)
        engine.click(f'input[name="{question}"][value="{option}"]')
        engine.click(CONTINUE)
        engine.until(DATA, "state", then)
    engine.until(LAID_OUT)
    is_as_expected(reader.see(), GLOBAL, reader.lang, LETTER)
    engine.click('[data-action="back"]')
    engine.until(DATA, "state", rest[-1][0])
    # Digits choose where the focus is.
    engine.press("1")
    assert engine.call(f"() => {ROOT}.querySelector('.question .option__input').checked")


def test_the_record_is_copied(read: Callable[[str], Reader]) -> None:
    reader = read(GLOBAL)
    reader.at(LETTER)
    reader.engine.click('.outcome__keeping [data-action="copy"]')
    reader.is_told("keep.copied")
    title = reader.engine.call(TEXT, ".checklist__name")
    assert title in reader.pasted()


def test_the_outcome_prints(read: Callable[[str], Reader]) -> None:
    reader = read(GLOBAL)
    reader.at(LETTER)
    reader.engine.call("() => { window.print = () => { window.printed = true } }")
    reader.engine.click('[data-action="print"]')
    assert reader.engine.call("() => window.printed")
    if isinstance(reader.engine, Firefox):  # WebKit's driver has no command that prints
        assert reader.engine.printed().startswith(b"%PDF")


def test_the_site_works_without_a_link_and_a_case_that_was_kept_is_there_again(
    read: Callable[[str], Reader], served: Breakable
) -> None:
    reader = read(GLOBAL)
    reader.at(LETTER)
    reader.engine.click('.outcome__keeping [data-action="keep-case"]')
    reader.is_told("keep.kept")
    reader.engine.until("() => document.documentElement.dataset.offline === 'kept'")
    served.stop()
    reader.at(LETTER, anew=True)
    is_as_expected(reader.see(), GLOBAL, reader.lang, LETTER)
    (kept,) = reader.engine.call("() => JSON.parse(localStorage.getItem('cairn.cases'))")
    assert UUID(kept["id"]).version == 4
    assert kept["address"] == fragment(LETTER).removeprefix("#")
