"""A new checklist: a folder with a small one in it, whose gaps ``check`` names until they are filled."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from decision.errors import CannotRunError
from decision.files.load import RESERVED

TEMPLATE = Path(__file__).parent / "template"
WRITTEN = {"logic.txt": "logic.py", "en.md": "en.md", "fr.md": "fr.md", "cases.txt": "cases.toml"}
"""What each file of the template becomes."""
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def begin(folder: Path, slug: str) -> list[Path]:
    """Begin the checklist ``slug`` in the folder of checklists; return its files.

    Raises:
        CannotRunError: The name cannot be one of a checklist, or something of this name is there.

    """
    if not _SLUG.fullmatch(slug) or slug in RESERVED:
        raise CannotRunError("slug-malformed", slug=slug)
    target = folder / slug
    if target.exists():
        raise CannotRunError("slug-taken", path=str(target))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as scratch:
        made = Path(scratch) / slug
        made.mkdir()
        for name, written in WRITTEN.items():
            (made / written).write_bytes((TEMPLATE / name).read_bytes())
        made.rename(target)  # whole, or not at all
    return [target / name for name in WRITTEN.values()]
