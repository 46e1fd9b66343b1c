"""The configurations in deploy/ are ones that the real nginx takes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from .server import CONFIGURATION, filled_in

if TYPE_CHECKING:
    from pathlib import Path

CONTAINER = CONFIGURATION.with_name("container.sed")


def in_a_container() -> str:
    """Return the configuration as deploy/Containerfile makes it."""
    command = ["sed", "-f", str(CONTAINER), str(CONFIGURATION)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own command


def refused(text: str, scratch: Path) -> str:
    """Return what nginx has to say against a configuration: "" when it takes it."""
    written = scratch / "nginx.conf"
    written.write_text(text, "utf-8")
    command = ["nginx", "-t", "-q", "-c", str(written), "-e", "stderr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    assert bool(done.returncode) == bool(done.stderr), done
    return done.stderr


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    text = filled_in(CONFIGURATION.read_text("utf-8"), tmp_path, tmp_path, 8080)
    assert refused(text, tmp_path) == ""


def test_nginx_takes_the_configuration_of_the_container(tmp_path: Path) -> None:
    text = in_a_container().replace("/run/cairn/", f"{tmp_path}/")
    assert refused(text, tmp_path) == ""


@pytest.mark.parametrize("wrong", ["brotli_static maybe;", "add_header X;"])
def test_nginx_does_refuse_a_wrong_one(wrong: str, tmp_path: Path) -> None:
    text = filled_in(CONFIGURATION.read_text("utf-8"), tmp_path, tmp_path, 8080)
    assert refused(text.replace("brotli_static on;", wrong), tmp_path) != ""


def test_a_container_needs_no_privilege_and_writes_in_one_folder() -> None:
    text = in_a_container()
    assert "\nuser " not in text
    assert "listen 8080;" in text
    lines = [line for line in text.splitlines() if "_path " in line or line.startswith("pid ")]
    assert len(lines) == 6
    assert all(" /run/cairn/" in line for line in lines)
