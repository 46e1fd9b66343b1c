"""What the worker can be asked for beside where answers lead: every call by its name, and a rehearsal of all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.text.words import LANGUAGES
from decision.worker.bridge import edition, show, step
from decision.worker.outcome_calls import dates, explain, ics, letter, paper
from decision.worker.packed import index, letters
from decision.worker.records import open_record, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decision.values.json_values import Json
    from decision.worker.schedules import Request

SAMPLE_REQUEST = {"id": "0", "created_at": "2026-01-01T00:00:00Z", "language": "en", "lang": "en"}
"""The id and the time of a record that is made on nothing."""
UNDATED = {"today": "2026-01-01", "received": "", "post": "", "calendar": "", "typed": {}}
"""What a letter is asked for with where no date is given."""
CALENDAR = {
    "country": "XX",
    "source": "",
    "version": "",
    "weekend": [5, 6],
    "years": [2025, 2027],
    "holidays": [{"en": "", "fr": "", "days": "2026-01-05~"}],
}
DATED = {
    "received": "2026-01-02",
    "post": "XX",
    "calendar": json.dumps(CALENDAR),
    "own": {"added": {"2026-01-06": ""}, "worked": []},
    "today": "2026-01-08",
    "now": "2026-01-08T00:00:00Z",
    "sequence": 0,
}
"""What dates are asked for with; days off of each sort follow the day of receipt."""


def _of_record(asked: Request) -> Iterator[Request]:
    saved = json.loads(save(json.dumps(asked)))["text"]
    yield {"bytes": saved.encode().decode("latin-1"), "lang": "fr"}


def _of_save(asked: Request) -> Iterator[Request]:
    yield asked
    yield {**asked, "override": {"outcome": "", "reason": ""}}


def _of_dates(asked: Request) -> Iterator[Request]:
    yield {**asked, **DATED}


def _of_letters(asked: Request) -> Iterator[Request]:
    for id, by_lang in letters()["templates"].items():
        for lang in by_lang:
            yield {**asked, **UNDATED, "id": id, "lang": lang}
            yield {**asked, **UNDATED, **DATED, "id": id, "lang": lang}


def _of_paper(asked: Request) -> Iterator[Request]:
    decided = {"outcome": asked["outcome"], "reason": ""}
    given = {**asked, **DATED, "region": "", "plan": [{"action": "call", "who": "A"}]}
    yield {**given, "override": None}
    yield {**given, "override": decided}


def _of_answers(asked: Request) -> Iterator[Request]:
    yield asked


CALLS: dict[str, tuple[Callable[[str], str], Callable[[Request], Iterator[Request]]]] = {
    "dates": (dates, _of_dates),
    "explain": (explain, _of_answers),
    "ics": (ics, _of_dates),
    "letter": (letter, _of_letters),
    "open_record": (open_record, _of_record),
    "paper": (paper, _of_paper),
    "save": (save, _of_save),
}
"""All that the worker can call, by name, each with the requests that rehearse it at an outcome."""


def call(name: str, request: str) -> str:
    """Return what the call of that name gives for ``request``; LookupError if there is none."""
    if name not in CALLS:
        raise LookupError(name)
    return CALLS[name][0](request)


def rehearse() -> None:
    """Do once all that a session does, so that a build sees what it imports.

    Every step of one way through each checklist, and at its outcome every call that there is.
    """
    for slug in index():
        step(slug, '{"no_such_question": "x"}')
        for lang in LANGUAGES:
            show(slug, "{}", lang)
        answers: dict[str, Json] = {}
        reached = json.loads(step(slug, "{}"))
        while reached["question"] is not None:
            answers[reached["question"]] = (
                edition(slug).checklist.question(reached["question"]).sample()
            )
            reached = json.loads(step(slug, json.dumps(answers)))
        show(slug, json.dumps(answers), SAMPLE_REQUEST["lang"])
        asked = {"slug": slug, "answers": answers, "outcome": reached["outcome"], **SAMPLE_REQUEST}
        for name, (_, requests) in CALLS.items():
            for request in requests(asked):
                call(name, json.dumps(request))
