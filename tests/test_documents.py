"""What documents and comments point to is there: files, sections, commands, fields."""

from __future__ import annotations

import ast
import re
import subprocess
import tokenize
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.__main__ import _parser
from decision.files.load import interface
from tracking.__main__ import _parser as tracking_parser
from tracking.files.words import interface as tracking_interface

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
MADE = {".cache", ".git", ".venv", "node_modules", "site", "__pycache__"}
"""Folders that are made, and not part of the repository."""
TOLD = {".py", ".mjs", ".css", ".html", ".md"}
GUIDANCE = ("docs/en/", "docs/fr/", "docs/xx/", "checklists/")
"""Texts for officers; `upkeep` follows their links."""

CITED = re.compile(
    r"(?<![\w*}$>-])[\w./-]*\w\.md\b(?:`*, sections? (?P<sections>\d+(?:(?:, | and )\d+)*))?"
)
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\{#-?.*?#\}|<!--.*?-->", re.DOTALL)
PLACEHOLDER = re.compile(r"\b(?:SLUG|KEY|LANG|NAME|N)\b")
QUOTED = re.compile(r"(?<!`)`([^`\s]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def files() -> frozenset[str]:
    """Return every file of the repository, as its path from the root."""
    found = (path for path in ROOT.rglob("*") if path.is_file())
    paths = (path.relative_to(ROOT) for path in found)
    return frozenset(path.as_posix() for path in paths if not MADE.intersection(path.parts))


def prose(file: str) -> str:
    """Return what a file tells its readers: a document whole, of code the comments and docstrings."""
    path = ROOT / file
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return text
    if path.suffix != ".py":
        return "\n".join(COMMENT.findall(text))
    with path.open("rb") as lines:
        comments = [
            one.string for one in tokenize.tokenize(lines.readline) if one.type == tokenize.COMMENT
        ]
    bare = (
        node.value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )
    return "\n".join([*comments, *(text for text in bare if isinstance(text, str))])


def there(path: str, near: str) -> list[str]:
    """Return the files that are meant by a path: from the root, from the folder of ``near``, or by the end of it."""
    beside = (ROOT / near).parent.joinpath(path).resolve()
    if beside.is_relative_to(ROOT) and (name := beside.relative_to(ROOT).as_posix()) in files():
        return [name]
    if path in files():
        return [path]
    return [one for one in files() if one.endswith(f"/{path}")]


def sections(file: str) -> set[str]:
    """Return the numbers of the headings of a document."""
    return set(re.findall(r"^## (\d+)\. ", (ROOT / file).read_text("utf-8"), re.MULTILINE))


def citations(file: str) -> Iterator[str]:
    """Yield each document cited in a file that is not there, or has no such section."""
    for found in CITED.finditer(prose(file)):
        cited = found[0].partition("`")[0].partition(",")[0]
        if PLACEHOLDER.search(cited):
            continue
        meant = there(cited, file)
        asked = set(re.findall(r"\d+", found["sections"] or ""))
        if not any(asked <= sections(one) for one in meant):
            yield f"{file}: {found[0]}"


def test_every_document_that_is_cited_is_there_with_its_section() -> None:
    told = [
        one for one in sorted(files()) if Path(one).suffix in TOLD and not one.startswith(GUIDANCE)
    ]
    examples = ("tests/unit/", "src/decision/interface/", "src/upkeep/interface/")
    assert [wrong for one in told if not one.startswith(examples) for wrong in citations(one)] == []


DOCUMENTS = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "bench/README.md",
    "deploy/README.md",
    "docs/design.md",
    "docs/how-it-works.md",
    "runtime/README.md",
    "tests/README.md",
]
NAME_OF_A_SCRIPT = re.compile(r"[\w-]+\.(?:py|mjs|css)")


def named(file: str) -> Iterator[str]:
    """Yield what a document names of the repository: by a link, as a path from the root, or as a script.

    An address on the site begins with a slash, and is none of these.
    """
    text = re.sub(
        r"^```.*?^```", "", (ROOT / file).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    for link in LINK.findall(text):
        if "://" not in link and not link.startswith("#"):
            yield link.partition("#")[0]
    folders = {one.partition("/")[0] for one in files() if "/" in one}
    for said in QUOTED.findall(text):
        folder, slash, _ = said.partition("/")
        if (slash and folder in folders) or NAME_OF_A_SCRIPT.fullmatch(said):
            yield said


PLACES = re.compile(r"^\| (\d+) \| .* \| (.+) \|$", re.MULTILINE)


def test_the_architecture_gives_twenty_changes_their_places_on_one_page() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = PLACES.findall(text)
    assert [int(number) for number, _ in rows] == list(range(1, 21))
    assert [number for number, place in rows if not QUOTED.search(place)] == []
    assert len(text.splitlines()) <= 75


def exists(path: str, near: str) -> bool:
    """Tell whether a path leads to something; a placeholder stands for any name, ``{a,b}`` for each of several."""
    if alternatives := re.search(r"\{([^}]*)\}", path):
        before, after = path[: alternatives.start()], path[alternatives.end() :]
        return all(exists(before + one + after, near) for one in alternatives[1].split(","))
    pattern = PLACEHOLDER.sub("*", path).strip("/")
    return any(True for _ in ROOT.glob(pattern)) or ("*" not in pattern and bool(there(path, near)))


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_path_that_a_document_names_leads_somewhere(file: str) -> None:
    assert [path for path in named(file) if not exists(path, file)] == []


def test_make_quick_holds_the_parts_to_what_they_promise_each_other() -> None:
    said = subprocess.run(
        ["make", "--dry-run", "quick"],  # noqa: S607  # the one that the reader has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    tests = next(line for line in said.splitlines() if "pytest" in line)
    assert "tests/test_documents.py" in tests
    unit = {path.name for path in (ROOT / "tests" / "unit").glob("test_*.py")}
    left_out = {Path(one).name for one in re.findall(r"--ignore=(\S+)", tests)}
    assert left_out <= unit
    assert unit - left_out >= {
        "test_host_contract.py",
        "test_host_interface.py",
        "test_host_kinds.py",
        "test_upkeep_interface.py",
    }


DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")


def section(number: int) -> str:
    """Return the text of one section of the design."""
    return DESIGN.partition(f"\n## {number}. ")[2].partition("\n## ")[0]


def commands(usage: str) -> set[str]:
    """Return the commands that a help lists."""
    return set(re.findall(r"^    (\w+)  ", usage, re.MULTILINE))


def test_the_design_describes_every_command_and_no_other() -> None:
    told = set(re.findall(r"^- `decision (\w+)", section(4), re.MULTILINE))
    assert told == commands(_parser(interface("en")).format_help())


def test_the_readme_names_every_command_and_the_design_every_one_of_the_sheet() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    of_sheet = commands(tracking_parser(tracking_interface("en")).format_help())
    named_there = set(re.findall(r"\.venv/bin/decision (\w+)", readme))
    assert commands(_parser(interface("en")).format_help()) <= named_there
    told = set(re.findall(r"\.venv/bin/tracking (\w+)|`(\w+)[ A-Z]*`", readme))
    assert of_sheet <= {one for either in told for one in either}
    assert of_sheet <= set(re.findall(r"`(\w+)", section(8)))


def test_the_design_names_every_schema_and_no_other() -> None:
    known = {path.stem for path in (ROOT / "schema").glob("*.json")}
    assert {one for one in known if f"`{one.rpartition('-')[0]}`" not in section(6)} == set()
    assert set(re.findall(r"schema/([a-z]+-\d+)\.json", DESIGN)) <= known


def issues(of: str) -> list[list[str]]:
    """Return the items of each issue in one half of the changes."""
    return [re.findall(r"^- .*$", one, re.MULTILINE) for one in of.split("\n## ")[1:]]


def cited(items: list[str]) -> set[str]:
    """Return the rules, assumptions and days that the items of an issue name."""
    return set(re.findall(r"R-[A-Z]{2}-\d{2}|\b\d{4}-\d{2}-\d{2}\b", " ".join(items)))


def test_each_language_says_every_change_that_the_other_says() -> None:
    english, _, french = (ROOT / "CHANGES.md").read_text("utf-8").partition("\n# Modifications\n")
    assert [len(one) for one in issues(english)] == [len(one) for one in issues(french)]
    assert [cited(one) for one in issues(english)] == [cited(one) for one in issues(french)]
