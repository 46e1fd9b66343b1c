"""Build the Python that the browser runs: the engine, the checklists and what they import, compiled and compressed.

The work happens inside that same Python, under Node (`runtime/README.md`). Every step is cached by content under
`.cache/runtime/`, so a call that changes nothing only reads, and a changed checklist recompiles one small wheel.
"""

from __future__ import annotations

import base64
import fcntl
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import brotli

from decision_site import pyodide
from decision_site.pyodide import (
    ENGINE,
    LIBRARY,
    LOCK,
    RuntimeBuildError,
    as_installed,
    name_of,
    pruned,
    run,
    run_script,
    write_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WHEEL = "app.whl"
MANIFEST = "manifest.json"
ENTRIES = ("decision/worker/bridge.py", "decision/worker/papers.py")

_SCRIPTS = ("boot.mjs", "compile.mjs", "imports.mjs")
_SOURCE_WHEEL = "cairn-0-py3-none-any.whl"
_KEPT = 6
# Measured on the wasm of 314.0.7: a window of 2 MiB gives 2.72 MB, the default of 4 MiB 2.74, the largest 2.77.
_BROTLI_WINDOW = 21
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Flag 1 of a .pyc header: "identified by hash, never checked". The hash that follows is then of no use, so it is zero.
_UNCHECKED = (1).to_bytes(4, "little") + bytes(8)


AGREEMENT = "src/decision/checking/agreement.py"
"""Holds a logic against its tree; run in what ships, and no part of it."""
AGREED = "decision/reasoning/labels.py"
"""What it needs of the engine: a wheel without it holds no checklists of this project."""


@dataclass(frozen=True)
class Shipped:
    """One file of the runtime and its sizes in bytes: as it is, and as each encoding sends it."""

    name: str
    raw: int
    gzip: int
    brotli: int


@dataclass(frozen=True)
class Runtime:
    """A built runtime: its folder, the hash of what is in it, its Python, and its files."""

    folder: Path
    digest: str
    python: str
    files: tuple[Shipped, ...]

    @property
    def brotli(self) -> int:
        """Bytes that a first visit moves."""
        return sum(file.brotli for file in self.files)


def ensure(root: Path, files: Mapping[str, bytes]) -> Runtime:
    """Return the runtime that ships `files` (path inside the wheel to source), building only what is missing.

    `root` is the folder of the project, with `node_modules/`, `runtime/` and `requirements/`.
    Raises RuntimeBuildError when the runtime cannot be built or the engine does not start in it.
    """
    _refuse_what_cannot_ship(files)
    with _alone(root) as yard:
        stock, engine = as_installed(root), pruned(root)
        note = (
            yard
            / "built"
            / f"{name_of(_recipe(root), *stock.values(), *engine.values(), _pack(files))}.json"
        )
        known = _recall(yard, note)
        if known is None:
            known = _build(root, yard, files, stock | engine)
            facts = {
                "digest": known.digest,
                "python": known.python,
                "files": [asdict(file) for file in known.files],
            }
            write_whole(note, json.dumps(facts).encode())
            _forget_old(yard, keep=known.folder)
        return known


def run_tests(
    root: Path, runtime: Runtime, folders: Sequence[str], *, beside: Sequence[str] = ()
) -> int:
    """Run pytest on `folders` (relative to `root`) inside `runtime` under Node; return pytest's exit code.

    `beside` names what the tests read: it is mirrored too, and not collected.
    """
    along = [part for path in beside for part in ("--with", path)]
    with _alone(root) as yard:
        places = ["--runtime", str(runtime.folder), "--wheels", str(_tools(root, yard))]
    command = ["node", str(root / "runtime" / "pytest.mjs"), *places, *along, *folders]
    return subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603 - a script of this project


def integrity(data: bytes) -> str:
    """Return the hash of `data` as browsers write it in the option `integrity`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def _build(
    root: Path, yard: Path, files: Mapping[str, bytes], parts: Mapping[str, bytes]
) -> Runtime:
    python = str(root / "node_modules" / "pyodide")
    with (
        ThreadPoolExecutor(max_workers=2) as pool,
        tempfile.TemporaryDirectory(dir=yard) as scratch,
    ):
        # The wasm takes half a minute to compress the first time: start it before anything else.
        pressed = [pool.submit(_press, yard, parts[name]) for name in ENGINE]
        tools = _tools(root, yard)
        whole = yard / "library" / f"{name_of(_recipe(root), *parts.values())}.zip"
        if not whole.exists():
            write_whole(whole, _compile(root, tools, LIBRARY, parts[LIBRARY]))
        app = Path(scratch) / WHEEL
        app.write_bytes(
            _compile(root, tools, _SOURCE_WHEEL, _wheel(files), "--library", str(whole))
        )
        light = Path(scratch) / LIBRARY
        light.write_bytes(_lightened(root, tools, whole))
        used = json.loads(
            run_script(root, "imports.mjs", "--python", python, "--library", str(light), str(app))
        )
        content = {name: parts[name] for name in ENGINE}
        content |= {
            WHEEL: app.read_bytes(),
            LIBRARY: _trim(light, used["files"]),
        }
        # The folder is named by the hash of its manifest, and the manifest holds the hash of each file, so that the
        # address of the folder, which the page names, is enough for the worker to check all that it loads from there.
        content[MANIFEST] = json.dumps(
            {
                "total": sum(len(data) for data in content.values()),
                "files": {name: integrity(data) for name, data in sorted(content.items())},
                "lock": _lock(parts[LOCK]),
            }
        ).encode()
        digest = hashlib.sha256(content[MANIFEST]).hexdigest()[:16]
        for job in pressed:
            job.result()
        folder = Path(scratch) / digest
        folder.mkdir()
        shipped = tuple(pool.map(lambda item: _ship(yard, folder, *item), content.items()))
        # What ships must start, and mean what the trees mean, before anybody downloads it.
        held = ["--agree", str(root / AGREEMENT)] if AGREED in files else []
        run_script(root, "imports.mjs", "--python", str(folder), *held, str(folder / WHEEL))
        final = yard / digest
        if not final.exists():
            folder.rename(final)
    return Runtime(final, digest, used["python"], shipped)


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


def _recipe(root: Path) -> bytes:
    makers = [root / "runtime" / name for name in _SCRIPTS]
    sources = [
        *makers,
        root / "requirements" / "runtime.txt",
        Path(__file__),
        Path(pyodide.__file__),
    ]
    return b"".join([*(path.read_bytes() for path in sources), *_stand_ins(root).values()])


def _tools(root: Path, yard: Path) -> Path:
    """Return the folder of the pinned wheels that run inside the runtime, downloading them once."""
    pins = root / "requirements" / "runtime.txt"
    folder = yard / "tools" / name_of(pins.read_bytes())
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        target = Path(scratch) / "wheels"
        limits = [
            "--no-deps",
            "--python-version",
            "3.14",
            "--only-binary=:all:",
            "--require-hashes",
        ]
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            *limits,
            "-r",
            str(pins),
            "-d",
            str(target),
        ]
        run(
            command,
            f"The wheels of {pins} cannot be downloaded; check the network and the pins, then run again.",
        )
        target.rename(folder)
    return folder


def _compile(root: Path, tools: Path, name: str, archive: bytes, *choice: str) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / name, Path(scratch) / "compiled"
        source.write_bytes(archive)
        python = root / "node_modules" / "pyodide"
        run_script(
            root,
            "compile.mjs",
            "--python",
            str(python),
            "--tools",
            str(tools),
            *choice,
            str(source),
            str(target),
        )
        return _pack({name: _anonymous(name, data) for name, data in _unpack(target).items()})


def _unpack(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def _pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive that depends on `files` alone, stored: brotli does better on the whole than zip on parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return made.getvalue()


def _anonymous(name: str, data: bytes) -> bytes:
    return data[:4] + _UNCHECKED + data[16:] if name.endswith(".pyc") else data


def _wheel(files: Mapping[str, bytes]) -> bytes:
    """Return `files` as a wheel. It is read where it lies and never installed, so it carries no record of hashes."""
    labels = {
        "cairn-0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: cairn\nVersion: 0\n",
        "cairn-0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return _pack({**files, **labels})


def _stand_ins(root: Path) -> dict[str, bytes]:
    """Return what is put in the place of modules that Pyodide imports at its start and nothing here ever uses."""
    folder = root / "runtime" / "standins"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }


def _lightened(root: Path, tools: Path, whole: Path) -> bytes:
    """Return the compiled library with the stand-ins in it, compiled too."""
    sources = _pack(_stand_ins(root))
    compiled = _compile(root, tools, "standins.zip", sources, "--library", str(whole))
    with zipfile.ZipFile(io.BytesIO(compiled)) as archive:
        return _pack(_unpack(whole) | {name: archive.read(name) for name in archive.namelist()})


def _trim(whole: Path, used: Sequence[str]) -> bytes:
    with zipfile.ZipFile(whole) as archive:
        return _pack({name: archive.read(name) for name in used})


def _lock(stock: bytes) -> dict[str, dict[str, str]]:
    """Return the least lock file that Pyodide accepts: the version of its interface, and no packages to load."""
    return {"info": {"abi_version": json.loads(stock)["info"]["abi_version"]}, "packages": {}}


def _press(yard: Path, data: bytes) -> tuple[bytes, bytes]:
    """Return `data` as gzip and as brotli, each at its strongest, remembered by content."""
    stem = yard / "pressed" / name_of(data, bytes([_BROTLI_WINDOW]))
    gz, br = stem.with_suffix(".gz"), stem.with_suffix(".br")
    if not gz.exists():
        write_whole(gz, gzip.compress(data, 9, mtime=0))
    if not br.exists():
        write_whole(br, brotli.compress(data, quality=11, lgwin=_BROTLI_WINDOW))
    return gz.read_bytes(), br.read_bytes()


def _ship(yard: Path, folder: Path, name: str, data: bytes) -> Shipped:
    gz, br = _press(yard, data)
    (folder / name).write_bytes(data)
    (folder / f"{name}.gz").write_bytes(gz)
    (folder / f"{name}.br").write_bytes(br)
    return Shipped(name, len(data), len(gz), len(br))


def _recall(yard: Path, note: Path) -> Runtime | None:
    try:
        facts = json.loads(note.read_bytes())
    except FileNotFoundError:
        return None
    folder = yard / facts["digest"]
    if not (folder / MANIFEST).exists():
        return None
    os.utime(folder)
    return Runtime(
        folder, facts["digest"], facts["python"], tuple(Shipped(**file) for file in facts["files"])
    )


def _forget_old(yard: Path, keep: Path) -> None:
    built = [manifest.parent for manifest in yard.glob(f"*/{MANIFEST}") if manifest.parent != keep]
    for folder in sorted(built, key=lambda folder: folder.stat().st_mtime)[: -_KEPT + 1]:
        shutil.rmtree(folder)


@contextmanager
def _alone(root: Path) -> Iterator[Path]:
    """Yield the cache to one process at a time: a second one would compress the same ten megabytes again."""
    yard = root / ".cache" / "runtime"
    yard.mkdir(parents=True, exist_ok=True)
    with (yard / "building").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield yard
