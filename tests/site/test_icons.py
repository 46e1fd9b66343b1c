"""The signs on a page are icons of Material's set, as its package has them; none is drawn by hand."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from decision_site.publish.assets import ICONS

STYLES = Path(__file__).parents[2] / "overrides" / "components"
DATA = re.compile(r"""url\(["']?data:image/svg\+xml,(.*?)["']?\)""")
NAMED = re.compile(r'url\("material-icons/([\w-]+)\.svg"\)')


def test_each_sign_in_a_style_sheet_is_the_icon_that_its_source_names(site: Path) -> None:
    named = [name for path in STYLES.rglob("*.css") for name in NAMED.findall(path.read_text())]
    shipped = {
        unquote(found)
        for path in site.glob("assets/*.css")
        for found in DATA.findall(path.read_text("utf-8"))
    }
    assert len(set(named)) == len(named) == 4
    assert shipped == {(ICONS / f"{name}.svg").read_text("utf-8") for name in named}


def test_no_source_of_a_style_holds_a_drawing() -> None:
    assert [path.name for path in STYLES.rglob("*.css") if "data:image" in path.read_text()] == []
