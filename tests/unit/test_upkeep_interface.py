"""The words of the workshop: a pair for every code, in both languages, with the typography of each."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from decision.files.load import interface as interface_of_decision
from decision.text.words import phrases

WORKSHOP = Path(__file__).parents[2] / "src" / "upkeep"
WORDS = {
    lang: phrases((WORKSHOP / "interface" / f"{lang}.md").read_text("utf-8"))
    for lang in ("en", "fr")
}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"`[^`]*`")


def codes() -> list[str]:
    """Return every code the workshop names, as a pattern: a part that is filled in matches anything."""
    found = []
    for path in WORKSHOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id in {"Finding", "CannotRunError"}:
                match node.args[0]:
                    case ast.Constant(str(code)):
                        found.append(re.escape(code))
                    case ast.JoinedStr(values):
                        parts = [
                            one.value if isinstance(one, ast.Constant) else None for one in values
                        ]
                        found.append(
                            "".join(re.escape(str(one)) if one else r"[\w-]+" for one in parts)
                        )
                    case _:
                        pass  # a name, whose code is found where it is given
    return found


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(WORDS["en"]) == list(WORDS["fr"])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_key_is_written_twice(lang: str) -> None:
    text = (WORKSHOP / "interface" / f"{lang}.md").read_text("utf-8")
    keys = re.findall(r"^- `([^`]+)`", text, re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_a_problem_and_a_hint(lang: str) -> None:
    known = {**interface_of_decision(lang), **WORDS[lang]}
    assert len(codes()) > 15
    for kind in ("problem", "hint"):
        for code in codes():
            assert [key for key in known if re.fullmatch(rf"{kind}\.{code}", key)], (kind, code)
    problems = {key.partition(".")[2] for key in WORDS[lang] if key.startswith("problem.")}
    assert problems == {key.partition(".")[2] for key in WORDS[lang] if key.startswith("hint.")}


@pytest.mark.parametrize("key", WORDS["en"])
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    english, french = (set(PLACEHOLDER.findall(WORDS[lang][key])) for lang in ("en", "fr"))
    assert english == french


def test_the_french_is_typeset_as_in_canada_and_the_english_as_english() -> None:
    for key, text in WORDS["fr"].items():
        said = CODE.sub("x", text)
        assert not re.search(
            r"(?<!\u00a0):(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»|[\s\u00a0][?!;]|['\"]", said
        ), key
    for key, text in WORDS["en"].items():
        assert not re.search(r"\s[:?!;]|['\"]", CODE.sub("x", text)), key
