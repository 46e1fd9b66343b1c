"""Terms in both languages: which words are a use of one, which forms answer it; and which words are spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from upkeep.checks.words.spelling import spelling, words
from upkeep.checks.words.terms import check_terms
from upkeep.texts.term_list import pattern
from upkeep.texts.texts import Text, TextKind, Texts

ROOT = Path("/nowhere")
GLOSSARY = """\
[guidelines]
en = "guidelines"
fr = "lignes directrices"
standing = "source"

[officer]
en = "commercial officer"
fr = "agent commercial, agente commerciale"
fr_forms = ["l’équipe commerciale"]
standing = "source"
"""
SOURCES = """\
[001]
en = "Commercial officer of the year"
fr = "Commercial officer of the year (l’agent commercial de l’année)"
"""


def texts(en: str, fr: str) -> Texts:
    data = "checklists/data"
    return Texts(
        (
            Text(TextKind.page, "en", "a.md", "docs/en/a.md", en),
            Text(TextKind.page, "fr", "a.md", "docs/fr/a.md", fr),
            Text(TextKind.register, "en", "glossary", f"{data}/glossary.toml", GLOSSARY),
            Text(TextKind.register, "en", "sources", f"{data}/sources.toml", SOURCES),
        )
    )


@pytest.mark.parametrize(
    ("en", "fr", "behind"),
    [
        ("The guidelines.", "Rien.", ["docs/fr/a.md"]),
        ("Nothing.", "Les lignes directrices.", ["docs/en/a.md"]),
        ("The guidelines.", "Les lignes\u00a0directrices.", []),
        ("Guidelines first.", "Rien.", ["docs/fr/a.md"]),
        ("It ends. Guidelines first.", "Rien.", ["docs/fr/a.md"]),
        ("Web Content Accessibility Guidelines.", "Règles d’accessibilité.", []),
        ("Some `guidelines` in code.", "Rien.", []),
        ("Commercial officers.", "Des agents commerciaux.", []),
        ("A commercial officer.", "Une agente commerciale.", []),
        ("A commercial officer.", "Demandez à l’équipe commerciale.", []),
        ("See Commercial officer of the year.", "Rien.", []),
    ],
)
def test_a_term_of_one_language_is_answered_in_the_other(
    en: str, fr: str, behind: list[str]
) -> None:
    assert [one.file for one in check_terms(texts(en, fr), ROOT)] == behind


@pytest.mark.parametrize(
    ("lang", "term", "text", "found"),
    [
        ("fr", "client à fort potentiel", "des clients à fort potentiel", True),
        ("fr", "délégué commercial", "les délégués commerciaux", True),
        ("fr", "Unité d’appui au poste", "l’Unité d’appui aux postes", False),
        ("fr", "SDCC", "le sdcc", False),
        ("fr", "mail", "un e-mail", False),
        ("en", "inquiry", "two inquiries", True),
        ("en", "post", "a posting", False),
        ("en", "letter of support", "the Letter of support", True),
    ],
)
def test_a_term_is_met_in_its_forms_and_not_inside_another_word(
    lang: str,
    term: str,
    text: str,
    found: bool,  # noqa: FBT001  # a column of the table
) -> None:
    sought = pattern([term], lang)

    assert sought is not None
    assert (sought.search(text) is not None) is found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fr", "L’été, qu’on dit aujourd’hui d’ici-là.", ["été", "on", "dit", "aujourd'hui", "ici-là"]),
        ("fr", "Le 2e jour, la S-T et TRIO2", ["Le", "jour", "la", "S-T", "et"]),
        ("en", "The posts’ and the client’s S&T, don’t", ["The", "posts", "and", "the", "client", "don't"]),
    ],
)  # fmt: skip
def test_the_words_that_are_spelled(lang: str, text: str, found: list[str]) -> None:
    assert list(words(text, lang)) == found


def test_the_project_knows_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/words.en.txt").write_text("frobnitz # a word\nXQZ # an acronym\n", "utf-8")
    text = "Frobnitz the xqz of XQZ, and the commercial officers.\n"
    page = Text(TextKind.page, "en", "a.md", "docs/en/a.md", text)

    each = list(spelling(Texts((page,)), tmp_path))

    assert [(one.code, one.file, one.values["word"]) for one in each] == [
        ("misspelled-en", "docs/en/a.md", "xqz")
    ]
