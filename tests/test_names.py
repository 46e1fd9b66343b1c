"""A public name of the sources means one thing: two modules share one only for a reason that is written here."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src"
CONTRACT = SOURCES / "decision" / "contract"
"""Types of JSON have the name of what they are the JSON of."""

COMMAND = "one for each command, and only the door calls it"
QUALIFIED = "said with its module, which says of what"
SAME = "the same thing, told or kept by another part of the program"

CLASSES = {
    "Text": "what an author asks for, `decision.Text`; in the workshop, a file that people maintain",
    "tracking.Asked": "what a report is asked for, and what a call of the page is",
}
FUNCTIONS = {
    "build": QUALIFIED,
    "check": COMMAND,
    "declare": COMMAND,
    "ensure": "the runtime of the checklists, and what the sheet adds to it",
    "entries": QUALIFIED,
    "findings": "the one list of findings, and the same with those of the workshop",
    "ics": "the file, and the call of the worker that gives it",
    "index": QUALIFIED,
    "interface": "the words of the program, of each program its own",
    "main": COMMAND,
    "paper": "the words, and the call of the worker that gives them",
    "parse": QUALIFIED,
    "read": QUALIFIED,
    "rows": QUALIFIED,
    "run": COMMAND,
    "server": "of the site, and of its preview",
    "systems": SAME,
    "texts": QUALIFIED,
    "words": QUALIFIED,
    "write": QUALIFIED,
}
MODULES = {
    "calendars": SAME,
    "findings": "those of a checklist, of a folder of them, and of the whole project",
    "headings": SAME,
    "markdown": "the lines that the engine reads, and the whole language for the workshop",
    "outcomes": SAME,
    "systems": SAME,
}


def names() -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """Return class, function and module names of the sources, each with where it is declared.

    Those of the tracking sheet, a program with words of its own, begin with its name here; its commands, its worker and
    its store have modules and functions of one name each, for what is done is the same.
    """
    classes, functions, modules = (defaultdict[str, list[str]](list) for _ in range(3))
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(SOURCES).as_posix()
        if path.is_relative_to(CONTRACT):
            continue
        own = "tracking." if place.startswith("tracking/") else ""
        if not path.stem.startswith("__") and not own:
            modules[path.stem].append(place)
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case ast.ClassDef(name=name):
                    classes[own + name].append(place)
                case ast.FunctionDef(name=name) if not own:
                    functions[name].append(place)
                case ast.Assign(targets=[ast.Name(id=name)]) if not name.isupper():
                    classes[own + name].append(place)
                case _:
                    pass
    return classes, functions, modules


def test_a_name_means_one_thing_or_its_homonym_has_a_reason() -> None:
    for declared, allowed in zip(names(), (CLASSES, FUNCTIONS, MODULES), strict=True):
        twice = {
            name: places
            for name, places in declared.items()
            if len(places) > 1 and not name.startswith("_")
        }
        assert {name: twice[name] for name in twice.keys() - allowed.keys()} == {}, (
            "two modules declare this name: say in one of them what it is of"
        )
        assert allowed.keys() - twice.keys() == set(), "no homonym any more"
