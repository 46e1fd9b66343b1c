"""The letters of a checklist as its page needs them: which each outcome offers, and every draft with its gaps.

The drafts are written here by the same Python that fills them later, so that
the page has them before Python is there; it fills in and knows no rule.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.files.load import interface
from decision.letters import drafts
from decision.letters.letter import read_template
from decision.render.naming import row_text
from decision.text.words import LANGUAGES, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decision.checklist import Checklist
    from decision.files.load import Library
    from decision.text.words import Words
    from decision.values.json_values import Json

KEPT = ("id", "lang", "mark", "fields", "ahead", "subject", "blocks")
"""What the page needs of a draft without values; the rest follows from it."""
DAY_WORDS = ("count.first-of-month", "count.long", "count.months", "count.weekdays")
"""The phrases that a day is told with."""
JOINTS = (
    *DAY_WORDS,
    "dates.or-latest",
    "letters.none",
    "letters.own-decision",
    "letters.passed",
    "letters.unsure",
    "number.written",
    "rated",
)
"""The phrases that a day, a number and the rating of a row are told with, beside those of currencies."""


def offered(library: Library, slug: str) -> list[dict[str, object]]:
    """Return each letter of ``slug``: its id, name by language, outcomes and notice, and what it is.

    ``rows`` are the outcomes that offer it only where they rest on a provision,
    ``first`` those that ask for it, with the item that does, and
    ``mark`` the key of the phrase that says that it is a draft.
    """
    found: list[dict[str, object]] = []
    names = library.letter_names()
    for id, texts in library.letters().items():
        template = read_template(id, "en", texts["en"])
        if _of(slug, template.outcomes):
            found.append(
                {
                    "id": id,
                    "name": {lang: plain(said.get(id, id)) for lang, said in names.items()},
                    "outcomes": _of(slug, template.outcomes),
                    **{
                        key: {outcome: told[f"{slug}/{outcome}"] for outcome in _of(slug, told)}
                        for key, told in (("rows", template.rows), ("first", template.first))
                    },
                    "notice": template.notice,
                    "mark": template.mark,
                }
            )
    return found


def _of(slug: str, outcomes: Iterable[str]) -> list[str]:
    return [one.partition("/")[2] for one in outcomes if one.startswith(f"{slug}/")]


def prepared(library: Library, slug: str) -> tuple[str, bytes]:
    """Return path below the site and bytes of the drafts of ``slug``, with the words that fill them.

    The form is JSON: ``drafts``, letter id to language to the draft without
    any value (see :func:`decision.letters.drafts.written_letter`), and ``told``, language to
    the words that answers, days and the outcome are told in.
    """
    source, checklist, _ = library.sound(slug)
    texts, labels = library.letters(), library.fields()
    stored = {
        "drafts": {
            str(one["id"]): {
                lang: _draft(str(one["id"]), lang, texts, labels[lang]) for lang in LANGUAGES
            }
            for one in offered(library, slug)
        },
        "told": {lang: _told(checklist, source.words[lang]) for lang in LANGUAGES},
    }
    data = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/drafts.{slug}.{hashlib.sha256(data).hexdigest()[:10]}.json", data


def _draft(
    id: str, lang: str, texts: dict[str, dict[str, str]], labels: dict[str, str]
) -> dict[str, Json]:
    template = read_template(id, lang, texts[id][lang])
    written: dict[str, Any] = {
        **drafts.written_letter(template, {}, labels, interface(lang), date.min)
    }
    return {key: written[key] for key in KEPT}


def _told(checklist: Checklist, words: Words) -> dict[str, object]:
    """Return the words of a language as plain text, by id."""
    questions, say = checklist.questions, interface(words.lang)
    return {
        "checklist": plain(words.title),
        "headings": {
            id: plain(words.heading(id))
            for id in (*questions, *checklist.outcomes, *checklist.steps)
        },
        "labels": {
            id: {option: plain(label) for option, label in words.sections[id].options.items()}
            for id, question in questions.items()
            if not question.scale
        },
        "rows": {
            id: {row: row_text(id, row, words) for row in question.labelled}
            for id, question in questions.items()
            if question.scale
        },
        "ratings": {
            id: {
                rating: plain(label)
                for rating, label in words.sections[id].parts["ratings"].options.items()
            }
            for id, question in questions.items()
            if question.scale
        },
        "units": {
            id: str(question.limits["unit"])
            for id, question in questions.items()
            if "unit" in question.limits
        },
        "currencies": {
            id: str(question.limits["currency"])
            for id, question in questions.items()
            if "currency" in question.limits
        },
        "say": {
            key: say[key] for key in (*JOINTS, *(key for key in say if key.startswith("money.")))
        },
    }
