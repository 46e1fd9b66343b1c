"""One site, however it is built: by MkDocs, by ProperDocs, or by the preview after a change."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from browser.previewing import copied, edit
from decision_site.preview.builder import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SAVES = (
    ("docs/en/letters.md", "# ", "# Saved: "),
    ("checklists/global-request/fr.md", "# ", "# Enregistré : "),
)

FINISHING = re.compile(
    r"(pagefind/|offline/|offline\.json|sbom\.cdx\.json|licences\.txt|_headers|.*\.webmanifest$)"
)
"""What a build makes of the finished pages."""


def files(site: Path) -> Mapping[str, bytes]:
    """Return every file below ``site`` by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def built(root: Path, tool: str, site: Path) -> Mapping[str, bytes]:
    """Return what ``tool`` builds of the project at ``root``, in a process of its own."""
    command = [sys.executable, "-m", tool, "build", "--quiet", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603  # our own command
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return files(site)


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the paths that only one has, or that do not have the same bytes in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.filterwarnings("default")  # what MkDocs is warned of in this process is not ours
def test_every_tool_builds_the_same_site(tmp_path: Path) -> None:
    root = copied(tmp_path / "project", python=False, compress=False)
    whole, before = build(root, tmp_path / "before", lambda *_: ("", ""))
    for name, words, saved in SAVES:
        edit(root / name, words, saved)
    again, after = build(root, tmp_path / "after", lambda *_: ("", ""))

    mkdocs = built(root, "mkdocs", tmp_path / "mkdocs")
    properdocs = built(root, "properdocs", tmp_path / "properdocs")

    assert (whole, before, again, after) == (True, (), True, ())
    assert len(mkdocs) > 100
    assert differing(mkdocs, properdocs) == []
    preview = files(tmp_path / "after")
    # At every save the preview does without what is made of the finished pages; all that it makes is the same.
    assert differing({name: mkdocs.get(name, b"") for name in preview}, preview) == []
    assert {name for name in mkdocs.keys() - preview.keys() if not FINISHING.match(name)} == set()
    changed = differing(preview, files(tmp_path / "before"))
    assert {"en/letters/index.html", "fr/checklists/global-request/index.html"} <= set(changed)


def test_the_built_site_has_nothing_of_the_preview(site: Path) -> None:
    with_it = [name for name, data in files(site).items() if b"__preview" in data]

    assert with_it == []
    assert not list(site.rglob("*preview*"))
