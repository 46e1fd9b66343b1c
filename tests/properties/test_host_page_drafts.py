"""The page fills in a draft as Python does, on every day from receipt until all days are over."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from decision.checking.agreement import each_edge
from decision.engine.interview import advance
from decision.files.load import Library, interface
from decision.letters import drafts
from decision.letters.letter import read_template
from decision.render.result import result
from decision.worker import schedules
from decision_site.pages.checklist.letters import offered, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.outcomes import Step

NODE = which("node") or "node"
WRITE = Path(__file__).with_name("write_drafts.mjs")
LIBRARY = Library(Path(__file__).parents[2] / "checklists")
LETTERS, LABELS = LIBRARY.letters(), LIBRARY.fields()
RECEIVED = date(2026, 11, 26)
CALENDAR = {
    "country": "XX",
    "source": "made up",
    "version": "1",
    "weekend": [5, 6],
    "assumed": [5],
    "years": [2026, 2026],
    "holidays": [],
}
"""A Saturday in doubt: what lies before it is sure, what comes after it is not."""
TYPED: tuple[dict[str, str], ...] = ({}, {"next_contact": "2026-11-30", "needed_by": "Monday"})
REASON = "Nous connaissons ce client. "


def ends(slug: str) -> dict[str, dict[str, Any]]:
    """Return answers to each outcome of ``slug``."""
    _, checklist, tree = LIBRARY.sound(slug)
    found: dict[str, dict[str, Any]] = {}
    for answers in each_edge(checklist, tree):
        found.setdefault(advance(checklist, answers).outcome, dict(answers))  # type: ignore[union-attr]  # each ends
    return found


def days(slug: str, outcome: str) -> Iterator[tuple[str, Any]]:
    """Yield each day of writing, with what the page asks for the dates on it, or nothing where none are."""
    asked = {"outcome": outcome, "post": "XX", "calendar": json.dumps(CALENDAR), "own": {}}
    yield RECEIVED.isoformat(), None
    for later in range(12 if outcome in LIBRARY.sound(slug)[1].deadlines else 0):
        today = (RECEIVED + timedelta(days=later)).isoformat()
        yield today, {**asked, "received": RECEIVED.isoformat(), "today": today}


def declared(steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    return [{"step": one.id, "for_information": one.for_information} for one in steps]


@pytest.mark.parametrize("slug", [slug for slug in LIBRARY.slugs if offered(LIBRARY, slug)])
def test_the_page_writes_every_draft_as_python_does(slug: str) -> None:
    source, checklist, tree = LIBRARY.sound(slug)
    edition, cases, expected = LIBRARY.edition(slug), [], []
    for outcome, answers in ends(slug).items():
        steps = checklist.deadlines.get(outcome, ())
        view: Any = result(checklist, source.version, tree, advance(checklist, answers), {})
        shown = {**view, "state": outcome, "asked": [one["question"] for one in view["asked"]]}
        for today, asked in days(slug, outcome):
            found = schedules.scheduled(checklist, asked)[0] if asked else ()
            page: Any = (
                schedules.dated(checklist, {**asked, "lang": "fr"}, interface("fr"))["dates"]
                if asked
                else []
            )
            for id in (str(one["id"]) for one in offered(LIBRARY, slug)):
                template = {lang: read_template(id, lang, LETTERS[id][lang]) for lang in LABELS}
                decisions = (None, {"outcome": min(checklist.outcomes), "reason": REASON})
                for lang, typed, override in (
                    (lang, typed, override)
                    for lang in LABELS
                    for typed, override in zip(TYPED, decisions, strict=True)
                ):
                    if f"{slug}/{outcome}" not in template[lang].outcomes:
                        continue
                    words, say = source.words[lang], interface(lang)
                    base = {"date": today, "received": asked["received"] if asked else ""}
                    known = {
                        "version": edition.version.combined,
                        "today": today,
                        "received": base["received"],
                        "post": {},
                        "steps": declared(steps),
                        "dates": page,
                        "override": override,
                        "typed": typed,
                    }
                    cases.append(
                        {"id": id, "lang": lang, "view": shown, "answers": answers, "known": known}
                    )
                    values = {
                        **drafts.known(edition, answers, words, say),
                        **base,
                        **drafts.days(found),
                        **(
                            drafts.decided(override, words, say)
                            if override
                            else drafts.coming(steps, found, words)
                        ),
                        **typed,
                    }
                    on = date.fromisoformat(today)
                    expected.append(
                        drafts.written_letter(template[lang], values, LABELS[lang], say, on)
                    )
    stored = json.loads(prepared(LIBRARY, slug)[1])
    done = subprocess.run(
        [NODE, str(WRITE)],
        input=json.dumps({"stored": stored, "cases": cases}),
        capture_output=True,
        text=True,
        check=True,
    )
    for case, page, python in zip(cases, json.loads(done.stdout), expected, strict=True):
        assert page == python, case
    if checklist.deadlines:
        assert any("has passed" in str(python["blocks"]) for python in expected)
