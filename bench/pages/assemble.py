"""The peers' pages, put together from ``peers/`` and their npm packages, and compressed as ours is."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import brotli

from decision_site.publish.serving.compress import SUFFIXES

BENCH = Path(__file__).parents[1]
ROOT = BENCH.parent
CACHE = ROOT / ".cache" / "bench"
WINDOW = 21  # that of the runtime that we ship
PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
SURVEY = {
    "survey-core": ("survey.core.min.js", "survey-core.fontless.min.css"),
    "survey-js-ui": ("survey-js-ui.min.js",),
}
PEERS = ("pyscript", "surveyjs", "stock")


def versions() -> dict[str, str]:
    """Return the version of every package that is compared."""
    own = BENCH / "node_modules"
    found = {
        name: json.loads((own / name / "package.json").read_text("utf-8"))["version"]
        for name in ("@pyscript/core", "survey-core", "survey-js-ui")
    }
    pyodide = json.loads((ROOT / "node_modules/pyodide/package.json").read_text("utf-8"))
    return {**found, "pyodide": pyodide["version"]}


def assembled(folder: Path) -> None:
    """Write each peer's site into a folder of its own name, with Brotli beside every file worth it."""
    packages = BENCH / "node_modules"
    for peer in PEERS:
        shutil.copytree(BENCH / "peers" / peer, folder / peer)
    core = packages / "@pyscript" / "core" / "dist"
    unread = shutil.ignore_patterns("*.map")
    shutil.copytree(core, folder / "pyscript" / "core", ignore=unread)
    for peer in ("pyscript", "stock"):
        (folder / peer / "pyodide").mkdir()
        for name in PYODIDE:
            shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder / peer / "pyodide")
    (folder / "surveyjs" / "survey").mkdir()
    for package, names in SURVEY.items():
        for name in names:
            shutil.copy(packages / package / name, folder / "surveyjs" / "survey")
    for path in [*folder.rglob("*")]:
        if path.suffix in SUFFIXES | {".py"} and path.is_file():
            path.with_name(path.name + ".br").write_bytes(pressed(path.read_bytes()))


def pressed(data: bytes) -> bytes:
    """Return the data at Brotli's best, kept between runs: the wasm takes half a minute."""
    kept = CACHE / f"{hashlib.sha256(data).hexdigest()}.br"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(brotli.compress(data, quality=11, lgwin=WINDOW))
    return kept.read_bytes()


def stock_bytes() -> int:
    """Return what Pyodide weighs as npm has it, at Brotli's best."""
    folder = ROOT / "node_modules" / "pyodide"
    return sum(len(pressed((folder / name).read_bytes())) for name in PYODIDE)
