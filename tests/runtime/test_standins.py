"""What stands in for parts of the library, against those parts, on this Python."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from types import ModuleType

STAND_INS = Path(__file__).parents[2] / "runtime" / "standins"

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def stand_in(path: str) -> ModuleType:
    spec = spec_from_file_location(f"stand_in_{Path(path).parent.name}", STAND_INS / path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


JSON: Any = stand_in("json/__init__.py")


@given(VALUES)
def test_json_writes_what_the_library_writes(value: object) -> None:
    assert JSON.dumps(value) == json.dumps(value)
    choices: Any = {"ensure_ascii": False, "sort_keys": True, "indent": 2}
    assert JSON.dumps(value, **choices) == json.dumps(value, **choices)


@given(VALUES)
def test_json_reads_what_the_library_reads(value: object) -> None:
    text = json.dumps(value, indent=1)
    assert JSON.loads(f"\n{text} \t") == value
    assert JSON.loads(text.encode()) == value


@given(st.text('{}[],:"\\ \n1e-.ntrufalsNI\ufeff', max_size=12))
def test_json_refuses_what_the_library_refuses_in_its_words(text: str) -> None:
    try:
        expected = repr(json.loads(text))
    except json.JSONDecodeError as error:
        with pytest.raises(JSON.JSONDecodeError) as found:
            JSON.loads(text)
        # The library has a word of its own for a mark at the beginning.
        assert str(found.value) == str(error) or text.startswith("\ufeff")
    else:
        assert repr(JSON.loads(text)) == expected


@pytest.mark.parametrize("value", [{1, 2}, object(), {"a": b"x"}])
def test_json_refuses_what_has_no_form(value: object) -> None:
    with pytest.raises(TypeError, match="not JSON serializable") as expected:
        json.dumps(value)
    with pytest.raises(TypeError) as found:
        JSON.dumps(value)
    assert str(found.value) == str(expected.value)


def test_a_circle_is_refused_each_time() -> None:
    value: list[object] = []
    value.append(value)
    for _ in range(2):
        with pytest.raises(ValueError, match="Circular"):
            JSON.dumps(value)
    assert JSON.dumps([1]) == "[1]"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 1", 2),
        ("import json; json", json),
        ("a = 1; b = 2", None),
        ("'a;b'", "a;b"),
        ("a = 1 # b; a", None),
        ("a = 3\na + 1", 4),
        ("    a = 3\n    a", 3),
        ("", None),
    ],
)
def test_source_gives_the_value_of_its_last_expression(source: str, value: object) -> None:
    base: Any = stand_in("_pyodide/_base.py")
    assert base.eval_code(source, {}) == value
