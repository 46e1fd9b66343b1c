"""What the browser's Python is made of: the engine and the checklists, the very files that are tested."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.bundle import tree_json
from decision.load import interface
from decision.paragraphs import registered
from decision.phrasebook import needed, provisions, words_json
from decision.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from decision.load import Library

LEFT_OUT = {
    "__main__.py",
    "agreement.py",
    "door.py",
    "explain_command.py",
    "explore.py",
    "files.py",
    "finding.py",
    "findings.py",
    "lazy.py",
    "letter_check.py",
    "limits.py",
    "load.py",
    "lookups.py",
    "mentions.py",
    "narrowing.py",
    "paragraphs.py",
    "portable.py",
    "replay_command.py",
    "resolved.py",
    "rows.py",
    "run_command.py",
    "scales.py",
    "scopes.py",
    "scrutiny.py",
    "source.py",
    "terminal.py",
    "told_apart.py",
    "totality.py",
    "unfollowed.py",
    "worked_cases.py",
}
"""Modules that the browser has no use for: exploring, checking and opening files are done before."""

RENDERED = (
    "__init__.py",
    "dates.py",
    "explained.py",
    "ics.py",
    "naming.py",
    "record_text.py",
    "retold.py",
)
"""The renderings that the browser makes itself."""


def pack(root: Path, library: Library) -> dict[str, bytes]:
    """Return the sources of the browser's wheel, by path in it."""
    engine = root / "src" / "decision"
    files = {
        f"decision/{path.name}": path.read_bytes()
        for path in sorted(engine.glob("*.py"))
        if path.name not in LEFT_OUT
    }
    for name in RENDERED:
        files[f"decision/render/{name}"] = (engine / "render" / name).read_bytes()
    package = "cairn_checklists"
    files[f"{package}/__init__.py"] = b'"""The checklists of this site."""\n'
    versions: dict[str, dict[str, str]] = {}
    for slug in library.slugs:
        source, checklist, tree = library.sound(slug)
        folder = f"{package}/{slug.replace('-', '_')}"
        versions[slug] = {
            "logic": source.version_of_logic,
            "words": source.version_of_words,
            "version": source.version,
        }
        stored = {"identity": checklist.identity, **tree_json(tree)}
        files[f"{folder}/__init__.py"] = b""
        files[f"{folder}/logic.py"] = (source.logic or "").encode()
        files[f"{folder}/tree.json"] = json.dumps(stored, separators=(",", ":")).encode()
    files[f"{package}/index.json"] = json.dumps(versions).encode()
    paragraphs = library.paragraphs(root / "docs")
    files[f"{package}/paragraphs.json"] = json.dumps(paragraphs, separators=(",", ":")).encode()
    texts = registered(library.registers)
    files[f"{package}/texts.json"] = json.dumps(texts, separators=(",", ":")).encode()
    for lang in LANGUAGES:
        files[f"{package}/words.{lang}.json"] = _words(library, lang)
    letters = {
        "templates": library.letters(),
        "fields": library.fields(),
        "posts": library.posts(),
    }
    files[f"{package}/letters.json"] = json.dumps(letters, ensure_ascii=False).encode()
    return files


def _words(library: Library, lang: str) -> bytes:
    stored = {
        "phrases": needed(interface(lang)),
        "provisions": provisions(library.registers, lang),
        "checklists": {
            slug: words_json(library.source(slug).words[lang]) for slug in library.slugs
        },
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
