"""The real nginx, run on deploy/nginx.conf with nothing replaced but the user, the port and the paths."""

from __future__ import annotations

import getpass
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from .ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"


@contextmanager
def nginx(site: Path, scratch: Path) -> Iterator[str]:
    """Serve ``site`` on a free port of the loopback address; yield the address, "/" at its end."""
    port = free_port()
    written = scratch / "nginx.conf"
    written.write_text(filled_in(CONFIGURATION.read_text("utf-8"), site, scratch, port), "utf-8")
    command = ["nginx", "-c", str(written), "-g", "daemon off;"]
    with (
        (scratch / "errors").open("w") as errors,
        subprocess.Popen(command, stderr=errors) as server,  # noqa: S603  # our own command
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, server, scratch / "errors")
            yield address
        finally:
            server.terminate()


def filled_in(text: str, site: Path, scratch: Path, port: int) -> str:
    """Return the configuration with a test's own user, port and paths."""
    replacements = {
        "user www-data;": f"user {getpass.getuser()};",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "root /srv/cairn/site;": f"root {site};",
        "/run/nginx.pid": str(scratch / "pid"),
        "/var/lib/nginx/": f"{scratch}/",
    }
    for before, after in replacements.items():
        assert before in text, f"deploy/nginx.conf no longer has {before!r}"
        text = text.replace(before, after)
    return text


def _wait_for(address: str, server: subprocess.Popen[bytes], errors: Path) -> None:
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address, timeout=1).close()  # noqa: S310  # the server just started
        except OSError:
            time.sleep(0.02)  # nginx has no way to tell that it listens
        else:
            return
    message = f"nginx did not start:\n{errors.read_text('utf-8')}"
    raise RuntimeError(message)
