"""What the browser's Python reads, compiled by that same Python under Node (`runtime/README.md`)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from decision_site.build_cache import write_whole
from decision_site.runtime.archive import SOURCE_WHEEL, anonymous, zipped, unzipped, wheel
from decision_site.runtime.pyodide import LIBRARY, digest_of, run, run_script

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGINE_PACKAGE = "decision/"
"""Where the engine lies in the wheel: its data classes are written out. Those of a checklist are the library's own."""

_COMPILERS = ("boot.mjs", "compile.mjs")
_LISTERS = ("imports.mjs", "imports.py")
_EXPANDERS = ("boot.mjs", "expand.mjs", "expand.py", "dataclass_fields.py")


def recipe(root: Path) -> bytes:
    """Return all that decides, beside the sources and Pyodide, what is built."""
    makers = [root / "runtime" / name for name in dict.fromkeys((*_COMPILERS, *_LISTERS, *_EXPANDERS))]
    own = sorted(Path(__file__).parent.glob("*.py"))
    sources = [*makers, root / "requirements" / "runtime.txt", *own]
    return b"".join([*(path.read_bytes() for path in sources), *_stand_ins(root).values()])


def tools_in(root: Path, yard: Path) -> Path:
    """Return the folder of the pinned wheels that run inside the runtime, downloading them once."""
    pins = root / "requirements" / "runtime.txt"
    folder = yard / "tools" / digest_of(pins.read_bytes())
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


def compiled(
    root: Path, tools: Path, name: str, archive: bytes, *choice: str, brief: bool = True
) -> bytes:
    """Return a wheel or a zip archive of sources, called `name`, with each of them compiled; few make it `brief`."""
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
            brief=brief,
        )
        return zipped({name: anonymous(name, data) for name, data in unzipped(target).items()})


def compiled_library(root: Path, yard: Path, tools: Path, stock: bytes) -> Path:
    """Return the archive of the whole standard library, compiled once for each release of Pyodide."""
    makers = [root / "runtime" / name for name in _COMPILERS]
    whole = yard / "library" / f"{digest_of(*(path.read_bytes() for path in makers), tools.name, stock)}.zip"
    if not whole.exists():
        write_whole(whole, compiled(root, tools, LIBRARY, stock, brief=False))
    return whole


def written_out(root: Path, yard: Path, library: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` with the data classes of the engine written out as the classes that the library makes of them.

    The library writes and compiles their methods as each is declared, which is
    a good part of a start. It does so here, once for each engine; what it wrote is kept.
    """
    engine = {
        name: data
        for name, data in files.items()
        if name.startswith(ENGINE_PACKAGE) and name.endswith(".py")
    }
    makers = [(root / "runtime" / name).read_bytes() for name in _EXPANDERS]
    done = yard / "written" / f"{digest_of(*makers, library.name, zipped(engine))}.zip"
    if not done.exists():
        with tempfile.TemporaryDirectory() as scratch:
            source, target = Path(scratch) / SOURCE_WHEEL, Path(scratch) / "written.zip"
            source.write_bytes(wheel(engine))
            python = root / "node_modules" / "pyodide"
            places = ["--python", str(python), "--library", str(library)]
            run_script(root, "expand.mjs", *places, str(source), str(target))
            write_whole(done, zipped(unzipped(target)))
    return {**files, **unzipped(done)}


def _stand_ins(root: Path) -> dict[str, bytes]:
    """Return what is put in the place of Pyodide's own modules, which serve what nothing here does."""
    folder = root / "runtime" / "standins"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }


def with_stand_ins(root: Path, yard: Path, tools: Path, whole: Path) -> bytes:
    """Return the compiled library with the stand-ins in it, compiled too, once for each library."""
    makers = [(root / "runtime" / name).read_bytes() for name in _COMPILERS]
    sources = zipped(_stand_ins(root))
    done = yard / "library" / f"{digest_of(*makers, tools.name, whole.name, sources)}.standins.zip"
    if not done.exists():
        write_whole(done, compiled(root, tools, "standins.zip", sources, "--library", str(whole)))
    return zipped(unzipped(whole) | unzipped(done))
