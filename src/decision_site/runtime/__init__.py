"""Build the Python that the browser runs: the engine, the checklists and what they import, compiled and compressed.

The work happens inside that same Python, under Node (`runtime/README.md`). Every step is cached by content under
`.cache/runtime/`, so a call that changes nothing only reads, and a changed checklist recompiles one small wheel.
"""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from decision_site.runtime import sheet
from decision_site.runtime.archive import zipped
from decision_site.runtime.build import WHEEL, integrity
from decision_site.runtime.build import build as _build
from decision_site.runtime.cache import MANIFEST, Runtime, Shipped, alone, note_down, recall
from decision_site.runtime.compiling import recipe, tools_in
from decision_site.runtime.pyodide import RuntimeBuildError, as_installed, digest_of, pruned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "FOLDER",
    "MANIFEST",
    "WHEEL",
    "Runtime",
    "RuntimeBuildError",
    "Shipped",
    "ensure",
    "integrity",
    "run_tests",
    "sheet",
]

ENTRIES = ("decision/worker/bridge.py", "decision/worker/papers.py")
"""What the worker calls."""
FOLDER = "assets/python/"
"""Where it is below the site, in a folder that its hash names."""


def ensure(root: Path, files: Mapping[str, bytes]) -> Runtime:
    """Return the runtime that ships `files` (path inside the wheel to source), building only what is missing.

    `root` is the folder of the project, with `node_modules/`, `runtime/` and `requirements/`.
    Raises RuntimeBuildError when the runtime cannot be built or the engine does not start in it.
    """
    _refuse_what_cannot_ship(files)
    with alone(root) as yard:
        stock, engine = as_installed(root), pruned(root)
        key = digest_of(recipe(root), *stock.values(), *engine.values(), zipped(files))
        note = yard / "built" / f"{key}.json"
        known = recall(yard, note)
        if known is None:
            known = _build(root, yard, files, stock | engine)
            note_down(yard, note, known)
        return known


def run_tests(
    root: Path, runtime: Runtime, folders: Sequence[str], *, beside: Sequence[str] = ()
) -> int:
    """Run pytest on `folders` (relative to `root`) inside `runtime` under Node; return pytest's exit code.

    `beside` names what the tests read: it is mirrored too, and not collected.
    """
    along = [part for path in beside for part in ("--with", path)]
    with alone(root) as yard:
        places = ["--runtime", str(runtime.folder), "--wheels", str(tools_in(root, yard))]
    command = ["node", str(root / "runtime" / "pytest.mjs"), *places, *along, *folders]
    return subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603 - a script of this project


def _refuse_what_cannot_ship(files: Mapping[str, bytes]) -> None:
    for entry in ENTRIES:
        if entry not in files:
            message = f"The runtime has no {entry}, which the worker calls. Pass the sources of the engine with the rest."
            raise RuntimeBuildError(message)
    for name in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or str(path) != name:
            message = f"{name!r} is not a path inside a wheel. Give it relative, with '/' and without '..'."
            raise RuntimeBuildError(message)
