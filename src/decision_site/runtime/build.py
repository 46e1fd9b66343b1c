"""One build of the runtime, from the sources that ship to the folder that the worker loads."""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from decision_site.runtime.archive import SOURCE_WHEEL, only, wheel
from decision_site.runtime.cache import MANIFEST, Runtime, Shipped, press
from decision_site.runtime.compiling import (
    ENGINE_PACKAGE,
    compiled,
    compiled_library,
    tools_in,
    with_stand_ins,
    written_out,
)
from decision_site.runtime.library_modules import library_modules
from decision_site.runtime.pyodide import ENGINE, LIBRARY, LOCK, run_script

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Executor

WHEEL = "app.whl"
AGREEMENT = "src/decision/checking/agreement.py"
"""Holds a logic against its tree; run in what ships, and no part of it."""
AGREED = "decision/reasoning/labels.py"
"""What it needs of the engine: a wheel without it holds no checklists of this project."""


def integrity(data: bytes) -> str:
    """Return the hash of `data` as browsers write it in the option `integrity`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def build(
    root: Path, yard: Path, files: Mapping[str, bytes], parts: Mapping[str, bytes]
) -> Runtime:
    """Return the runtime that ships `files`, made of these `parts` of Pyodide."""
    python = str(root / "node_modules" / "pyodide")
    with (
        ThreadPoolExecutor(max_workers=2) as pool,
        tempfile.TemporaryDirectory(dir=yard) as scratch,
    ):
        # The wasm takes half a minute to compress the first time: start it before anything else.
        pressed = [pool.submit(press, yard, parts[name]) for name in ENGINE]
        tools = tools_in(root, yard)
        whole = compiled_library(root, yard, tools, parts[LIBRARY])
        app = Path(scratch) / WHEEL
        sources = wheel(written_out(root, yard, whole, files))
        app.write_bytes(compiled(root, tools, SOURCE_WHEEL, sources, "--library", str(whole)))
        light = Path(scratch) / LIBRARY
        light.write_bytes(with_stand_ins(root, yard, tools, whole))
        logic = {name: data for name, data in files.items() if not name.startswith(ENGINE_PACKAGE)}
        engine = {name: data for name, data in files.items() if name not in logic}
        named = [f"--engine={' '.join(library_modules(engine))}"]
        named += [f"--logic={' '.join(library_modules(logic))}"]
        places = ["--python", python, "--library", str(light)]
        used = json.loads(run_script(root, "imports.mjs", *places, *named, str(app)))
        content = {name: parts[name] for name in ENGINE}
        content |= {
            WHEEL: app.read_bytes(),
            LIBRARY: only(light, used["files"]),
        }
        folder = folder_of(Path(scratch), content, {"lock": _lock(parts[LOCK])})
        # What ships must start, and mean what the trees mean, before anybody downloads it, or compresses it.
        held = ["--agree", str(root / AGREEMENT)] if AGREED in files else []
        run_script(root, "imports.mjs", "--python", str(folder), *held, str(folder / WHEEL))
        for job in pressed:
            job.result()
        return lay_down(yard, yard, folder, used["python"], pool)


def folder_of(scratch: Path, content: Mapping[str, bytes], told: Mapping[str, object]) -> Path:
    """Return a folder with `content` and its manifest, which tells the hash of each file and what else is `told`.

    The folder is named by the hash of its manifest, so that its address, which
    the page names, is enough for the worker to check all that it loads from there.
    """
    manifest = {
        "total": sum(len(data) for data in content.values()),
        "files": {name: integrity(data) for name, data in sorted(content.items())},
        **told,
    }
    listed = json.dumps(manifest).encode()
    folder = scratch / hashlib.sha256(listed).hexdigest()[:16]
    folder.mkdir()
    for name, data in {**content, MANIFEST: listed}.items():
        (folder / name).write_bytes(data)
    return folder


def lay_down(yard: Path, place: Path, folder: Path, python: str, pool: Executor) -> Runtime:
    """Return what `folder` holds, each file compressed, as it now lies in `place`."""
    content = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    shipped = tuple(pool.map(lambda item: _ship(yard, folder, *item), content.items()))
    final = place / folder.name
    if not final.exists():
        folder.rename(final)
    return Runtime(final, folder.name, python, shipped)


def _lock(stock: bytes) -> dict[str, dict[str, str]]:
    """Return the least lock file that Pyodide accepts: the version of its interface, and no packages to load."""
    return {"info": {"abi_version": json.loads(stock)["info"]["abi_version"]}, "packages": {}}


def _ship(yard: Path, folder: Path, name: str, data: bytes) -> Shipped:
    gz, br = press(yard, data)
    (folder / f"{name}.gz").write_bytes(gz)
    (folder / f"{name}.br").write_bytes(br)
    return Shipped(name, len(data), len(gz), len(br))
