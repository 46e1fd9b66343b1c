"""What a file said earlier, read from the history that git keeps."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from decision.errors import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def earlier(root: Path, file: str) -> Iterator[tuple[str, str]]:
    """Yield the committed versions of a file, the last first, each with the day of its commit; renames are followed.

    Raises:
        CannotRunError: There is no git, or the project is no repository.

    """
    listed = _git(root, "log", "--follow", "--name-only", "--format=%x00%H %cs", "--", file)
    for entry in listed.split("\0")[1:]:
        head, *names = entry.split("\n")
        commit, day = head.split(" ")
        name = next((one for one in names if one), f"./{file}")
        yield day, _git(root, "show", f"{commit}:{name}")


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # git, with arguments of our own
            command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise CannotRunError("no-history", error=said.strip()) from error
    return done.stdout
