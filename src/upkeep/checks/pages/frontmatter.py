"""The front matter of pages: held against its schema, its registers and its counterpart."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from decision.checking.findings import Finding
from upkeep.texts import text_files
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jsonschema import ValidationError

    from upkeep.texts.texts import Text, Texts

AGREE = ("reviewed", "review_every", "source")
"""What both languages of a page say letter for letter; owner and status have a word of their own in each."""
EXAMPLES = {
    "modified": "2026-11-22",
    "reviewed": "2026-11-22",
    "review_every": "12",
    "source": '["000"]',
    "status": "draft",
}
"""What a line that is missing may look like; a title, a description and an owner are the page's own."""
STAGES = {"draft-translation": "draft"}
"""A draft and its translation are at the same stage of review."""


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text_files.schema())
    return found


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema(), format_checker=FormatChecker())


def frontmatter(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield everything wrong with the front matter of a page, and every pair that does not agree."""
    owners, sources = (
        text_files.data(root, text_files.OWNERS),
        text_files.data(root, text_files.SOURCES),
    )
    if owners.wrong:
        yield owners.wrong
    for page in texts.of(TextKind.page):
        if page.meta_error:
            error, line = page.meta_error
            yield Finding("front-unreadable", page.file, line, {"error": error})
            continue
        yield from _shape(page)
        yield from _known(page, owners.entries, sources.entries)
    for pair in texts.pairs(TextKind.page):
        both = pair.both()
        if both and not (both[0].meta_error or both[1].meta_error):
            yield from _agreeing(*both, owners.entries)


def _shape(page: Text) -> Iterator[Finding]:
    """Yield what the schema refuses: one finding for each key, named after it."""
    seen: set[str] = set()
    for error in _validator().iter_errors(dict(page.meta)):
        for code, key in _named(error, page):
            if key not in seen:
                seen.add(key)
                line = page.meta_lines.get(key, 1)
                example = f"{key}: {EXAMPLES.get(key, '…')}"
                values = {"key": key, "value": _told(page.meta.get(key, "")), "example": example}
                if code == "front-unknown":
                    near = get_close_matches(key, _schema()["properties"], 1, 0)
                    values["nearest"] = near[0]
                yield Finding(code, page.file, line, values)


def _named(error: ValidationError, page: Text) -> Iterator[tuple[str, str]]:
    properties = _schema()["properties"]
    if error.validator == "required":
        yield from (("front-missing", key) for key in _schema()["required"] if key not in page.meta)
    elif error.validator == "additionalProperties":
        yield from (("front-unknown", str(key)) for key in page.meta if key not in properties)
    else:
        key = str(error.absolute_path[0])
        yield f"front-{key.replace('_', '-')}", key


def _known(
    page: Text, owners: Mapping[str, Mapping[str, str]], sources: Mapping[str, object]
) -> Iterator[Finding]:
    names = [str(one.get(page.lang)) for one in owners.values()]
    owner = page.meta.get("owner")
    if owners and isinstance(owner, str) and owner and owner not in names:
        values = {"value": owner, "known": ", ".join(names)}
        yield Finding("owner-unknown", page.file, page.meta_lines.get("owner", 1), values)
    named = page.meta.get("source")
    for id in named if isinstance(named, list) else ():
        if isinstance(id, str) and sources and id not in sources:
            values = {"value": id, "known": ", ".join(sources)}
            yield Finding("source-unknown", page.file, page.meta_lines.get("source", 1), values)


def _agreeing(en: Text, fr: Text, owners: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Yield what two pages disagree on, in the French one: neither is known to be right."""
    entry = next((one for one in owners.values() if one.get("en") == en.meta.get("owner")), None)
    same = {key: (en.meta.get(key), fr.meta.get(key)) for key in AGREE}
    same["status"] = (_stage(en), _stage(fr))
    if entry:
        same["owner"] = (entry.get("fr"), fr.meta.get("owner"))
    for key, (here, there) in same.items():
        if here != there and key in en.meta and key in fr.meta:
            values = {
                "key": key,
                "ours": _told(fr.meta[key]),
                "theirs": _told(en.meta[key]),
                "other": f"{en.file}:{en.meta_lines.get(key, 1)}",
            }
            yield Finding("front-differs", fr.file, fr.meta_lines.get(key, 1), values)


def _stage(page: Text) -> str:
    status = str(page.meta.get("status"))
    return STAGES.get(status, status)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
