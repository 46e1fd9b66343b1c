"""What the site shows of the workshop: when a page is due for review, and the report for the team."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import decision
import upkeep
from decision_site.build_cache import fingerprint, on_disk
from upkeep.reports import readability, report, reviews
from upkeep.texts import text_files
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jinja2 import Environment

    from upkeep.texts.texts import Texts

READ = (TextKind.page, TextKind.words)
"""Texts whose ease is told."""
TOOLS = ("pyphen", "markdown-it-py", "mdit-py-plugins")
REPORT_SLOT = "<!-- cairn:report -->"


@dataclass(frozen=True, slots=True)
class Review:
    """The next review of a page; ``overdue`` on the day of the build, the browser looks at its own."""

    due: str
    overdue: bool


def review(meta: Mapping[str, object], today: date) -> Review | None:
    """Return when a page is to be reviewed; ``None`` if its front matter does not say."""
    day = reviews.due(meta)
    return Review(day.isoformat(), overdue=day < today) if day else None


def filled(  # noqa: PLR0913  # what the template needs, each by its own name
    content: str,
    env: Environment,
    root: Path,
    *,
    lang: str,
    say: Mapping[str, str],
    today: date,
    up: str,
) -> str:
    """Return a page's HTML with the report where the page asks for it; ``up`` leads to the root of the site."""
    if REPORT_SLOT not in content:
        return content
    texts = text_files.texts(root)
    rows = list(report.reported_pages(texts, lang, today, _ease(root, texts)))
    template = env.get_template("partials/report.html")
    other = next(one for one in ("en", "fr") if one != lang)
    return content.replace(
        REPORT_SLOT,
        template.render(rows=rows, say=say, lang=lang, other=other, up=up, today=today.isoformat()),
    )


def _ease(root: Path, texts: Texts) -> dict[str, float]:
    """Return how easy each text is to read, worked out anew when a text or what works it out is another."""
    tools = [(name, version(name)) for name in TOOLS]
    packages = [
        fingerprint(Path(one).parent) for one in (upkeep.__file__, decision.__file__) if one
    ]
    said = [text for kind in READ for text in texts.of(kind)]
    made_from = repr([sys.version, tools, packages, said])

    def worked_out() -> str:
        return json.dumps(readability.by_file(texts))

    found: dict[str, float] = json.loads(on_disk(root / ".cache", "ease", made_from, worked_out))
    return found
