"""What the page of the client tracking sheet adds to the browser's Python: its wheel, and the library that it needs more."""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from decision_site.runtime.archive import SOURCE_WHEEL, only, unzipped, wheel
from decision_site.runtime.build import WHEEL, folder_of, lay_down
from decision_site.runtime.cache import Runtime, alone, note_down, recall
from decision_site.runtime.compiling import (
    compiled,
    compiled_library,
    recipe,
    tools_in,
    with_stand_ins,
)
from decision_site.runtime.library_modules import library_modules
from decision_site.runtime.pyodide import LIBRARY, as_installed, digest_of, run_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHEET_WHEEL = "tracking.whl"
SHEET_LIBRARY = "sheet.zip"
SHIPPED = (SHEET_LIBRARY, SHEET_WHEEL)
FOLDER = "assets/sheet/"
"""Where it is below the site, in a folder that its hash names."""
YARD = "sheet"
"""Where it is kept, beside the runtimes: it is no runtime by itself."""


def ensure(root: Path, base: Runtime, files: Mapping[str, bytes]) -> Runtime:
    """Return what ships `files` to a page that has the runtime `base`, building only what is missing.

    Raises RuntimeBuildError when the sheet does not start there.
    """
    with alone(root) as yard:
        stock = as_installed(root)[LIBRARY]
        known, engine = unzipped(base.folder / LIBRARY), unzipped(base.folder / WHEEL)
        script = (root / "runtime" / "sheet.mjs").read_bytes()
        key = digest_of(recipe(root), script, stock, "\n".join(sorted([*known, *engine])), *_flat(files))
        own = yard / YARD
        own.mkdir(exist_ok=True)
        note = own / "built" / f"{key}.json"
        built = recall(own, note)
        if built is None:
            built = _build(root, yard, base, files)
            note_down(own, note, built)
        return built


def _build(root: Path, yard: Path, base: Runtime, files: Mapping[str, bytes]) -> Runtime:
    with ThreadPoolExecutor() as pool, tempfile.TemporaryDirectory(dir=yard) as scratch:
        tools = tools_in(root, yard)
        whole = compiled_library(root, yard, tools, as_installed(root)[LIBRARY])
        app, light = Path(scratch) / SHEET_WHEEL, Path(scratch) / LIBRARY
        app.write_bytes(compiled(root, tools, SOURCE_WHEEL, wheel(files), "--library", str(whole)))
        light.write_bytes(with_stand_ins(root, yard, tools, whole))
        python, named = ["--python", str(base.folder)], " ".join(library_modules(files))
        engine = str(base.folder / WHEEL)
        known = unzipped(base.folder / LIBRARY)
        within = {SHEET_WHEEL: _within(unzipped(app), unzipped(base.folder / WHEEL))}
        places = [*python, "--library", str(light), "--named", named]
        places += ["--within", json.dumps(within), engine, str(app)]
        used = json.loads(run_script(root, "sheet.mjs", *places))
        more = [name for name in used["files"] if name not in known]
        content = {SHEET_WHEEL: app.read_bytes(), SHEET_LIBRARY: only(light, more)}
        within[SHEET_LIBRARY] = _within(more, known)
        folder = folder_of(Path(scratch), content, {"within": within})
        # What ships must start before anybody downloads it.
        shipped = [str(folder / name) for name in SHIPPED]
        run_script(root, "sheet.mjs", *python, "--within", json.dumps(within), engine, *shipped)
        return lay_down(yard, yard / YARD, folder, base.python, pool)


def _within(more: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the packages of an archive in which another has more modules: Python looks for those in the first alone."""
    packages = {path.parent for path in map(PurePosixPath, known) if path.stem == "__init__"}
    found = {path.parent for path in map(PurePosixPath, more)} & packages
    return sorted(path.as_posix() for path in found)


def _flat(files: Mapping[str, bytes]) -> Iterable[bytes | str]:
    for name, data in sorted(files.items()):
        yield name
        yield data
