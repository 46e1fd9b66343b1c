"""What is packed beside the engine, in the wheel that the browser gets: read once, when it is first asked for."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import Any

PACKAGE = "cairn_checklists"


def stored(name: str) -> str:
    """Return a text that is packed beside the engine, by its name in the package."""
    package = import_module(PACKAGE)
    loader = package.__spec__.loader if package.__spec__ else None
    raw: bytes = loader.get_data(f"{package.__path__[0]}/{name}")  # type: ignore[union-attr]  # a package has a loader
    return raw.decode()


@cache
def index() -> dict[str, dict[str, str]]:
    """Return slug to its versions: ``logic``, ``words``, and ``version`` for both."""
    found: dict[str, dict[str, str]] = json.loads(stored("index.json"))
    return found


@cache
def paragraphs() -> dict[str, dict[str, str]]:
    """Return rule id to language to hash of the paragraph that states it."""
    found: dict[str, dict[str, str]] = json.loads(stored("paragraphs.json"))
    return found


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return rule or assumption id to language to hash of its text in the register."""
    found: dict[str, dict[str, str]] = json.loads(stored("texts.json"))
    return found


@cache
def words(lang: str) -> dict[str, Any]:
    """Return the ``phrases``, the ``provisions`` and the words of the ``checklists``."""
    found: dict[str, Any] = json.loads(stored(f"words.{lang}.json"))
    return found


@cache
def letters() -> dict[str, Any]:
    """Return ``templates`` (id to language to text), ``fields`` and ``posts`` (language to id to name)."""
    found: dict[str, Any] = json.loads(stored("letters.json"))
    return found


@cache
def rows() -> dict[str, Any]:
    """Return what the register of rows says, by checklist."""
    found: dict[str, Any] = json.loads(stored("rows.json"))
    return found


def folder(slug: str) -> str:
    """Return the name of the package that holds a checklist."""
    return slug.replace("-", "_")
