"""Each language stands by itself: no sentence of one on the pages of the other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from decision.files.load import Library, interface
from decision.text.words import phrases, plain

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
OTHER = {"en": "fr", "fr": "en"}
# Words that tell a language at once, and are no word of the other.
TELLING = {
    "en": r"\b(the|and|with|which|your|this)\b",
    "fr": r"\b(les|des|une|avec|votre|cette|vous)\b",
}


def said(lang: str) -> set[str]:
    """Return every sentence that the site says in ``lang`` and not in the other language."""
    frame = ROOT / "src" / "decision_site" / "interface"
    both = {
        one: {**interface(one), **phrases((frame / f"{one}.md").read_text("utf-8"))}
        for one in OTHER
    }
    parts = {
        part.strip(" ·.:,“”«»\u00a0")
        for key, text in both[lang].items()
        if text != both[OTHER[lang]][key]
        for part in re.split(r"\{\w+\}", text)
    }
    for slug in LIBRARY.slugs:
        words = LIBRARY.source(slug).words[lang]
        parts |= {plain(section.heading) for section in words.sections.values()}
        parts |= {
            plain(part.heading)
            for section in words.sections.values()
            for part in section.parts.values()
        }
    for name in ("rules", "assumptions"):
        for entry in tomllib.loads(
            (ROOT / "checklists" / "data" / f"{name}.toml").read_text("utf-8")
        ).values():
            texts = entry[lang]
            parts |= (
                {plain(texts)} if isinstance(texts, str) else {plain(one) for one in texts.values()}
            )
    return {part for part in parts if len(part.split()) >= 3}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_page_says_anything_in_the_other_language(lang: str, pages: dict[str, Any]) -> None:
    foreign = said(OTHER[lang])
    assert len(foreign) > 200
    for address, page in pages.items():
        if address.startswith(f"{lang}/"):
            text = page.text(f"{lang}-CA")
            assert [one for one in foreign if one in text] == [], address


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_page_holds_the_commonest_words_of_the_other_language(
    lang: str, pages: dict[str, Any]
) -> None:
    for address, page in pages.items():
        if address.startswith(f"{lang}/"):
            found = re.findall(
                rf"[^.]{{0,30}}{TELLING[OTHER[lang]]}[^.]{{0,30}}", page.text(f"{lang}-CA")
            )
            assert found == [], address


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_in_the_other_language_is_marked_as_such(lang: str, pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        if address.startswith(f"{lang}/"):
            assert set(page.words) <= {"", "en", "fr", "en-CA", "fr-CA"}, address
            assert len(page.text(f"{lang}-CA")) > 500, address
            # Two pages are about both languages, and mark each word of the other.
            if not address.endswith(("/maintainers/report/", "/glossary/")):
                assert len(page.text(f"{OTHER[lang]}-CA")) < 100, address


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_names_its_language_and_has_a_title_and_description_of_its_own(
    lang: str, pages: dict[str, Any]
) -> None:
    titles, descriptions = [], []
    for address, page in pages.items():
        if address.startswith(f"{lang}/"):
            html = next(given for tag, given in page.tags if tag == "html")
            assert html["lang"] == f"{lang}-CA"
            titles.append(page.content["title"])
            descriptions += [
                given["content"] for tag, given in page.tags if given.get("name") == "description"
            ]
    assert len(set(titles)) == len(titles) == len(set(descriptions))
