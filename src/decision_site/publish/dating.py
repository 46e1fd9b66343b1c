"""The times of the site's files, by which servers such as nginx tell whether a browser's copy is still the right one.

nginx makes its ETag of the time and the size of a file. Two versions of a page
may be of one size, and a build, an archive or a copy may give them one time:
visitors would then stay on the old page. So the time of a file is given by its
content. It stays so where files are copied with their times.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST = 946_684_800
"""The first second of the year 2000."""
SPAN = 20 * 365 * 24 * 60 * 60
"""How many seconds there are to choose from: all of them past, as HTTP wants it."""


def date_by_content(site: Path) -> None:
    """Give every file below ``site`` a time that its content gives."""
    for path in site.rglob("*"):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).digest()
            time = FIRST + int.from_bytes(digest[:8], "big") % SPAN
            os.utime(path, (time, time))
