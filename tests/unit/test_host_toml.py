"""TOML with line numbers: where each table and key stands, however it is written."""

from __future__ import annotations

from time import process_time

import pytest

from decision.text import toml

TEXT = '''\
top = "a" # a note
[R-HV-01]
en = "One."
fr = """
[not-a-table]
en = "not a key"
"""
forms = [
  "x = y",
  ["z"],
]

["s. 9".fr]
text = 'b'
[[case]]
id = "one"
[[case]]
"quoted key" = {en = "c"}
'''


def test_every_table_and_key_has_its_line_and_nothing_inside_a_value_has() -> None:
    assert toml.read(TEXT).lines == {
        "top": 1,
        "R-HV-01": 2,
        "R-HV-01.en": 3,
        "R-HV-01.fr": 4,
        "R-HV-01.forms": 8,
        "s. 9": 13,
        "s. 9.fr": 13,
        "s. 9.fr.text": 14,
        "case": 15,
        "case.id": 16,
        "case.quoted key": 18,
    }


def test_the_lines_are_those_of_what_the_parser_of_python_reads() -> None:
    data = toml.read(TEXT).entries
    for path in toml.read(TEXT).lines:
        assert path.split(".")[0] in {one.split(".")[0] for one in data} | {"s"}


def test_a_string_is_read_where_it_stands_on_one_line() -> None:
    said = {one.path[-1]: one.string for one in toml.written(TEXT) if isinstance(one, toml.Value)}
    assert said == {
        "top": "a", "en": "One.", "fr": None, "forms": None, "text": None, "id": "one", "quoted key": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{"e.g." * 99}"',
        f"a = 1 # {'b.' * 99}",
        f'a = """\n{"b." * 99}"""',
        f"a = '{'b.' * 99}'",
        "a.b.c = 1.5",
    ],
)
def test_points_in_a_string_or_a_comment_are_text(text: str) -> None:
    assert toml.read(text).error is None


@pytest.mark.parametrize(
    "text",
    ['"' + '\\"' * 99_999, "a" * 999_999, "a." * 99_999, "'" * 299_998, "a.b." * 99_999 + "="],
)
def test_what_is_no_toml_is_told_at_once(text: str) -> None:
    begun = process_time()
    assert toml.read(text).error is not None
    assert len(toml.read(text).lines) <= 10
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[x\n", 1),
        ('a = 1\nb = "c', 2),
        ("a = 1\na = 2\n", 2),
        ("[" * 9999, 1),
        ("\n[" + "a." * 99_999 + "a]", 2),
        ("x = {" + "a . " * 99_999 + "a = 1}", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int) -> None:
    found = toml.read(text)
    assert found.error is not None
    assert (found.entries, found.error[1]) == ({}, line)
    with pytest.raises(toml.TomlError, match=rf"^parts\.toml:{line}: "):
        toml.entries("parts.toml", text)
