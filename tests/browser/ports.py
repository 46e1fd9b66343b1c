"""A port for a server of the tests that nobody else takes, even while the server is not there."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress

BELOW = range(20_000, 30_000)
"""Below what systems hand out to connections, of which browsers make many: one of those may hold such a port meanwhile."""


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on."""
    while True:
        port = secrets.choice(BELOW)
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
