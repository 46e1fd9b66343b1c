"""What a maintainer asks the workshop to do: stamp, affirm, release; and to show what changed.

Each command yields the lines to print. It writes only what it is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from decision.errors import CannotRunError
from decision.text.phrase import fill
from upkeep.checks.pages import moves
from upkeep.checks.registers import citations
from upkeep.texts import git_history, text_files
from upkeep.texts.entries import BY_ENTRY, stamp_file, stamps
from upkeep.translation import compare
from upkeep.translation.freshness import STAMPED, behind, in_step
from upkeep.translation.stamps import digest, stamp_of, stamped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.files.load import Library
    from upkeep.texts.texts import Pair, Text, Texts


def stamp(root: Path, pairs: Sequence[Pair], say: Mapping[str, str]) -> Iterator[str]:
    """Write in both texts of each pair that the two were held together; a pair in step stays as it is."""
    for pair in pairs:
        en, fr = _both(pair)
        if in_step(pair, root):
            yield fill(say["stamp.in-step"], {"en": en.file, "fr": fr.file})
            continue
        if pair.kind in BY_ENTRY:
            text_files.write(root, stamp_file(pair), stamps(pair))
        else:
            text_files.write(root, en.file, stamped(en, fr))
            text_files.write(root, fr.file, stamped(fr, en))
        yield fill(say["stamp.done"], {"en": en.file, "fr": fr.file})


def every_pair(texts: Texts, root: Path, *, confirmed: bool) -> list[Pair]:
    """Return every pair that is not in step.

    Raises:
        CannotRunError: It was not confirmed that somebody looked at each.

    """
    found = [
        pair for pair in texts.pairs(*STAMPED, *BY_ENTRY) if pair.both() and not in_step(pair, root)
    ]
    if not confirmed:
        raise CannotRunError("stamp-all-unconfirmed", count=str(len(found)))
    return found


def pair_of(texts: Texts, root: Path, name: str) -> Pair:
    """Return the pair that a file is part of, its name read from here or from the root of the project.

    Raises:
        CannotRunError: No text with a counterpart has this name.

    """
    inside = Path(name).resolve()
    project = root.resolve()
    file = inside.relative_to(project).as_posix() if inside.is_relative_to(project) else name
    for pair in texts.pairs(*STAMPED, *BY_ENTRY):
        files = {one.file for one in (pair.en, pair.fr) if one}
        if file in files or Path(name).as_posix() in files:
            return pair
    known = [one.file for one in texts.all]
    raise CannotRunError("text-unknown", file=name, near=", ".join(get_close_matches(file, known)))


def _both(pair: Pair) -> tuple[Text, Text]:
    both = pair.both()
    if both is None:
        alone = pair.en or pair.fr
        raise CannotRunError("text-alone", file=alone.file if alone else pair.key)
    return both


def differences(root: Path, pair: Pair, say: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield what changed in each text since the other was stamped, side by side.

    Raises:
        CannotRunError: The text is stamped entry by entry, so that its finding names what changed.

    """
    en, fr = _both(pair)
    if pair.kind in BY_ENTRY:
        raise CannotRunError("diff-by-entry", file=en.file)
    fallen = list(behind(pair))
    if not fallen:
        yield fill(say["stamp.in-step"], {"en": en.file, "fr": fr.file})
    for text, other in fallen:
        then, day = as_stamped(root, text, other)
        values = {"file": text.file, "other": other.file, "day": day}
        yield fill(say["diff.behind"], values)
        names = [fill(say[f"diff.{one}"], values) for one in ("then", "now", "here")]
        yield from compare.as_quoted(list(compare.changes_between(then, other, text)), names, width)
        yield ""
        yield fill(say["diff.next"], values)


def as_stamped(root: Path, text: Text, other: Text) -> tuple[Text, str]:
    """Return ``other`` as it was when ``text`` was stamped, with the day it was committed.

    Raises:
        CannotRunError: There is no stamp, or no commit holds what it stands for.

    """
    for day, earlier in git_history.earlier(root, other.file):
        then = replace(other, text=earlier)
        if digest(then) == stamp_of(text):
            return then, day
    raise CannotRunError("diff-unknown", file=text.file, other=other.file)


def affirm(
    root: Path,
    library: Library,
    known: citations.Passages,
    ids: Sequence[str],
    slugs: Sequence[str],
) -> Iterator[tuple[str, str]]:
    """Write the hashes of ``ids`` anew; yield each file written, with the ids it concerns.

    ``slugs`` are the checklists meant; none: all that cite one of ``ids``.

    Raises:
        CannotRunError: An id or a checklist is not known, or does not go with the other.

    """
    for id in ids:
        if id not in known:
            near = ", ".join(get_close_matches(id, known))
            raise CannotRunError("rule-unknown", id=id, near=near)
    for slug in slugs or library.slugs:
        source = library.source(slug)
        file = citations.file_of(slug)
        held = text_files.data(root, file).entries
        cited = citations.cites(source, source.texts)
        concerned = {id for id in ids if id in cited or id in held}
        if slugs and not concerned:
            raise CannotRunError("not-cited", id=", ".join(ids), slug=slug)
        if concerned:
            text_files.write(root, file, citations.affirmed(held, cited, known, concerned))
            yield file, ", ".join(one for one in known if one in concerned)


def release(root: Path, texts: Texts, say: Mapping[str, str]) -> Iterator[str]:
    """Add the addresses of today's pages to those that must stay good."""
    pages = moves.addresses(texts)
    new = sorted(set(pages) - set(moves.published_addresses(root)))
    lines = text_files.lines_of(root, moves.ADDRESSES)
    text_files.write(root, moves.ADDRESSES, moves.with_addresses(lines, pages))
    yield from (f"+ {one}" for one in new)
    yield fill(say["release.done"], {"count": len(new), "file": moves.ADDRESSES})
