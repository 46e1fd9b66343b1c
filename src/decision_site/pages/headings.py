"""Headings set so that a French verb and its subject, which a hyphen holds together, stay on one line."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(<h[1-3]\b[^>]*>)(.*?)(</h[1-3]>)", re.DOTALL)
_INVERTED = re.compile(
    r"(?<![\w’'-])(?:\w+’)?\w+(?:-t)?-(?:ce|elles?|ils?|je|nous|on|tu|vous)\b(?![^<]*>)"
)


def held_together(html: str) -> str:
    """Return ``html`` with each inverted verb of a heading in an element that is not broken."""

    def heading(found: re.Match[str]) -> str:
        words = _INVERTED.sub(lambda verb: f'<span class="whole">{verb[0]}</span>', found[2])
        return f"{found[1]}{words}{found[3]}"

    return _HEADING.sub(heading, html)
