"""What others made and the site ships: read from ``requirements/parts.toml`` and from the installed packages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from typing import TYPE_CHECKING, Any

from decision.files.files import text
from decision.text import toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PARTS = "requirements/parts.toml"
KINDS = {"npm": "npm", "python": "pypi"}


class BillError(Exception):
    """What ships cannot be listed; the message says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class ShippedPart:
    """One thing that others made.

    ``version`` is "" when what ships does not say; ``purl`` is "" for what
    comes from no registry. ``within`` is the part that holds it, or "".
    ``changed`` is what this project changed in it, or "". ``texts`` are its
    licences, word for word.
    """

    name: str
    version: str
    licence: str
    purl: str
    home: str
    within: str
    changed: str
    files: tuple[str, ...]
    texts: tuple[str, ...]


def shipped(root: Path, files: Iterable[str]) -> list[ShippedPart]:
    """Return the parts of which any of ``files``, by path below the site, is made.

    Raises BillError, with every problem, when a part says what is not so.
    """
    names = list(files)
    problems: list[str] = []
    parts = []
    for table in _tables(root):
        found = tuple(
            name for name in names if any(fnmatchcase(name, one) for one in table.get("files", ()))
        )
        try:
            parts.append(_part(root, table, found))
        except (OSError, KeyError, PackageNotFoundError) as error:
            problems.append(f"{table.get('name', table)}: {type(error).__name__}: {error}")
    if problems:
        listed = "\n".join(problems)
        message = f"{PARTS} names what is not there. Install the packages with `make`, or mend the part.\n{listed}"
        raise BillError(message)
    present = {part.name for part in parts if part.files}
    present |= {part.name for part in parts if part.within in present}
    return [part for part in parts if part.name in present]


def refuse_unnamed(root: Path, script: str, sources: Iterable[str]) -> None:
    """Raise BillError if ``script`` is made of a package that no part names.

    ``sources`` are the paths of all that the bundler read for it.
    """
    tables = _tables(root)
    libraries = packages_distributions()
    packages = {
        name
        for _, installed, inside in (source.rpartition("site-packages/") for source in sources)
        if installed
        for name in libraries.get(inside.partition("/")[0], ())
    } | {
        "/".join(inside.split("/")[: 2 if inside.startswith("@") else 1])
        for _, installed, inside in (source.rpartition("node_modules/") for source in sources)
        if installed
    }
    unnamed = packages - {table["name"] for table in tables}
    if unnamed:
        listed = ", ".join(sorted(unnamed))
        message = f"{script} bundles {listed}, which {PARTS} does not name. Add a part for each, with its licence."
        raise BillError(message)


def of_npm(root: Path) -> list[str]:
    """Return the names of the parts that come from npm."""
    return [table["name"] for table in _tables(root) if table.get("version") == "npm"]


def _tables(root: Path) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = toml.entries(PARTS, text(root / PARTS))["part"]
    return tables


def _part(root: Path, table: dict[str, Any], files: tuple[str, ...]) -> ShippedPart:
    name, kind = table["name"], table.get("version", "")
    version = _version(root, name, kind)
    return ShippedPart(
        name=name,
        version=version,
        licence=table["licence"],
        purl=f"pkg:{KINDS[kind]}/{name}@{version}" if kind in KINDS else "",
        home=table.get("home", ""),
        within=table.get("within", ""),
        changed=table.get("changed", ""),
        files=files,
        texts=tuple(_text(root, name, place) for place in table.get("texts", ())),
    )


def _version(root: Path, name: str, kind: str) -> str:
    """Return the version, read where ``kind`` says; anything else is the version itself."""
    match kind.split(":"):
        case ["npm"]:
            found = json.loads((root / "node_modules" / name / "package.json").read_bytes())
            return str(found["version"])
        case ["python"]:
            return distribution(name).version
        case ["lock", key]:
            lock = json.loads(
                (root / "node_modules" / "pyodide" / "pyodide-lock.json").read_bytes()
            )
            return str(lock["info"][key]).removeprefix("emscripten_").replace("_", ".")
        case _:
            return kind


def _text(root: Path, name: str, place: str) -> str:
    match place.split(":"):
        case ["npm", file]:
            return (root / "node_modules" / name / file).read_text("utf-8")
        case ["python", file]:
            for path in distribution(name).files or ():
                if path.as_posix().endswith(f"/{file}"):
                    return str(path.locate().read_text("utf-8"))  # type: ignore[attr-defined]  # a path of the machine
            raise FileNotFoundError(file)
        case _:
            return (root / place).read_text("utf-8")
