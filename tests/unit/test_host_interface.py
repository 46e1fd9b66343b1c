"""The words of the program: the same in both languages, a pair for every code, none left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from decision.files.load import interface
from decision.text.words import phrases

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "src" / "decision"
SITE = ROOT / "src" / "decision_site"
UPKEEP = ROOT / "src" / "upkeep"
RAISES = {
    "AnswerError",
    "AuthoringError",
    "CannotRunError",
    "DateError",
    "DecisionError",
    "Finding",
    "LogicStop",
    "Issue",
    "Slip",
    "_refused",
}
CODE = re.compile(r"\{\W.*\}|\w+\(.*\)")
"""Samples of JSON, Markdown and Python inside a sentence."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
READERS = [
    *ENGINE.rglob("*.py"),
    *SITE.rglob("*.py"),
    *(path for kind in ("*.html", "*.mjs", "*.js") for path in (ROOT / "overrides").rglob(kind)),
]


def codes(folder: Path) -> dict[str, str]:
    """Return each code raised or found in a folder, with where."""
    found = {}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in RAISES and node.args and isinstance(node.args[0], ast.Constant):
                found[str(node.args[0].value)] = f"{path.name}:{node.lineno}"
    # Two checks name their codes in a table instead.
    findings = (ENGINE / "checking" / "findings.py").read_text("utf-8")
    for code in re.findall(r'\("(never-\w+)", ', findings):
        found[code] = "findings.py"
    return found


FILES = [pytest.param(folder / "interface", id=folder.name) for folder in (ENGINE, SITE)]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("part", ["decision", "decision_site", "tracking", "upkeep"])
def test_no_key_is_given_twice(part: str, lang: str) -> None:
    text = (ROOT / "src" / part / "interface" / f"{lang}.md").read_text("utf-8")
    keys = re.findall(r"^- `([^`]+)`", text, re.MULTILINE)
    assert [key for key in keys if keys.count(key) > 1] == []
    assert set(keys) == set(phrases(text))


@pytest.mark.parametrize("folder", FILES)
def test_both_languages_have_the_same_keys_in_the_same_order(folder: Path) -> None:
    english, french = (phrases((folder / f"{lang}.md").read_text("utf-8")) for lang in ("en", "fr"))
    assert list(english) == list(french)
    assert all(english.values())
    assert all(french.values())


@pytest.mark.parametrize("folder", FILES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_key_is_written_twice(folder: Path, lang: str) -> None:
    keys = re.findall(r"^- `([^`]+)`", (folder / f"{lang}.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("key", list(interface("en")))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    english, french = (set(PLACEHOLDER.findall(interface(lang)[key])) for lang in ("en", "fr"))
    assert english == french


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_a_problem_and_a_hint(lang: str) -> None:
    words = interface(lang)
    found = codes(ENGINE) | codes(SITE)
    assert len(found) > 50
    missing = [
        f"{kind}.{code} ({where})"
        for code, where in found.items()
        for kind in ("problem", "hint")
        if f"{kind}.{code}" not in words
    ]
    assert missing == [], "write them in both files of the interface folder"


def test_no_problem_is_worded_that_nothing_raises() -> None:
    worded = {key.removeprefix("problem.") for key in interface("en") if key.startswith("problem.")}
    assert worded - set(codes(ENGINE) | codes(SITE) | codes(UPKEEP)) == set()


@pytest.mark.parametrize("folder", FILES)
def test_no_word_is_left_over(folder: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in READERS)
    unused = [
        key
        for key in phrases((folder / "en.md").read_text("utf-8"))
        if not key.startswith(("problem.", "hint."))
        and not re.search(rf"[\"'`.]{re.escape(key)}[\"'`)\s]", text)
        and not any(
            re.search(rf"[\"'`]{re.escape(key[: at + 1])}[\"'`{{$]", text)
            for at, letter in enumerate(key)
            if letter in "._"
        )
    ]
    assert unused == []


@pytest.mark.parametrize("folder", FILES)
def test_french_typography_is_canadian(folder: Path) -> None:
    for key, words in phrases((folder / "fr.md").read_text("utf-8")).items():
        prose = CODE.sub("", words)
        assert not re.search("«(?!\u00a0)|(?<!\u00a0)»", prose), key
        assert not re.search(r"(?<!\u00a0):(\s|$)", prose), key
        assert not re.search(r"\s[?!;]", prose), key
        assert "'" not in words, key
    for key, words in phrases((folder / "en.md").read_text("utf-8")).items():
        assert "'" not in words, key
