"""What stands in for parts of the library, against those parts, on this Python."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from inspect import iscoroutinefunction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from decision.checking.logic.scrutiny import ALLOWED_IMPORTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import ModuleType

STAND_INS = Path(__file__).parents[2] / "runtime" / "standins"

def stand_in(path: str) -> ModuleType:
    spec = spec_from_file_location(f"stand_in_{Path(path).parent.name}", STAND_INS / path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STAND_IN_FOR = {"_pyodide", "pyodide"}
"""Pyodide's own packages. What an author may import is never replaced."""


def test_nothing_stands_in_for_a_module_of_the_library() -> None:
    assert {path.name for path in STAND_INS.iterdir()} == STAND_IN_FOR


def test_what_the_start_is_lent_is_nothing_that_a_logic_may_import_but_typing() -> None:
    lent = set(stand_in("_pyodide/_lent.py").LENT)
    # Annotations: the start needs the name only, and the library's is there before any logic is.
    assert lent & ALLOWED_IMPORTS == {"typing"}


async def _waits() -> None:
    pass


async def _waits_and_yields() -> AsyncIterator[int]:
    yield 1


@pytest.mark.parametrize(
    "one", [len, str, _waits, _waits_and_yields, lambda: 1, "".join, pytest.fail, object(), None]
)
def test_a_function_that_waits_is_known_as_inspect_knows_it(one: object) -> None:
    assert stand_in("_pyodide/_lent.py").iscoroutinefunction(one) == iscoroutinefunction(one)


def test_what_was_lent_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    lent: Any = stand_in("_pyodide/_lent.py")
    monkeypatch.setattr(sys, "modules", modules := {"sys": sys})
    lent.lend()
    assert set(modules) == {"sys", *lent.LENT}
    lent.take_back()
    assert modules == {"sys": sys}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 1", 2),
        ("import sys; sys", sys),
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
