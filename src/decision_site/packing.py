"""What the browser's Python is made of: the engine and the checklists, the very files that are tested."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

from decision.files.load import interface
from decision.record.paragraphs import registered
from decision.render.exports.bundle import tree_json
from decision.text.words import LANGUAGES
from decision.worker.phrasebook import needed, page_words, provision_texts, record_words
from tracking.files.words import own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from decision.files.load import Library

ENTRIES = ("decision.worker.bridge", "decision.worker.papers")
"""The modules that the worker calls; what they import at their top goes with them, and nothing else."""
SHEET = "cairn_sheet"
OF_SHEET = ("tracking.worker.door", "tracking.worker.reporting")
"""Those that the worker of the tracking sheet calls beside, the door at once; ``SHEET`` is packed with them."""


def engine(root: Path, entries: Sequence[str] = ENTRIES) -> dict[str, bytes]:
    """Return the modules of ours that a session of the browser imports, by path in the wheel."""
    files: dict[str, bytes] = {}
    wanted = list(entries)
    while wanted:
        module = wanted.pop()
        path = module.replace(".", "/")
        name = next(
            one for one in (f"{path}.py", f"{path}/__init__.py") if (root / "src" / one).is_file()
        )
        if name not in files:
            files[name] = (root / "src" / name).read_bytes()
            wanted += _imported(root, module, ast.parse(files[name]))
    return dict(sorted(files.items()))


def _imported(root: Path, module: str, tree: ast.Module) -> Iterator[str]:
    """Yield the packages a module is in, and the modules of the engine that it imports at its top."""
    while "." in module:
        module = module.rpartition(".")[0]
        yield module
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=str(source), names=names) if _is_ours(source):
                yield source
                for alias in names:
                    if (root / "src" / source.replace(".", "/") / f"{alias.name}.py").is_file():
                        yield f"{source}.{alias.name}"
            case ast.Import(names=names):
                yield from (alias.name for alias in names if _is_ours(alias.name))
            case _:
                pass  # imports nothing; what is under TYPE_CHECKING is for the type check alone


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in {"decision", "tracking"}


def pack_sheet(root: Path, library: Library) -> dict[str, bytes]:
    """Return the sources of the sheet's own wheel, by path in it: what the first one lacks."""
    there = engine(root)
    sheet = engine(root, OF_SHEET)
    files = {name: data for name, data in sheet.items() if name not in there}
    files[f"{SHEET}/__init__.py"] = b'"""The code lists and the words of the tracking sheet."""\n'
    files[f"{SHEET}/codes.json"] = json.dumps(library.codes(), ensure_ascii=False).encode()
    for lang in LANGUAGES:
        files[f"{SHEET}/words.{lang}.json"] = json.dumps(own(lang), ensure_ascii=False).encode()
    return files


def wheel_sources(root: Path, library: Library) -> dict[str, bytes]:
    """Return the sources of the browser's wheel, by path in it."""
    files = engine(root)
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
        for lang in LANGUAGES:
            said = page_words(checklist, source.words[lang], interface(lang))
            files[f"{folder}/page.{lang}.json"] = json.dumps(
                said, ensure_ascii=False, separators=(",", ":")
            ).encode()
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
    files[f"{package}/rows.json"] = json.dumps(library.rows().entries).encode()
    files[f"{package}/letters.json"] = json.dumps(letters, ensure_ascii=False).encode()
    return files


def _words(library: Library, lang: str) -> bytes:
    stored = {
        "phrases": needed(interface(lang)),
        "provisions": provision_texts(library.registers, lang),
        "checklists": {
            slug: record_words(library.source(slug).words[lang]) for slug in library.slugs
        },
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
