"""The register of rows, of what checklists put on the tracking sheet: it names only what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from decision.checking.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.checklist import Checklist
    from decision.text.toml import Toml

ALWAYS: Final = "always"
"""In the register, by list of codes: the id of the code that every case of the checklist has."""
ANSWERS: Final = "answers"
"""By question: the list of codes of which its answer is the id of one."""
PARTS: Final = (ALWAYS, ANSWERS)


def check_rows(
    rows: Toml, codes: Mapping[str, Any], checklists: Mapping[str, Checklist | None], file: str
) -> Iterator[Finding]:
    """Yield what the register names and nobody knows.

    ``codes`` is the register of codes: list to entries, each with an ``id``. Of
    a checklist that cannot be loaded no question is missed.
    """
    known = {
        name: {one.get("id") for one in listed if isinstance(one, dict)}
        for name, listed in codes.items()
        if isinstance(listed, list)
    }
    for one in _unknown(rows.entries, known, checklists):
        path = ".".join(one.path)
        line = rows.lines.get(path) or rows.lines.get(path.rpartition(".")[0], 1)
        names = ", ".join(sorted(map(str, one.known)))
        yield Finding("row-unknown", file, line, {"found": one.found, "known": names})


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name that nobody knows, where it stands, and what may stand there."""

    path: tuple[str, ...]
    found: str
    known: Iterable[object]


def _unknown(
    entries: Mapping[str, Any],
    codes: Mapping[str, set[Any]],
    checklists: Mapping[str, Checklist | None],
) -> Iterator[_Unknown]:
    for slug, said in entries.items():
        if slug not in checklists:
            yield _Unknown((slug,), slug, checklists)
            continue
        for part, given in said.items() if isinstance(said, dict) else [(slug, None)]:
            path = (slug, part)
            if part not in PARTS or not isinstance(given, dict):
                yield _Unknown(path, part, PARTS)
            elif part == ALWAYS:
                yield from _of_codes(path, given, codes)
            else:
                yield from _of_answers(path, given, codes, checklists[slug])


def _of_codes(
    path: tuple[str, ...], given: Mapping[str, Any], codes: Mapping[str, set[Any]]
) -> Iterator[_Unknown]:
    for name, code in given.items():
        if name not in codes:
            yield _Unknown((*path, name), name, codes)
        elif str(code) not in codes[name]:
            yield _Unknown((*path, name), str(code), codes[name])


def _of_answers(
    path: tuple[str, ...],
    given: Mapping[str, Any],
    codes: Mapping[str, set[Any]],
    checklist: Checklist | None,
) -> Iterator[_Unknown]:
    for question, name in given.items():
        if checklist is not None and question not in checklist.questions:
            yield _Unknown((*path, question), question, checklist.questions)
        elif str(name) not in codes:
            yield _Unknown((*path, question), str(name), codes)
