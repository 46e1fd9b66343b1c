"""No text of this project can change unnoticed: one sentence is changed in each, and found where it stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.files.load import Library
from decision.text.words import LANGUAGES
from upkeep.__main__ import CANNOT_RUN, CLEAN
from upkeep.checks.registers.citations import citations
from upkeep.texts import text_files
from upkeep.texts.entries import BY_ENTRY, entries, stamp_file
from upkeep.texts.registers import language_of
from upkeep.texts.texts import Text, TextKind, Texts
from upkeep.translation.freshness import freshness

if TYPE_CHECKING:
    from upkeep.texts.texts import Pair

    from .conftest import Project

ROOT = Path(__file__).parents[2]
TEXTS = text_files.texts(ROOT)
PAIRS = list(TEXTS.pairs(*TextKind))
WORDLESS = {"rows"}
"""Registers that say nothing in any language."""
_QUOTED = re.compile(r'"[^"\\]*"')


def found(*texts: Text) -> list[tuple[str, str, int]]:
    return [(one.code, one.file, one.line) for one in freshness(Texts(texts), ROOT)]


def sentences(text: Text) -> list[tuple[int, str]]:
    """Return the lines of a text that say something, and the line as it might be changed; one of each kind of key."""
    seen: set[str] = set()
    changed = []
    table: list[str] = []
    for number, line in enumerate(text.text.splitlines(), 1):
        if text.kind is TextKind.register:
            table = line.strip("[]").split(".") if line.startswith("[") else table
            key, _, value = line.partition(" = ")
            if key in seen or language_of((*table, key)) != text.lang or not _QUOTED.search(value):
                continue
            seen.add(key)
            other = _QUOTED.sub('"Not so."', value, count=1)
            changed.append((number, f"{key} = {other}"))
        elif number >= text.body_line and re.match(r"^(?!\s*\{:)[-*#>0-9]*\s*\S.*\w{4}", line):
            changed.append((number, re.sub(r"(\w{4})(?!.*\w{4})", r"\1 not", line)))
    return changed if text.kind in BY_ENTRY else changed[:: max(1, len(changed) // 3)]


def with_line(text: Text, number: int, line: str) -> Text:
    lines = text.text.splitlines()
    return replace(text, text="\n".join([*lines[: number - 1], line, *lines[number:]]))


def test_every_kind_of_text_is_among_those_that_are_held_together() -> None:
    assert {one.kind for one in PAIRS} == set(TextKind)
    said = {path.relative_to(ROOT).as_posix() for path in (ROOT / "checklists").rglob("*.md")}
    said |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("??/**/*.md")}
    said |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("*.md")}
    said |= {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "checklists/data").glob("*.toml")
    }
    # What a new checklist begins with is gaps to fill, each named by the check of checklists.
    apart = ("docs/xx/", "docs/decisions/", "src/decision/files/template/")
    left_out = {one for one in said if one.startswith(apart)}
    assert said - left_out == {one.file for one in TEXTS.all}


def test_a_register_without_words_is_known_to_have_none() -> None:
    registers = [one for one in PAIRS if one.kind is TextKind.register]
    assert {one.key for one in registers if not list(entries(one))} == WORDLESS


@pytest.mark.parametrize(
    "pair",
    [one for one in PAIRS if one.key not in WORDLESS],
    ids=lambda pair: f"{pair.kind}-{pair.key}",
)
def test_a_changed_sentence_is_found_until_somebody_read_both_languages(pair: Pair) -> None:
    both = pair.both()
    assert both is not None
    assert found(*both) == []
    for text, other in (both, both[::-1]):
        spoiled = sentences(text)
        assert spoiled, text.file
        for number, line in spoiled[:30]:
            changed = with_line(text, number, line)
            assert changed.text != text.text
            there = replace(other, text=changed.text) if pair.kind is TextKind.register else other
            told = found(*sorted((changed, there), key=lambda one: one.lang))
            if pair.kind in BY_ENTRY:
                [(code, file, at)] = told
                assert (code, file) == (f"entry-stale-{text.lang}", text.file), line
                assert at == number or not line.startswith("- `")
            else:
                assert [(code, file) for code, file, _ in told] == [("stamp-stale", other.file)]


@pytest.mark.parametrize("key", [pair.key for pair in PAIRS if pair.kind is TextKind.register])
def test_what_a_register_says_in_no_language_is_looked_at_in_both(key: str) -> None:
    en, fr = (
        next(one for one in TEXTS.of(TextKind.register, lang) if one.key == key)
        for lang in LANGUAGES
    )
    neutral = [
        (number, re.sub(r'= "[^"]*"', '= "other"', line))
        for number, line in enumerate(en.text.splitlines(), 1)
        if re.match(r'(source|standing|kind|status|code|valid_from) = "', line)
    ]
    for number, line in neutral[:3]:
        changed = with_line(en, number, line)
        told = found(changed, replace(fr, text=changed.text))
        assert [code for code, _, _ in told] == ["entry-stale-en", "entry-stale-fr"], line


def test_every_entry_of_every_register_has_a_stamp_for_each_language() -> None:
    for pair in (one for one in PAIRS if one.kind in BY_ENTRY and one.key not in WORDLESS):
        held = tomllib.loads((ROOT / stamp_file(pair)).read_text("utf-8"))
        assert held == {one.id: dict(one.hashes) for one in entries(pair)}
        assert all(one.keys() == set(LANGUAGES) for one in held.values())


EN, RULES = "docs/en/hives.md", "checklists/data/rules.toml"
HASHES = "checklists/hive/citations.toml"


def test_a_rule_of_the_register_is_found_though_a_page_states_it(project: Project) -> None:
    for lang, old, new in (
        ("en", 'en = "Wild bees may stay."', 'en = "Wild bees must go."'),
        ("fr", 'fr = "Les abeilles sauvages peuvent rester."', 'fr = "Elles doivent partir."'),
    ):
        line = project.change(RULES, old, new)
        told = [one for one in project.found() if one[0].endswith(f"-{lang}")]
        assert told == [
            (f"citation-stale-{lang}", RULES, line),
            (f"entry-stale-{lang}", RULES, line),
        ]
    assert project.run("stamp", RULES) == CLEAN
    assert {code for code, _, _ in project.found()} == {"citation-stale-en", "citation-stale-fr"}
    assert project.run("affirm", "R-HV-01", "hive") == CLEAN
    assert project.found() == []


def test_every_rule_that_this_project_cites_is_affirmed_in_the_register_and_on_its_page() -> None:
    library = Library(ROOT / "checklists")
    assert list(citations(TEXTS, ROOT, library)) == []
    for register in library.registers:
        for entry in register.entries.values():
            for lang in LANGUAGES:
                said = entry[lang]
                entry[lang] = f"{said} Not." if isinstance(said, str) else {"reading": "Not."}
    told = {(one.code, one.values["id"]) for one in citations(TEXTS, ROOT, library)}
    cited = {
        id
        for slug in library.slugs
        for id in tomllib.loads((ROOT / f"checklists/{slug}/citations.toml").read_text("utf-8"))
    }
    assert told == {(f"citation-stale-{lang}", id) for lang in LANGUAGES for id in cited}


def test_a_new_entry_an_idle_stamp_and_a_file_without_any_are_each_told_once(
    project: Project,
) -> None:
    stamps = "checklists/data/stamps/rules.toml"
    project.write(RULES, project.read(RULES) + '\n[R-HV-03]\nen = "A"\nfr = "B"\n')
    line = project.line(RULES, "R-HV-03") + 1
    assert [one for one in project.found() if one[0] == "entry-unstamped"] == [
        ("entry-unstamped", RULES, line)
    ]
    project.write(stamps, project.read(stamps) + '"R-HV-09" = { en = "x", fr = "y" }\n')
    assert ("entry-gone", stamps, project.line(stamps, "R-HV-09")) in project.found()
    project.write(stamps, "R-HV-01 = {\n")
    assert "toml-unreadable" in {code for code, file, _ in project.found() if file == stamps}
    (project.root / stamps).unlink()
    assert [one for one in project.found() if one[0].startswith("entr")] == [
        ("entries-unstamped", RULES, 1)
    ]
    assert project.run("stamp", RULES) == CLEAN
    assert project.found() == []


def test_a_register_is_stamped_once_and_has_no_difference_side_by_side(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.change(RULES, 'en = "Three hives', 'en = "Two hives')
    assert project.run("stamp", "--all", "--yes") == CLEAN
    assert RULES in capsys.readouterr().out
    assert project.run("stamp", RULES, "--lang", "fr") == CLEAN
    assert "Déjà" in capsys.readouterr().out
    assert project.run("diff", RULES) == CANNOT_RUN
    assert "git log -p" in capsys.readouterr().err


def test_an_entry_is_found_however_its_table_is_written(project: Project) -> None:
    file = "checklists/data/odd.toml"
    said = {
        "quoted": ('["a.b"]\nen = "One"\nfr = "Un"\n', "a.b"),
        "inside": ('[c.words]\nen = "Two"\nfr = "Deux"\n', "c"),
        "no table": ('note_en = "Three"\nnote_fr = "Trois"\n', "note_en"),
        "a list": ('[[d]]\nen = "Four"\nfr = "Quatre"\n[[d]]\nen = "Five"\nfr = "Cinq"\n', "d.2"),
        "words in a list": ('[e]\nen = "Six"\nfr = "Six"\nen_avoid = ["Seven"]\n', "e"),
    }
    for toml, id in said.values():
        project.write(file, toml)
        assert project.run("stamp", file) == CLEAN
        assert [one for one in project.found() if one[0].startswith("entr")] == []
        last = re.findall(r'en\w* = .*"(\w+)"', toml)[-1]
        project.write(file, toml.replace(f'"{last}"', '"Other"'))
        told = [one for one in project.all_found() if one.code == "entry-stale-en"]
        assert [one.values["id"] for one in told] == [id]
