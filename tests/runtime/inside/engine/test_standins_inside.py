"""What stands in for Pyodide's own modules, against those modules, over what is used of them; and what its start gives back."""

from __future__ import annotations

import importlib
import sys
from importlib import import_module
from types import ModuleType
from typing import Any
from zipimport import zipimporter

import pytest

STOCK = "/stock.zip"
"""Where the tests put the library as Pyodide publishes it."""


def original(name: str) -> Any:
    """Return a module of Pyodide as it is published."""
    made = ModuleType(f"original.{name}")
    made.__package__ = name.rpartition(".")[0]
    sys.modules[made.__name__] = made
    importer = zipimporter(f"{STOCK}/{name.rpartition('.')[0]}")
    code = importer.get_code(name.rpartition(".")[2])
    exec(code, vars(made))  # noqa: S102  # a module of Pyodide
    return made


def outcome(function: Any, *args: Any) -> object:
    """Return what a function gives, or the class of its error."""
    try:
        return function(*args)
    except Exception as error:  # noqa: BLE001  # whatever it raises is what is compared
        return type(error)


@pytest.mark.parametrize(
    "source",
    [
        "1 + 1",
        "import sys; sys",
        "a = 1; b = 2",
        "'a;b'",
        "a = 1 # b; a",
        "a = 3\na + 1",
        "def f():\n    return 2\nf()",
        "    a = 3\n    a",
        "",
        "1 +",
        "1 / 0",
        "nothing",
    ],
)
def test_source_is_run_as_pyodide_runs_it(source: str) -> None:
    ours, theirs = import_module("_pyodide._base"), original("_pyodide._base")
    one: dict[str, Any] = {}
    other: dict[str, Any] = {}
    assert outcome(ours.eval_code, source, one) == outcome(theirs.eval_code, source, other)
    assert {key for key in one if key != "f"} == {key for key in other if key != "f"}


@pytest.mark.parametrize("name", ["sys", "os.path", "decision.errors", "decision.no_such", "no_such"])
def test_a_module_is_found_as_pyodide_finds_it(name: str) -> None:
    ours, theirs = import_module("_pyodide._base"), original("_pyodide._base")
    assert outcome(ours.pyimport_impl, name) == outcome(theirs.pyimport_impl, name)


def test_null_and_errors_of_javascript_are_those_of_pyodide() -> None:
    ours, theirs = import_module("_pyodide._core_docs"), original("_pyodide._core_docs")
    assert repr(ours.jsnull) == repr(theirs.jsnull)
    assert bool(ours.jsnull) == bool(theirs.jsnull)
    assert ours.jsnull.typeof == theirs.jsnull.typeof
    for name in ("ConversionError", "InternalError", "JsBigInt"):
        assert [one.__name__ for one in getattr(ours, name).__mro__] == [
            one.__name__ for one in getattr(theirs, name).__mro__
        ]


@pytest.mark.parametrize("name", ["asyncio", "inspect", "traceback", "typing"])
def test_the_library_is_found_where_the_start_was_lent_something(name: str) -> None:
    found = importlib.import_module(name)
    assert found.__spec__ is not None
    assert str(found.__spec__.origin).endswith((f"{name}.pyc", f"{name}.py", f"{name}/__init__.py"))
