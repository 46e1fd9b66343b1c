"""A copy of the project that may be spoiled, and the preview of it as ``make serve`` runs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
OURS = ("docs", "checklists", "overrides", "schema")
SHARED = ("src", "node_modules", "runtime", "requirements", "licences", ".cache")


def copied(target: Path, *, python: bool = True, compress: bool = True) -> Path:
    """Return a project at ``target``: what people maintain is a copy, the rest is that of this one."""
    target.mkdir(parents=True, exist_ok=True)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in OURS:
        copytree(ROOT / name, target / name, ignore=ignore_patterns("__pycache__"))
    for name in SHARED:
        (target / name).symlink_to(ROOT / name)
    copy(ROOT / "mkdocs.yml", target)
    if not (python and compress):
        settings = target / "mkdocs.yml"
        text = settings.read_text("utf-8")
        plain = re.sub(
            r"^  - cairn:?$",
            f"  - cairn:\n      python: {python}\n      compress: {compress}".lower(),
            text,
            flags=re.MULTILINE,
        )
        assert plain != text, "mkdocs.yml no longer names the plugin as this expects"
        settings.write_text(plain, "utf-8")
    return target


def edit(path: Path, before: str, after: str) -> None:
    """Save ``path`` with one sentence changed."""
    text = path.read_text("utf-8")
    assert before in text, f"{path.name} no longer has {before!r}"
    path.write_text(text.replace(before, after, 1), "utf-8")


def command(root: Path, port: int = 0) -> list[str]:
    """Return the command of ``make serve``."""
    module = ["-m", "decision_site.preview"]
    return [sys.executable, *module, "--root", str(root), "--port", str(port)]


@dataclass
class Preview:
    """A preview that runs, and the project it shows."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    def end(self) -> tuple[int, str]:
        """Press Ctrl+C; return the code it ends with and what it still says."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=100)
        return self.process.returncode, said


@contextmanager
def previewing(root: Path) -> Iterator[Preview]:
    """Run the preview of ``root`` on a free port."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603  # our own command
        command(root), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                said.append(line)
                if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                    yield Preview(root, found[0], process)
                    break
            else:
                message = f"the preview did not start:\n{''.join(said)}"
                raise RuntimeError(message)
        finally:
            process.terminate()
