"""The page of the tracking sheet, as an officer works with it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, Page, expect

from decision.text.phrase import fill
from tracking.files.files import codes
from tracking.files.words import own
from tracking.model.fields import EVENT, TABLES
from tracking.store.sheet import Moment, create

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tracking.store.sheet import Sheet

CHECKLISTS = Path(__file__).parents[2] / "checklists"
# A page cannot have a browser's own window for files; without it the sheet is downloaded and handed over by the field.
NO_WINDOWS = "delete globalThis.showOpenFilePicker; delete globalThis.showSaveFilePicker"
FOCUSED = "() => document.activeElement.id || document.activeElement.dataset.action || document.activeElement.className"


def say(lang: str, key: str, **values: object) -> str:
    """Return what the page says under a key."""
    return fill(own(lang)[key], values)


@dataclass(frozen=True)
class SheetPage:
    """The page in one language, and all keys pressed in it."""

    page: Page
    lang: str
    pressed: list[str]

    @property
    def root(self) -> Locator:
        """The sheet."""
        return self.page.locator("[data-sheet]")

    @property
    def rows(self) -> Locator:
        """The rows shown, but the one in edit."""
        return self.root.locator("tbody > .sheet-row")

    @property
    def editor(self) -> Locator:
        """The row in edit."""
        return self.root.locator(".sheet-edit")

    def slot(self, name: str) -> Locator:
        """Return a part by its name."""
        return self.root.locator(f'[data-slot="{name}"]')

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.root.locator(f'[data-action="{name}"]')

    def field(self, name: str) -> Locator:
        """Return a field of the row in edit."""
        return self.editor.locator(f'[name="{name}"]')

    def says(self, key: str, **values: object) -> None:
        """Expect what the page told last, aloud too."""
        expect(self.slot("said")).to_have_text(say(self.lang, key, **values))
        expect(self.slot("said")).to_have_attribute("role", "status")

    def choose(self, place: str) -> None:
        """Choose where the sheet is kept, and wait until it is open."""
        self.root.locator(f'[name="place"][value="{place}"]').check()
        self.root.locator('.sheet-choice [type="submit"]').click()
        self.ready()

    def hand_in(self, file: str, content: bytes) -> None:
        """Hand in a file in which there is a sheet, perhaps."""
        self.root.locator('[name="place"][value="file"]').check()
        self.slot("choice").locator('[type="file"]').set_input_files(
            {"name": file, "mimeType": "application/octet-stream", "buffer": content}
        )

    def ready(self) -> None:
        """Wait until the sheet is open."""
        expect(self.root).to_have_attribute("data-state", "ready", timeout=60_000)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed.append(key)

    def write(self, text: str) -> None:
        """Press the keys of a text."""
        self.press(*text)

    def focused(self) -> str:
        """Return what has the focus: its id, its name, or its class."""
        found: str = self.page.evaluate(FOCUSED)
        return found

    def reads(self) -> list[list[str]]:
        """Return what the cells of the rows say."""
        found: list[list[str]] = self.rows.evaluate_all(
            """rows => rows.map(row => [...row.cells].map(cell =>
              [...cell.querySelectorAll('[data-slot]:not([hidden])')].map(part => part.textContent).filter(Boolean).join(' | ')))"""
        )
        return found


def opened(open_page: Callable[[], Page], lang: str, windows: str = NO_WINDOWS) -> SheetPage:
    """Return the page as it is first seen, in a browser with these windows for files."""
    page = open_page()
    page.add_init_script(windows)
    page.goto(f"{lang}/sheet/")
    return SheetPage(page, lang, [])


def moments() -> Callable[[str], Moment]:
    """Return what makes moments: of a day, with ids in order."""
    ids = count(1)
    return lambda day: Moment(
        f"{day}T09:00:00+00:00", date.fromisoformat(day), lambda: f"id-{next(ids):05}"
    )


def sheet_with(
    rows: Iterable[Mapping[str, Any]],
    path: Path,
    then: str = "",
    beside: Mapping[str, Iterable[Mapping[str, Any]]] = MappingProxyType({}),
) -> bytes:
    """Return the file of a sheet that holds these rows, and others by table, after a statement of SQL."""
    lists, moment = codes(CHECKLISTS), moments()
    assert lists is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        sheet: Sheet = create(connection, lists, moment("2026-01-05"))
        those = [(EVENT, row) for row in rows]
        those += [(TABLES[name], row) for name, several in beside.items() for row in several]
        for table, row in those:
            saved = sheet.save(table, row, moment("2026-11-20"))
            assert not saved.problems, json.dumps([one.code for one in saved.problems])
        if then:
            connection.executescript(then)
    return path.read_bytes()
