"""The checklists of a revision: a folder as it is, or what git keeps of one, put into a folder for a while."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from decision.errors import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def checklists_of(revision: str, checklists: Path) -> Iterator[Path]:
    """Yield the folder of the checklists of ``revision``; the work tree is not touched.

    Args:
        revision: A folder that holds checklists, or a project that has them at
            ``checklists``; else what git can take for a commit.
        checklists: Where a project has them, from the folder that we are in.

    Raises:
        CannotRunError: There is no such folder and no such commit, or it has no checklists.

    """
    folder = Path(revision)
    if folder.is_dir():
        within = folder / checklists
        yield within if not checklists.is_absolute() and within.is_dir() else folder
        return
    here = checklists if checklists.is_absolute() else Path.cwd() / checklists
    root = Path(_git(Path.cwd(), revision, "rev-parse", "--show-toplevel").decode().strip())
    wanted = f"{revision}^{{commit}}"
    commit = _git(root, revision, "rev-parse", "--verify", "--end-of-options", wanted)
    try:
        place = here.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise CannotRunError("no-folder", path=f"{revision}:{checklists}") from error
    named = [] if place == "." else ["--", place]
    packed = _git(root, revision, "archive", "--format=tar", commit.decode().strip(), *named)
    with tempfile.TemporaryDirectory(prefix="cairn-revision-") as scratch:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(scratch, filter="data")
        yield Path(scratch) / place


def _git(root: Path, revision: str, *arguments: str) -> bytes:
    """Return what git prints; CannotRunError, with what it says, where ``revision`` is nothing to it."""
    try:
        done = subprocess.run(  # noqa: S603  # git, with arguments of our own
            ["git", *arguments],  # noqa: S607  # whichever is on the path
            cwd=root,
            capture_output=True,
            check=True,
        )
    except OSError as error:
        raise CannotRunError("no-revision", revision=revision, error=str(error)) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise CannotRunError("no-revision", revision=revision, error=said) from error
    return done.stdout
