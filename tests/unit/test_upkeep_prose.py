"""Every mistake of prose in one small project: each is found, at its file and line, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from upkeep.__main__ import interface, said
from upkeep.checks.pages.alternatives import alternatives
from upkeep.checks.pages.headings import headings
from upkeep.checks.pages.links import links
from upkeep.checks.words.spelling import spelling
from upkeep.checks.words.terms import check_terms
from upkeep.checks.words.typography import RULES, typography
from upkeep.texts import text_files
from upkeep.texts.prose.markup import prose
from upkeep.texts.registers import registers
from upkeep.texts.texts import Text, TextKind, Texts

if TYPE_CHECKING:
    from decision.checking.findings import Finding

ROOT = Path(__file__).parents[2]
CHECKS = (registers, links, headings, alternatives, check_terms, typography, spelling)
N = "\u00a0"

# What follows § on a line is the codes of the findings on that line, in any order; it is not written to the file.
PROJECT = {
    "mkdocs.yml": """\
site_url: !ENV [CAIRN_SITE_URL, "https://cairn.example/"]
""",
    "docs/en/index.md": """\
---
title: Home
description: What this "place" is for. § type-straight-quote type-straight-quote
owner: a team
---

# Home

Read about [letters](letters.md#standard-letter) and [what a letter is](#about).

## About {#about}

A link to [a page](lettres.md) that is not there. § link-to-nowhere
A link to [an id](letters.md#standard-lettr) that is not there. § link-no-anchor
A link to [the other language](../fr/letters.md). § link-other-language
A link to [our own address](https://cairn.example/en/letters/) and [the root](/en/). § link-absolute link-absolute
An address: https://example.org/a-page. And another: <https://example.org/>. § link-bare link-bare
A link [](letters.md) without words. § link-empty
To know more, [click here](letters.md). § link-vague
A link with code for words, [`letters.md`](letters.md), is one.
A [global request](glossary.md#global-reqest) is a term. § unknown-term

### Right {#about}
§-1 id-twice

##### Too deep
§-1 heading-skips

## Without an id
§-1 heading-no-id

# A second title
§-1 heading-second-title

## Images {#images}

![](post.svg)
§-1 image-no-alternative
![](line.svg){ .decorative }
![A map](map.svg){ .decorative }
§-1 image-both
<img src="dot.svg" alt=""> <img src="dot.svg">
§-1 image-no-alternative

## Typing {#typing}

Two  spaces, a client's word, and so on... § type-double-space type-straight-apostrophe type-ellipsis
A dash - like this , and “quotes” that are right. § type-hyphen-as-dash type-space-before-comma
The 10 000 clients and the 20000 others, of whom 12 %, paid 30$. § type-en-number type-long-number type-en-percent type-en-dollar
It was on November 22, 2026, or on 22 November 2026, or on 22/11/2026. § type-date type-date type-date
Is it so ? They said « no ». § type-en-space-before type-en-guillemets type-en-guillemets
The premium service goes to a clientt. § term-avoided misspelled-en
The code `that's "code" ,  é` and the [letter](letters.md "l'ami") are not prose. *C’est l’été*{: lang=fr }.
""",
    "docs/fr/index.md": """\
---
title: Accueil
description: À quoi sert ce site
---
§5 heading-no-title
## Le service {#service}

Une demande globale. Il faut: deux points. Il faut : deux points. § type-fr-colon type-fr-colon
Un mot « ainsi ». Est-ce vrai ? Non ; c’est un “mot”. § type-fr-guillemets type-fr-guillemets type-fr-space-before type-fr-space-before type-fr-quotes
Le 22 novembre 2026, 10 000 clients et 12% ont payé $30. § type-date type-fr-number type-fr-unit type-fr-unit
Etablir un plan. Ca va. A partir de là, tout va. § type-fr-capital type-fr-capital type-fr-capital misspelled-fr misspelled-fr
Le service amélioré s’offre par email. § term-avoided term-avoided
Un mot mal ecrit, et [cliquez ici](letters.md). § misspelled-fr link-vague
À 10\u00a0h 30, «\u00a0oui\u00a0»\u00a0: 12\u00a0%, 10\u00a0000\u00a0$. C’est l’élan d’aujourd’hui.
""",
    "docs/en/glossary.md": """\
# Glossary

<!-- cairn:glossary -->

See [the global request](#global-request), but not [this](#global).
§-1 unknown-term
""",
    "docs/en/letters.md": """\
# Letters

## The standard letter {#standard-letter}

Send the standard letter. In a global request, send nothing else.
""",
    "docs/fr/letters.md": """\
§1 term-one-sided term-one-sided
# Lettres

## La lettre {#standard-letter}

Envoyez la lettre. N’envoyez rien d’autre.
""",
    "checklists/sample/en.md": """\
# A sample

## What is it? {#what}

See [the letter](letters.md#standard-letter), [the question](#what) and [an answer](#wat). § link-no-anchor

- `yes` Yes - it is § type-hyphen-as-dash
""",
    "checklists/letters/reply.fr.md": """\
---
fields: contact
---
# Votre demande

Bonjour {contact},

Merci de votre message ! § type-fr-space-before
""",
    "checklists/data/rules.toml": """\
[R-XX-01]
source = "001"
en = "The clients' rule... is here." § type-straight-apostrophe type-ellipsis
fr = "La règle, «ici». " § type-fr-guillemets type-fr-guillemets
more = { note_en = "A note that is hidden" } § string-unread
""",
    "checklists/data/sources.toml": """\
[001]
en = "Premium service levels"
fr = "Premium service levels (niveaux de service)"
""",
    "checklists/data/glossary.toml": """\
[global-request]
en = "global request"
fr = "demande globale"
standing = "source"

[standard-letter]
en = "standard letter"
fr = "lettre type"
standing = "verified"
fr_note = "Une lettre, et non un service amélioré."

[enhanced-service]
en = "enhanced service"
fr = "service accru"
standing = "proposed"
en_avoid = ["premium service"]
fr_avoid = ["service amélioré", "service bonifié"]

[email]
en = "email"
fr = "courriel"
standing = "sure"
§-4 term-standing
fr_avoid = ["email"]

[half-done]
§-1 term-incomplete
en = "half done"
standing = "source"
""",
    "checklists/data/broken.toml": """\
[one]
en = never closed
""",
    "docs/words.en.txt": """\
# our own words
zzyzzx § word-unused
aardvarkian # not in order § word-unused word-out-of-order
""",
    "src/sample/interface/en.md": """\
# Interface

- `one.key` A key: {value}
- `two.key` Already {value} % of the whole § type-en-percent
""",
    "src/sample/interface/fr.md": """\
# Interface

- `one.key` Une clé : {value} § type-fr-colon
- `two.key` Déjà {value} % du tout § type-fr-unit
""",
}
SECTIONS = ("Links", "Headings", "Images", "Terms", "Data files", "Typography", "Spelling")
"""Where the interface words what these checks find."""
MARK = re.compile(r" ?§(-?\d+)? ?(.*)$")


def written(root: Path) -> set[tuple[str, str, int, int]]:
    """Write the project below ``root`` and return what is to be found: code, file, line, times."""
    expected: dict[tuple[str, str, int], int] = {}
    for file, text in PROJECT.items():
        lines: list[str] = []
        for line in text.splitlines():
            mark = MARK.search(line)
            number = len(lines) + 1
            if mark and mark[1]:
                number = int(mark[1]) if int(mark[1]) > 0 else len(lines) + 1 + int(mark[1])
            for code in mark[2].split() if mark else ():
                key = (code, file, number)
                expected[key] = expected.get(key, 0) + 1
            if not (mark and mark.start() == 0):
                lines.append(line[: mark.start()] if mark else line)
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return {(*key, times) for key, times in expected.items()}


def found(root: Path) -> list[Finding]:
    texts = text_files.texts(root)
    return [one for check in CHECKS for one in check(texts, root)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="module")
def expected(root: Path) -> set[tuple[str, str, int, int]]:
    return written(root)


@pytest.fixture(scope="module")
def spoiled(root: Path, expected: set[tuple[str, str, int, int]]) -> list[Finding]:
    assert expected
    return found(root)


def test_every_mistake_is_found_at_its_file_and_line_and_nothing_else(
    spoiled: list[Finding], expected: set[tuple[str, str, int, int]]
) -> None:
    each = [(one.code, one.file, one.line) for one in spoiled]

    assert {(*key, each.count(key)) for key in each} == expected


def test_this_project_holds_every_kind_of_mistake_that_has_words(spoiled: list[Finding]) -> None:
    without = {"spelling-not-checked"}  # below
    interface = (ROOT / "src/upkeep/interface/en.md").read_text("utf-8")
    sections = {one.partition("\n")[0]: one for one in interface.split("\n## ")}
    worded = {
        code
        for name in SECTIONS
        for code in re.findall(r"^- `problem\.([a-z-]+)`", sections[name], re.MULTILINE)
    }

    # A data file that cannot be read is worded by the engine.
    assert worded - without == {one.code for one in spoiled}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_finding_is_said_in_full_in_both_languages(spoiled: list[Finding], lang: str) -> None:
    for one in spoiled:
        words = interface(lang)

        assert {f"problem.{one.code}", f"hint.{one.code}"} <= words.keys()
        assert not re.search(r"(?<!`)\{\w+\}", said(one, lang))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_messages_keep_the_rules_that_they_state(lang: str) -> None:
    file = f"src/upkeep/interface/{lang}.md"
    text = Text(TextKind.interface, lang, "upkeep", file, (ROOT / file).read_text("utf-8"))
    passages = prose([text], lang)

    assert len(passages) > 80
    assert list(typography(Texts((text,)), ROOT)) == []


def test_what_was_meant_is_suggested(spoiled: list[Finding]) -> None:
    near = {one.values["near"] for one in spoiled if "near" in one.values}

    assert {"letters.md", "letters.md#standard-letter", "#what", "global-request"} <= near
    assert any(one.startswith("client") for one in near)
    assert any("écrit" in one for one in near)


RIGHT = {
    "en": [
        "Five posts’ answers: “Yes”, then no.",
        "It takes 12% of $1,250,000, in 1995 or at 10:30.",
        "Call 1-888-306-9991; it is free!",
        "See s. 4(2), R-GR-15 and 2026-11-22.",
        "May 5 is a holiday. In May 2026, too.",
    ],
    "fr": [
        f"Est-ce vrai? Oui; « C’est “vrai” »{N}: 12{N}%, 1{N}250{N}$.".replace(
            "« ", f"«{N}"
        ).replace(" »", f"{N}»"),
        "Appelez au 1-888-306-9991. À 10:30, en mai 2026, le 2026-11-22.",
        "A-t-il répondu? A répondu. Elle en a 250, en 1995, 300 autres.",
        "Écrire, c’est bien : essayez…".replace(" :", f"{N}:"),
    ],
}


@pytest.mark.parametrize(
    ("lang", "right"), [(lang, one) for lang, each in RIGHT.items() for one in each]
)
def test_right_typography_is_left_alone(lang: str, right: str) -> None:
    assert [code for code, rule in RULES[lang] if rule.search(right)] == []


@pytest.mark.parametrize("stands_in", ["none", "no dictionary"])
def test_spelling_that_cannot_be_checked_is_a_finding(
    stands_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    if stands_in == "no dictionary":
        (programs / "hunspell").write_text("#!/bin/sh\necho no such dictionary >&2\nexit 1\n")
        (programs / "hunspell").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    text = Text(TextKind.page, "fr", "index.md", "docs/fr/index.md", "# Une page\n")

    each = list(spelling(Texts((text,)), tmp_path))

    assert [one.code for one in each] == ["spelling-not-checked", "spelling-not-checked"]
    assert "apt-get install hunspell hunspell-fr-classical" in said(each[1], "fr")


def test_the_texts_of_this_project_have_no_such_mistake() -> None:
    assert [f"{one.file}:{one.line} {said(one, 'en')}" for one in found(ROOT)] == []
