"""What the scripts of a page say by themselves is on the page, and what the page carries is said by something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decision.files.load import interface
from decision_site.pages.checklist.view import SAID_BY_PAGE, SAID_OF_PAPERS, phrase_keys

ROOT = Path(__file__).parents[2]
COMPONENTS = ROOT / "overrides" / "components"
ENTRY = COMPONENTS / "checklist" / "checklist.mjs"
IMPORT = re.compile(r"""(?:from|import\()\s*['"](\.[^'"]+\.mjs)['"]""")
KEY = re.compile(r"""['"`]([a-z]+(?:[.-][a-z]+)*\.[a-z-]+)['"`]""")
PHRASES = interface("en")
FAMILIES = {key.partition(".")[0] for key in PHRASES if "." in key}


def scripts() -> dict[Path, str]:
    """Return the scripts of a checklist's page, from the one that it loads on."""
    found: dict[Path, str] = {}
    waiting = [ENTRY]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = path.read_text("utf-8")
            waiting += [(path.parent / name).resolve() for name in IMPORT.findall(found[path])]
    return found


SCRIPTS = scripts()


def test_the_page_is_followed_to_its_papers() -> None:
    assert {"spell.mjs", "dates.mjs", "letters.mjs", "walk.mjs"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_whatever_a_script_says_is_carried_by_the_page(path: Path) -> None:
    carried = {*phrase_keys(PHRASES, SAID_BY_PAGE), *phrase_keys(PHRASES, SAID_OF_PAPERS)}
    named = {key for key in KEY.findall(SCRIPTS[path]) if key.partition(".")[0] in FAMILIES}
    spoken = {
        key for key in named if re.search(rf"say\([^)]*['\"`]{re.escape(key)}['\"`]", SCRIPTS[path])
    }
    assert spoken | (named & set(PHRASES)) <= carried


def test_a_beginning_that_nothing_has_stops_the_build() -> None:
    with pytest.raises(KeyError, match=r"dates\.nothing"):
        phrase_keys(PHRASES, ("dates.nothing",))
