"""Pyodide as npm has it, and what of it ships; its scripts run under Node (`runtime/README.md`)."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
ENGINE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")

_PRUNED = ("pyodide.asm.mjs", "pyodide.asm.wasm")
_MAP = re.compile(rb"^//# sourceMappingURL=.*\n?", re.MULTILINE)


class RuntimeBuildError(Exception):
    """The runtime cannot be built; the message says what is wrong, where, and what to do."""


def as_installed(root: Path) -> dict[str, bytes]:
    """Return the files of Pyodide as npm has them, less what they say of files that do not ship."""
    folder = root / "node_modules" / "pyodide"
    try:
        found = {name: (folder / name).read_bytes() for name in (*ENGINE, LIBRARY, LOCK)}
    except OSError as error:
        message = f"Pyodide is not installed ({error.strerror}: {error.filename}). Run `make`, which installs it."
        raise RuntimeBuildError(message) from error
    # The maps themselves do not ship, so nothing may ask for them.
    return {
        name: _MAP.sub(b"", data) if name.endswith(".mjs") else data for name, data in found.items()
    }


def pruned(root: Path) -> dict[str, bytes]:
    """Return the engine that ships: the files of ENGINE, less what only packages loaded later could use.

    Ten seconds the first time, then kept by content in the cache of the runtime.
    Raises RuntimeBuildError when Pyodide is not installed, or is built in another way than `prune.mjs` knows.
    """
    stock = as_installed(root)
    tools = [root / "node_modules" / name / "package.json" for name in ("binaryen", "terser")]
    makers = [root / "runtime" / "prune.mjs", *tools]
    key = digest_of(*(path.read_bytes() for path in makers), *(stock[name] for name in ENGINE))
    yard = root / ".cache" / "runtime" / "engine"
    folder = yard / key
    if not folder.exists():
        yard.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=yard) as scratch:
            source, target = Path(scratch) / "stock", Path(scratch) / "pruned"
            for made in (source, target):
                made.mkdir()
            for name in ENGINE:
                (source / name).write_bytes(stock[name])
            places = ["--python", str(source), "--into", str(target)]
            run_script(root, "prune.mjs", *places, brief=False)
            if not folder.exists():
                target.rename(folder)
    return {name: stock[name] for name in ENGINE} | {
        name: (folder / name).read_bytes() for name in _PRUNED
    }


def run_script(root: Path, script: str, *arguments: str, brief: bool = True) -> str:
    """Run a script of `runtime/` under Node and return what it printed; RuntimeBuildError holds what went wrong.

    One that is `brief` compiles the wasm once: the second time, for speed, takes longer than it would save.
    """
    trouble = f"runtime/{script} failed; mend what it reports, then run again."
    once = ["--liftoff-only"] if brief else []
    return run(["node", *once, str(root / "runtime" / script), *arguments], trouble)


def run(command: Sequence[str], trouble: str) -> str:
    """Run a command and return what it printed; RuntimeBuildError says `trouble` and what the command said."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    except FileNotFoundError as error:
        message = (
            f"{command[0]} is not installed, or not on the path. It is needed to build the runtime."
        )
        raise RuntimeBuildError(message) from error
    if done.returncode:
        message = f"{trouble}\n{(done.stderr.strip() or done.stdout.strip())[-4000:]}"
        raise RuntimeBuildError(message)
    return done.stdout


def digest_of(*parts: bytes | str) -> str:
    """Return 16 hexadecimal digits that name these parts, in this order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()[:16]
