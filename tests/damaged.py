"""Records damaged in every way that a file can be: by hand, by a program, on the way, by ill will."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from decision.files.load import Library
from decision.record.fields import Record
from decision.record.record import seal, write
from decision.record.recording import draw_up

ROOT = Path(__file__).parents[1]
LIBRARY = Library(ROOT / "checklists")
SLUG, OTHER = "global-request", "enhanced-service"
GIVEN: dict[str, Any] = {
    "looks_global": "yes",
    "psu_already_replied": "no",
    "several_regions": "no",
}
FRAME: dict[str, Any] = {
    "id": "r-1",
    "created_at": "2026-05-27T09:00:00-05:00",
    "language": "fr",
    "facts": {"received": "2026-05-26", "post": "DE", "region": "BY", "due": "2026-06-02"},
    "override": {"outcome": "tailored_reply", "reason": "Client déjà connu."},
    "plan": [{"action": "call", "who": "Zoé", "planned": "2026-06-01"}],
}
NULLABLE = {"facts", "override"}
LONG = "x" * 30_000
DEEP: Any = "x"
for _ in range(12):
    DEEP = [DEEP]


def sound() -> str:
    """Return a record as it is saved."""
    edition = LIBRARY.edition(SLUG, ROOT / "docs")
    record = draw_up(edition, {"answers": GIVEN, **FRAME})
    assert isinstance(record, Record), record
    return write(record)


def damaged() -> dict[str, tuple[bytes, str]]:
    """Return each damage by its name: the file, and the code of what has to be told of it; none of a sound one."""
    text = sound()
    said: dict[str, Any] = json.loads(text)

    def with_(**fields: object) -> bytes:
        return json.dumps({**said, **fields}).encode()

    def facts(**fields: object) -> bytes:
        return with_(facts={**said["facts"], **fields})

    found: dict[str, tuple[bytes, str]] = {}
    for name in said:
        without = {key: value for key, value in said.items() if key != name}
        lack = "unsealed" if name == "seal" else "field-missing"
        lack = "altered" if name in {"plan", "texts"} else lack
        found[f"{name} missing"] = (json.dumps(without).encode(), lack)
        for how, value in (("null", None), ("another type", [[7]]), ("long", LONG)):
            code = "schema-unknown" if name == "schema" else "field-unreadable"
            sealed = name in NULLABLE and value is None
            found[f"{name} {how}"] = (with_(**{name: value}), "altered" if sealed else code)
    newer = {**said, "schema": "record-2", "weather": "rain"}
    many = {f"q{one}": 1.5 for one in range(200)}
    return found | {
        "byte-order mark": (b"\xef\xbb\xbf" + text.encode(), ""),
        "reordered": (json.dumps(dict(reversed(said.items()))).encode(), ""),
        "utf-16": (text.encode("utf-16"), "record-not-utf-8"),
        "utf-16 big-endian": (text.encode("utf-16-be"), "record-not-utf-8"),
        "utf-32": (text.encode("utf-32"), "record-not-utf-8"),
        "windows-1252": (text.encode("cp1252"), "not-utf-8"),
        "empty": (b"", "record-empty"),
        "blank": (b"\xef\xbb\xbf \r\n\t", "record-empty"),
        "half of it": (text[: len(text) // 2].encode(), "record-not-json"),
        "twice in one file": ((text + text).encode(), "record-not-json"),
        "a page": (b"<!doctype html>\n<title>Record</title>", "record-not-json"),
        "zeros": (b"\0" * 400, "record-not-json"),
        "a raw control character": (
            text.replace("Client", "Cli\x1bent").encode(),
            "record-not-json",
        ),
        "NaN": (text.replace('"2026-05-26"', "NaN").encode(), "record-number"),
        "Infinity": (text.replace('"2026-05-26"', "-Infinity").encode(), "record-number"),
        "a huge real": (text.replace('"2026-05-26"', "1e999").encode(), "record-number"),
        "a huge number": (text.replace('"2026-05-26"', "9" * 5000).encode(), "record-number"),
        "a list": (b"[1]", "record-not-an-object"),
        "null": (b"null", "record-not-an-object"),
        "another object": (b'{"name": "x"}', "record-not-a-record"),
        "deep": (with_(answers={"looks_global": DEEP}), "record-nested"),
        "very deep": (b'{"schema":' + b"[" * 50_000, "record-nested"),
        "too long": (b" " * 250_000 + text.encode(), "record-too-long"),
        "a field twice": (text.replace('"id"', '"outcome": "x", "id"').encode(), "fields-twice"),
        "an unknown field": (with_(planet="Mars"), "fields-unknown"),
        "a newer form": (json.dumps({**newer, "seal": seal(newer)}).encode(), "schema-newer"),
        "a wrong seal": (with_(seal="0" * 64), "altered"),
        "another outcome": (with_(outcome="forward_to_psu"), "altered"),
        "an outcome that is gone": (with_(outcome="burn"), "outcome-unknown"),
        "an option that is gone": (
            with_(answers={**GIVEN, "several_regions": "perhaps"}),
            "answer-refused",
        ),
        "a question that is gone": (with_(answers={**GIVEN, "zzz": "yes"}), "question-unknown"),
        "names of every object": (
            with_(answers={**GIVEN, "__proto__": "yes", "constructor": "yes"}),
            "question-unknown",
        ),
        "very many wrong fields": (with_(answers=many), "fields-more"),
        "another checklist": (with_(checklist=OTHER), "altered"),
        "a checklist that is gone": (with_(checklist="wasps"), "checklist-unknown"),
        "a checklist named in reverse": (with_(checklist="\u202egpj.x\x1b[2J"), "field-unreadable"),
        "a day that does not exist": (facts(received="2026-02-30"), "field-unreadable"),
        "a month that does not exist": (facts(received="2026-13-01"), "field-unreadable"),
        "the year 0": (facts(received="0000-01-01"), "field-unreadable"),
        "the year 1": (facts(received="0001-01-01"), "altered"),
        "the year 9999": (facts(received="9999-12-31"), "altered"),
        "a day of another form": (facts(received="26/05/2026"), "field-unreadable"),
        "a post that is gone": (facts(post="ZZ", region="QQ"), "altered"),
        "a post of control characters": (facts(post="\0\x1b[2J\u202e\n\u2028"), "altered"),
        "half a character in a post": (facts(post="\ud83d"), "altered"),
        "half a character in an answer": (
            with_(answers={**GIVEN, "several_regions": "\udc00"}),
            "answer-refused",
        ),
        "half a character in an id": (with_(outcome="\ud83d"), "field-unreadable"),
        "made at no time": (with_(created_at="2026-05-27"), "field-unreadable"),
        "made in the year 1": (with_(created_at="0001-01-01T00:00:00+14:00"), ""),
        "made at the end of time": (
            with_(created_at="9999-12-31T24:00:00-12:00"),
            "field-unreadable",
        ),
        "a plan for a day that does not exist": (
            with_(plan=[{**said["plan"][0], "done": "2026-06-31"}]),
            "field-unreadable",
        ),
        "a plan of something else": (with_(plan=[*said["plan"], 7]), "field-unreadable"),
        "an override without a reason": (
            with_(override={**said["override"], "reason": " "}),
            "field-unreadable",
        ),
    }
