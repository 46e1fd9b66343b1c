"""The page of the sheet in Firefox, which keeps it in the browser, and in WebKit, which keeps it in memory and in a file; one language each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .sheet_page import say
from .test_engines import TEXT, opened, served

if TYPE_CHECKING:
    from .breakable import Breakable
    from .engines import Engine

__all__ = ["opened", "served"]

ROOT = "document.querySelector('[data-sheet]')"
ASKS = f"() => {ROOT} && !{ROOT}.hidden && !{ROOT}.querySelector('.sheet-choice').hidden"
READY = f"() => {ROOT}?.dataset.state === 'ready'"
ROWS = f"(count) => {ROOT}.querySelectorAll('tbody > .sheet-row').length === count"
FILL = f"""(name, value) => {{
  const field = {ROOT}.querySelector(`.sheet-edit [name="${{name}}"]`);
  field.value = value;
  for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
}}"""
# What is saved is taken before the browser would ask where to.
TAKEN = """() => {
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.saved = blob; return made.call(URL, blob); };
  HTMLAnchorElement.prototype.click = () => {};
}"""
SAVED = "async () => [...new Uint8Array(await saved.arrayBuffer())]"
HAND_IN = f"""(bytes) => {{
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], 'mine.db'));
  const input = {ROOT}.querySelector('.sheet-choice [type="file"]');
  input.files = files.files;
  input.dispatchEvent(new Event('change', {{ bubbles: true }}));
}}"""


class Officer:
    """An officer with a browser and the page of the sheet."""

    def __init__(self, engine: Engine, lang: str, address: str) -> None:
        """Take a browser."""
        self.engine, self.lang, self.address = engine, lang, f"{address}{lang}/sheet/"

    def come(self) -> None:
        """Open the page."""
        self.engine.go("about:blank")
        self.engine.go(self.address)

    def choose(self, place: str) -> None:
        """Choose where the sheet is kept."""
        self.engine.until(ASKS)
        self.engine.click(f'[name="place"][value="{place}"]')
        self.engine.click('.sheet-choice [type="submit"]')
        self.is_in(place)

    def is_in(self, place: str) -> None:
        """Wait until the sheet is open; the line says where."""
        self.engine.until(READY)
        where = say(self.lang, f"said.where-{place}")
        assert self.engine.call(TEXT, '[data-slot="where"]') == where

    def type_row(self, client: str) -> None:
        """Type a row, and have it kept as a draft."""
        self.engine.click('[data-action="new"]')
        self.engine.until(f"() => Boolean({ROOT}.querySelector('.sheet-edit'))")
        self.engine.call(FILL, "client_ref", client)
        self.engine.click('.sheet-edit [value="draft"]')
        self.engine.until(ROWS, 1)

    def reads(self, client: str) -> None:
        """Wait until there is one row, and it is of that client."""
        self.engine.until(ROWS, 1)
        assert client in self.engine.call(TEXT, "[data-sheet] tbody > .sheet-row")


@pytest.mark.parametrize("opened", [("firefox", "en")], indirect=True, ids=["firefox"])
def test_firefox_keeps_the_sheet_in_the_browser(
    opened: tuple[Engine, str], served: Breakable
) -> None:
    officer = Officer(*opened, served.address)
    officer.come()
    officer.choose("browser")
    officer.type_row("ACME")
    officer.come()
    officer.is_in("browser")
    officer.reads("ACME")


@pytest.mark.parametrize("opened", [("webkit", "fr")], indirect=True, ids=["webkit"])
def test_webkit_says_before_the_first_row_that_it_keeps_the_sheet_in_a_file_or_not_at_all(
    opened: tuple[Engine, str], served: Breakable
) -> None:
    officer = Officer(*opened, served.address)
    engine = officer.engine
    officer.come()
    engine.until(ASKS)
    assert engine.call(f"() => {ROOT}.querySelector('[value=\"browser\"]').disabled")
    assert engine.call(
        f"() => {ROOT}.querySelector('[data-slot=\"no-browser\"]').checkVisibility()"
    )
    officer.choose("memory")
    officer.type_row("ACME")
    engine.call("() => localStorage.clear()")
    officer.come()
    officer.choose("file")
    officer.type_row("ÉRABLE")
    engine.call(TAKEN)
    engine.click('[data-action="save-file"]')
    engine.until("() => Boolean(globalThis.saved)")
    saved = engine.call(SAVED)
    officer.come()
    engine.until(ASKS)
    engine.call(HAND_IN, saved)
    officer.is_in("file")
    officer.reads("ÉRABLE")
