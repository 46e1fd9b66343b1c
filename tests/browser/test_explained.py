"""Why an outcome and what would change it, as the page shows them: what Python finds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision.files.load import interface
from decision.render.explained import explained
from decision.text.phrase import enumeration

from .checklists import LANGUAGES, LIBRARY, checklist, heading, tree, way_to
from .papers import ENHANCED, GLOBAL, phrase, work

if TYPE_CHECKING:
    from .checklists import Answers
    from .conftest import Open

LETTER = way_to(GLOBAL, "send_standard_letter")
FACTORS = (
    "office_resources",
    "market_conditions",
    "access_to_officials",
    "other_priorities",
    "client_commitment",
)


CHANGES: list[tuple[str, Answers]] = [
    (GLOBAL, LETTER),
    (GLOBAL, {"looks_global": "cannot_tell", "specific_to_your_market": "yes"}),
    (
        ENHANCED,
        {
            "problem": "now",
            "high_potential": "cannot_tell",
            "other_canadian_interests": "not_yet_checked",
        },
    ),
    (
        ENHANCED,
        {
            "problem": "now",
            "high_potential": "cannot_tell",
            "other_canadian_interests": "none_found",
            "factors": dict.fromkeys(FACTORS, "unknown"),
            "office_view": "not_yet_consulted",
        },
    ),
    (
        ENHANCED,
        {
            "problem": "now",
            "high_potential": "yes",
            "other_canadian_interests": "none_found",
            "good_reputation": "cannot_tell",
            "serious_harm": "cannot_tell",
        },
    ),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", [GLOBAL, ENHANCED])
def test_what_would_change_it_is_what_python_finds(slug: str, lang: str, new_page: Open) -> None:
    cases = [answers for one, answers in CHANGES if one == slug]
    papers = work(new_page, slug, cases[0], lang)
    words = LIBRARY.source(slug).words[lang]
    acted = 0
    for answers in cases:
        papers.at(answers)
        shown = papers.root.locator(".change").evaluate_all(
            """all => all.map(one => [one.querySelector('.change__outcome').textContent,
                [...one.querySelectorAll('.change__moves > li > span:first-child')].map(span => span.textContent)])"""
        )
        found: Any = explained(checklist(slug), tree(slug), answers)
        assert shown == [
            [
                phrase(lang, "change.other", outcome=heading(slug, lang, one["outcome"])),
                [heading(slug, lang, move["question"]) for move in told(slug, one)],
            ]
            for one in as_shown(found["changes"])
        ]
        acts = [
            part.options[str(answers[move["question"]])]
            for one in found["changes"]
            for move in one["moves"]
            if not move["new"]
            and (part := words.sections[move["question"]].parts.get("act"))
            and answers[move["question"]] in part.options
        ]
        said = papers.root.locator(".change__act").all_text_contents()
        assert len(said) == len(acts)
        assert all(phrase(lang, "change.actionable") in one for one in said)
        acted += len(acts)

        expected = [
            phrase(
                lang,
                f"doubt.{kind(doubt, regardless=found['doubts']['regardless'])}",
                question=heading(slug, lang, doubt["question"]),
                answer=words.label(doubt["question"], str(answers[doubt["question"]])),
                outcomes="; ".join(heading(slug, lang, id) for id in doubt["alone"]),
                others=f"; {phrase(lang, 'or')} ".join(
                    enumeration(
                        [phrase(lang, "quoted", text=heading(slug, lang, id)) for id in others],
                        interface(lang),
                    )
                    for others in doubt["together_with"]
                ),
            )
            for doubt in found["doubts"]["questions"]
        ]
        assert papers.slot("doubts").locator("li").all_text_contents() == expected
    assert acted


def kind(doubt: Any, *, regardless: bool) -> str:
    if doubt["alone"]:
        return "could"
    if doubt["together_with"]:
        return "together"
    return "regardless" if regardless else "alone-nothing"


def as_shown(changes: list[Any]) -> list[Any]:
    """Return ``changes`` as the page has them: the nearest way to each of three outcomes, then the further ones."""
    outcomes = [one["outcome"] for one in changes]
    near = sorted(map(outcomes.index, dict.fromkeys(outcomes)))[:3]
    return [changes[at] for at in near] + [one for at, one in enumerate(changes) if at not in near]


def told(slug: str, change: Any) -> list[Any]:
    """Return the moves that the page shows: a new question that may have any answer is no move."""
    return [
        move
        for move in change["moves"]
        if not move["new"]
        or "rows" in move
        or len(move["options"])
        not in (0, len(getattr(checklist(slug).questions[move["question"]], "options", ())))
    ]


def test_every_kind_of_doubt_is_among_those_shown() -> None:
    kinds = set()
    for slug, answers in CHANGES:
        found: Any = explained(checklist(slug), tree(slug), answers)["doubts"]
        kinds |= {
            (bool(one["alone"]), bool(one["together_with"]), found["regardless"])
            for one in found["questions"]
        }
    assert {(True, False, False), (False, True, False), (False, False, True)} <= kinds
