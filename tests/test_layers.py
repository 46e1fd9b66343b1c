"""The layers of the design: what each module may import and touch, read from the source."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.checking.logic.scrutiny import ALLOWED_IMPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "src" / "decision"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "text", "values", "declaring", "contract", "questions", "outcomes", "checklist"),
    ("engine", "reasoning", "comparing"),
    ("deadlines", "checking", "render", "record", "letters"),
    ("worker", "files", "cli", "__main__"),
)
"""Folders, and the few modules beside them, lowest first: each imports only from those named before it."""

TOP = len(LAYERS) - 1
ORDER = [room for layer in LAYERS for room in layer]
FRONT_DOOR = {"checklist", "outcomes", "questions"}
"""What the package itself gathers for authors."""

WORLD = {
    "importlib",
    "io",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "time",
}
IN_MEMORY = {"render.exports.table"}
"""Modules that write to a text in memory, and so import ``io`` for it."""
TOUCHES = {"open", "print", "input", "breakpoint", "exec", "eval"}
CLOCKS = {
    "now",
    "today",
    "utcnow",
    "monotonic",
    "perf_counter",
    "read_text",
    "write_text",
    "read_bytes",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ENGINE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(ENGINE.rglob("*.py"))}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, types included; relative ones as "."."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            if (node.module or "").partition(".")[0] == "decision":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_engine(path: Path) -> set[str]:
    """Return the modules of the engine that a file imports."""
    named = {
        name.removeprefix("decision.") for name in imports(path) if name.startswith("decision.")
    }
    return named & set(MODULES)


def room(module: str) -> str:
    """Return the folder that a module is in, or the module itself where it stands beside the folders."""
    return module.partition(".")[0]


BELOW = [
    module for module in MODULES if module and room(module) in ORDER[: ORDER.index(LAYERS[TOP][0])]
]
"""The modules of all layers but the top one."""


def test_every_folder_has_a_layer() -> None:
    assert {room(module) for module in MODULES if module} == set(ORDER), "write it down in LAYERS"
    assert len(ORDER) == len(set(ORDER))


@pytest.mark.parametrize("module", sorted(set(MODULES) - {""}))
def test_a_module_imports_nothing_from_above(module: str) -> None:
    allowed = set(ORDER[: ORDER.index(room(module)) + 1])
    assert {room(other) for other in of_engine(MODULES[module])} <= allowed
    assert not [name for name in imports(MODULES[module]) if name.startswith(".")]


def test_no_module_imports_itself_by_way_of_others() -> None:
    left = {module: of_engine(path) - {module} for module, path in MODULES.items()}
    # A folder's own file is there before the modules in it.
    left = {
        module: {one for one in found if not module.startswith(f"{one}.")}
        for module, found in left.items()
    }
    while free := {module for module, found in left.items() if not found & set(left)}:
        left = {module: found for module, found in left.items() if module not in free}
    assert left == {}


def test_the_front_door_gathers_what_authors_need_and_nothing_more() -> None:
    assert of_engine(MODULES[""]) == FRONT_DOOR


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_outside_the_standard_library(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(MODULES[module])}
    assert roots <= set(sys.stdlib_module_names) | {"decision"}


@pytest.mark.parametrize("module", ["", *BELOW])
def test_below_the_top_layer_nothing_touches_the_world(module: str) -> None:
    allowed = {"io"} if module in IN_MEMORY else set()
    roots = {name.split(".")[0] for name in imports(MODULES[module])}
    assert not roots & (WORLD - allowed)
    for node in ast.walk(tree(MODULES[module])):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                assert node.func.id not in TOUCHES, f"line {node.lineno}"
            if isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"stdin", "stdout", "stderr"}, f"line {node.lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_no_module_holds_a_sentence_for_an_officer(module: str) -> None:
    """Four words in a row are a sentence; docstrings are for developers, and a usage is none."""
    found = tree(MODULES[module])
    bare = {
        id(node.value)
        for node in ast.walk(found)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(found):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            words = [word for word in node.value.split() if word.isalpha() and len(word) > 1]
            assert len(words) < 4, f"line {node.lineno}: {node.value!r}"


@pytest.mark.parametrize("module", MODULES)
def test_the_engine_never_imports_what_is_built_on_it(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(MODULES[module])}
    assert not roots & {"decision_site", "tracking", "upkeep"}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src" / "upkeep").rglob("*.py")), ids=lambda path: path.stem
)
def test_the_workshop_never_imports_the_site(path: Path) -> None:
    assert "decision_site" not in {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "checklists").glob("*/logic.py")), ids=lambda p: p.parent.name
)
def test_a_logic_imports_the_vocabulary_and_types_only(path: Path) -> None:
    named = {name for name in imports(path) if not name.startswith("decision.")}
    assert named <= ALLOWED_IMPORTS
    assert not of_engine(path)


WRITTEN = [
    path
    for folder in ("src", "overrides", "runtime", "schema", "bench")
    for path in sorted((ROOT / folder).rglob("*"))
    if "node_modules" not in path.parts and path.suffix in {".py", ".mjs", ".html", ".css"}
]
"""Every file that is written by hand, or from a schema, in some language of programs."""


def test_a_file_is_one_sitting() -> None:
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in WRITTEN}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


FOLDERS = Counter(path.parent.relative_to(ROOT).as_posix() for path in WRITTEN)


def test_a_folder_is_seen_at_a_glance() -> None:
    assert {folder: count for folder, count in FOLDERS.items() if count > 12} == {}


def test_the_walk_along_the_tree_is_written_once_in_python_and_once_in_the_page() -> None:
    walks = re.compile(r"while .*\bBranch\b|edges\.find\(")
    places = [
        path.relative_to(ROOT).as_posix()
        for folder in ("src", "overrides")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".mjs"} and walks.search(path.read_text("utf-8"))
    ]
    assert places == ["src/decision/engine/tree.py", "overrides/components/interview/walk.mjs"]


ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_where_a_change_adds_a_file_there_is_room_for_three_more() -> None:
    rows = [
        line for line in ARCHITECTURE.splitlines() if re.search(r"a (?:file|module) in `", line)
    ]
    grow = {folder for line in rows for folder in re.findall(r"`(src/[\w/]+)/`", line)}
    assert len(grow) >= 5
    assert {folder: FOLDERS[folder] for folder in grow if not 0 < FOLDERS[folder] <= 9} == {}


def test_the_rooms_stand_in_one_order_in_the_architecture_and_here() -> None:
    table = ARCHITECTURE.partition("lowest first | knows |")[2].partition("\n\n")[0]
    told = [
        re.findall(r"`([\w/]+)`", line.split(" | ")[0]) for line in table.splitlines()[2:] if line
    ]
    listed = [one.strip("/") for row in told for one in row]
    assert listed == [one for one in ORDER if one != "__main__"]


SUPPRESSION = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])(?P<reason>.*)$")


def test_what_is_suppressed_has_its_reason_beside_it() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in WRITTEN
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := SUPPRESSION.search(line)) and not found["reason"].strip(" #")
    ]
    assert bare == []
