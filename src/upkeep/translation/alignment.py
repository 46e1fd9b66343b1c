"""Which section of a text is the same as which of its counterpart.

A heading with an id is the same as the one with that id, wherever it stands;
what follows it, up to the next id, is compared with what follows there. So a
section that one language lacks is one difference, and those after it are not
held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from upkeep.texts.prose.outline import OutlineSection

    Block = list[OutlineSection]
    Alone = list[tuple[OutlineSection, OutlineSection]]
    Key = tuple[int, tuple[str, ...], int]


@dataclass(slots=True)
class Alignment:
    """The sections of two languages, side by side.

    Attributes:
        pairs: Ours and theirs of each section that both have.
        ours_alone: Each that they lack, with the one of theirs that it would come in or after.
        theirs_alone: The same of ours.
        moved: The ids that come in another order, as ours have them and as theirs do.
    """

    pairs: list[tuple[OutlineSection, OutlineSection]] = field(default_factory=list)
    ours_alone: Alone = field(default_factory=list)
    theirs_alone: Alone = field(default_factory=list)
    moved: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))


def aligned(ours: Sequence[OutlineSection], theirs: Sequence[OutlineSection]) -> Alignment:
    """Return two lists of sections side by side; each begins with what stands before any heading."""
    found = Alignment()
    here, there = _blocks(ours), _blocks(theirs)
    for key, block in here.items():
        if key in there:
            _inside(block, there[key], found)
    found.ours_alone += _lacking(here, there)
    found.theirs_alone += _lacking(there, here)
    found.moved = _moved(
        [key for key in here if key in there], [key for key in there if key in here]
    )
    return found


def _blocks(sections: Sequence[OutlineSection]) -> dict[Key, Block]:
    """Return each heading with an id and what follows it, by level, names, and how often they came before."""
    found: dict[Key, Block] = {}
    block: Block = []
    for at, section in enumerate(sections):
        if at == 0 or any(name.startswith("#") for name in section.names):
            count = sum(1 for key in found if key[:2] == section.key)
            block = found.setdefault((*section.key, count), [])
        block.append(section)
    return found


def _inside(ours: Block, theirs: Block, found: Alignment) -> None:
    """Pair the sections of one block, in order."""
    keys = [section.key for section in ours], [section.key for section in theirs]
    for kind, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            found.pairs += zip(ours[a:b], theirs[c:d], strict=True)
        else:
            found.ours_alone += [(section, theirs[max(c - 1, 0)]) for section in ours[a:b]]
            found.theirs_alone += [(section, ours[max(a - 1, 0)]) for section in theirs[c:d]]


def _lacking(blocks: dict[Key, Block], others: dict[Key, Block]) -> Alone:
    """Return the first heading of each block that the others lack; what follows it goes with it."""
    found: Alone = []
    after = next(iter(others.values()))[0]
    for key, block in blocks.items():
        if key in others:
            after = others[key][-1]
        else:
            found.append((block[0], after))
    return found


def _moved(here: list[Key], there: list[Key]) -> tuple[list[str], list[str]]:
    """Return what is left of two orders of the same keys, less what both begin and end with."""
    while here and here[0] == there[0]:
        here, there = here[1:], there[1:]
    while here and here[-1] == there[-1]:
        here, there = here[:-1], there[:-1]
    return [_id(names) for _, names, _ in here], [_id(names) for _, names, _ in there]


def _id(names: tuple[str, ...]) -> str:
    return next(name for name in names if name.startswith("#"))
