"""What the guidance may say, and where: rules apart from readings, permission as permission, no habit of ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.record.paragraphs import stated
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"

# Signs of a voice that is not the source's: a reading, a caution, a pointer, a remark on our copy.
OURS = {
    "en": r"\b(assumptions?|we|us|ours?|cairn|verified)\b|\bsee (?!people|that|whether|them)",
    "fr": r"\b(hypothèses?|nous|nos|notre|cairn|pas vérifiée?|lisez)\b|\bvoyez (?!dans les gens)",
}
# A permission told as a ban, claims beyond the sources, and phrases that said little and came back on every page.
NEVER = {
    "en": (
        "do not reply",
        "handled as",
        "how we read this",
        "that is ours",
        "took the place",
        "fair access",
        "the service’s intranet",
        "what the source does not say",
    ),
    "fr": (
        "ne répondez pas",
        "prendre du recul",
        "voici notre interprétation",
        "est de nous. voyez",
        "a pris la place",
        "accès équitable",
        "l’intranet du service",
        "ce que la source ne dit pas",
        "ce que les sources ne disent pas",
    ),
}
OPENINGS = ("This page", "Cette page")
SILENT = {"en": "is silent", "fr": "se tai"}


def guidance(lang: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page for officers."""
    for path in sorted((DOCS / lang).rglob("*.md")):
        if path.parent.name != "maintainers":
            yield path.name, path.read_text("utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paragraph_of_a_rule_holds_the_rule_alone(lang: str) -> None:
    found = [
        (rule, said)
        for _, text in guidance(lang)
        for rule, said in stated(text)
        if re.search(OURS[lang], said, re.IGNORECASE)
    ]

    assert found == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_says_what_no_source_says_or_bans_what_a_source_permits(lang: str) -> None:
    found = [
        (name, phrase)
        for name, text in guidance(lang)
        for phrase in NEVER[lang]
        if phrase in text.casefold()
    ]

    assert found == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_makes_its_reservations_once_and_opens_with_its_subject(lang: str) -> None:
    for name, text in guidance(lang):
        body = text.partition("\n---\n")[2]
        opening = next((one for one in body.splitlines() if one and one[0] not in "#<"), "")
        assert not opening.startswith(OPENINGS), name
        assert body.count(SILENT[lang]) <= 1 or name == "sources.md", name
        assert len(re.findall(r"\bVoyez (?!dans les gens)", body)) <= 1, name
