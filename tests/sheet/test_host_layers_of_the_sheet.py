"""What each room of the sheet may import and touch, read from the source."""

from __future__ import annotations

import ast
import sys

import pytest

from test_layers import CLOCKS, ROOT, TOUCHES, WORLD, imports, tree

PACKAGE = ROOT / "src" / "tracking"
ORDER = (
    "model",
    "intake",
    "store",
    "importing",
    "merging",
    "reports",
    "outgoing",
    "render",
    "worker",
    "files",
    "cli",
    "__main__",
)
"""Rooms, lowest first: each imports only from itself and those before it; from "worker" on they are doors."""
DOORS = ORDER[ORDER.index("worker") :]
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def room(name: str) -> str:
    return name.partition("/")[0].removesuffix(".py")


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in FILES} - {"__init__"} <= set(ORDER)


@pytest.mark.parametrize("name", sorted(set(FILES) - {"__init__.py"}))
def test_a_file_imports_the_standard_library_the_engine_and_what_is_below_it(name: str) -> None:
    named = set(imports(FILES[name]))
    assert {one.split(".")[0] for one in named} <= set(sys.stdlib_module_names) | {
        "decision",
        "tracking",
    }
    ours = {one.split(".")[1] for one in named if one.startswith("tracking.")}
    assert ours <= set(ORDER[: ORDER.index(room(name)) + 1])


@pytest.mark.parametrize("name", [one for one in FILES if room(one) not in DOORS])
def test_below_the_doors_nothing_touches_the_world(name: str) -> None:
    assert not {one.split(".")[0] for one in imports(FILES[name])} & WORLD
    for node in ast.walk(tree(FILES[name])):
        match node:
            case ast.Call(func=ast.Name(id=called)):
                assert called not in TOUCHES, f"line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called not in {*CLOCKS, "connect"}, f"line {node.lineno}"
            case ast.Attribute(attr=named):
                assert named not in {"stdin", "stdout", "stderr"}, f"line {node.lineno}"
            case _:
                continue


@pytest.mark.parametrize("name", FILES)
def test_no_file_holds_a_sentence_for_an_officer(name: str) -> None:
    found = tree(FILES[name])
    docs = {
        id(node.value)
        for node in ast.walk(found)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(found):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            words = [
                word
                for word in node.value.split()
                if word.isalpha() and word.islower() and len(word) > 1
            ]
            assert len(words) < 4 or _is_sql(node.value), f"line {node.lineno}: {node.value!r}"


def _is_sql(text: str) -> bool:
    return any(word in text for word in ("SELECT", "CREATE", "FROM", "WHERE", "event."))
