"""``make serve``: what is saved is on the page, what does not pass is said there, and it ends when told to."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from .interview import PATIENCE
from .previewing import ROOT, Preview, command, copied, previewing
from .test_accessibility import AXE, broken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Open

WORDS = "checklists/global-request/fr.md"
OPTION = "- `cannot_tell`"
REBUILT = 2 * PATIENCE
"""How long a preview may take to build again beside other work, in milliseconds."""


@dataclass
class Saves:
    """The preview, and what was saved last of its project: each save takes back the one before, and both are one build."""

    preview: Preview
    whole: dict[Path, str] = field(default_factory=dict)

    def save(self, *changes: tuple[str, str, str]) -> None:
        """Save files, each with one text in the place of another, and all others as they were."""
        before, self.whole = self.whole, {}
        texts = before.copy()
        for name, old, new in changes:
            path = self.preview.root / name
            text = before.get(path) or path.read_text("utf-8")
            assert old in text, f"{name} no longer has {old!r}"
            self.whole[path], texts[path] = text, text.replace(old, new, 1)
        for path, text in texts.items():
            path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def saves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saves]:
    """Yield the saves in the one preview of this file."""
    root = copied(tmp_path_factory.mktemp("previewed") / "project")
    with previewing(root) as running:
        yield Saves(running)


@pytest.fixture
def address(saves: Saves) -> str:
    """Return where the preview serves, in the place of nginx."""
    return saves.preview.address


def test_a_link_to_nowhere_is_said_once_in_the_words_of_the_project(
    saves: Saves, new_page: Open
) -> None:
    panel = new_page("fr/letters/").get_by_role("alert")
    link = "Voyez aussi [l’accueil](index.md#nulle-part)."
    saves.save(("docs/fr/letters.md", "\n## ", f"\n{link}\n\n## "))
    expect(panel.get_by_role("listitem")).to_have_count(1, timeout=REBUILT)
    expect(panel.locator("pre")).to_have_count(0)
    expect(panel.locator("code")).to_have_text("## Titre {#id}")
    expect(panel).not_to_contain_text("`")


def test_a_saved_sentence_is_shown_without_touching_the_page(saves: Saves, new_page: Open) -> None:
    page = new_page("en/letters/")
    heading = page.locator("h1")
    title = heading.inner_text()

    saves.save(("docs/en/letters.md", f"# {title}", f"# {title}, as saved"))

    expect(heading).to_have_text(f"{title}, as saved", timeout=REBUILT)
    expect(page.get_by_role("alert")).to_be_empty(timeout=REBUILT)


def test_broken_words_are_said_in_the_page_until_they_are_mended(
    saves: Saves, new_page: Open
) -> None:
    french = new_page("fr/letters/", bypass_csp=True)
    english = new_page("en/checklists/global-request/")
    small = new_page("en/letters/", viewport={"width": 320, "height": 640})
    lines = (saves.preview.root / WORDS).read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith(OPTION))

    saves.save((WORDS, OPTION, "- `cannot_say`"))

    said = {page: page.get_by_role("alert") for page in (french, english, small)}
    expect(said[french]).to_contain_text(f"{WORDS}, ligne {line}", timeout=REBUILT)
    expect(said[english]).to_contain_text(f"{WORDS}, line {line}", timeout=REBUILT)
    expect(said[french]).to_contain_text("Il reste quelque chose à corriger", timeout=REBUILT)
    expect(said[french].locator("[lang=fr-CA]")).to_have_count(1)
    expect(said[english].locator("[lang=fr-CA]")).to_have_count(0)
    expect(french.locator("h1")).to_be_visible()
    french.add_script_tag(path=AXE)
    assert broken(french) == []

    can_be_put_away_with_the_keyboard(small)
    saves.save((WORDS, OPTION, "- `no_answer`"))
    expect(said[small]).not_to_be_empty(timeout=REBUILT)

    saves.save()

    for panel in said.values():
        expect(panel).to_be_empty(timeout=REBUILT)
    expect(english.locator("h1")).to_be_visible()


def can_be_put_away_with_the_keyboard(page: Page) -> None:
    """See that the list of problems goes away where it is told to, and the focus to the page."""
    hide = page.get_by_role("alert").get_by_role("button")
    expect(hide).to_be_visible(timeout=REBUILT)
    width = page.evaluate("document.documentElement.scrollWidth")

    hide.focus()
    page.keyboard.press("Enter")

    assert width <= 320
    expect(page.get_by_role("alert")).to_be_empty(timeout=REBUILT)
    expect(page.locator("#main")).to_be_focused()


def test_whatever_stops_a_build_is_said_with_its_file(saves: Saves, new_page: Open) -> None:
    panel = new_page("en/letters/").get_by_role("alert")
    script = "overrides/components/frame/site.mjs"
    before, _, _ = (ROOT / script).read_text("utf-8").partition("\nconst")
    for name, old, new, line in (
        ("overrides/partials/path.html", "\n", "\n{% unheard_of %}\n", "2"),
        (script, "\nconst", "\nconst const", str(before.count("\n") + 2)),
        ("mkdocs.yml", "docs_dir: docs", "docs_dir: [docs", ""),
    ):
        saves.save((name, old, new))
        expect(panel).to_contain_text(f"{name}, line {line}", timeout=REBUILT)


def test_a_page_gets_the_python_of_its_own_words(saves: Saves, new_page: Open) -> None:
    page = new_page("en/checklists/global-request/")
    checklist = page.locator("[data-checklist]")
    old = checklist.get_attribute("data-version")

    saves.save(("checklists/global-request/en.md", "# Should I", "# So, should I"))

    expect(checklist).not_to_have_attribute("data-version", old or "", timeout=REBUILT)
    expect(page.get_by_role("alert")).to_be_empty(timeout=REBUILT)
    assert checklist.get_attribute("data-version") == shipped(page, saves.preview.address)
    # In Chromium too: the page computes every state with it and finds no difference.
    expect(checklist).to_have_attribute("data-python", "live", timeout=REBUILT)
    expect(checklist).not_to_have_attribute("data-differs", re.compile(""))


def shipped(page: Page, address: str) -> str:
    """Return the version of the checklist in the Python that the page asks for."""
    runtime = page.locator("[data-checklist]").evaluate(
        "root => new URL(root.dataset.runtime, location.href).href"
    )
    assert runtime.startswith(address)
    with urlopen(f"{runtime}app.whl", timeout=300) as answer:  # noqa: S310  # the preview just started
        wheel = ZipFile(BytesIO(answer.read()))
    versions = json.loads(wheel.read("cairn_checklists/index.json"))
    version: str = versions["global-request"]["version"]
    return version


def test_a_port_in_use_is_said_in_both_languages(saves: Saves) -> None:
    preview = saves.preview
    port = int(preview.address.rpartition(":")[2].strip("/"))

    done = subprocess.run(  # noqa: S603  # our own command
        command(preview.root, port), capture_output=True, text=True, check=False, timeout=300
    )

    assert done.returncode == 1
    english, french = done.stderr.splitlines()
    assert english.startswith(f"Port {port} is in use.")
    assert french.startswith(f"Le port {port} est déjà utilisé.")
    assert all(line.endswith(f"`make serve PORT={port + 1}`") for line in (english, french))


def test_ctrl_c_ends_it_without_a_word(saves: Saves, new_page: Open) -> None:
    new_page("en/letters/", loud=True)  # a page that listens does not keep it

    code, said = saves.preview.end()

    assert code == 0
    assert "Traceback" not in said
