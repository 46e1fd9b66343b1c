"""Options that the logic leaves to chance: named by no branch, and left to no wildcard.

A ``match``, or a chain of comparisons, over the answer to a choice names each
option, or ends in ``case _`` or ``else``; one that does neither falls through
to whatever comes next. Where a logic names most options of a choice, one that
it names nowhere needs such a wildcard too.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from decision.told_apart import Named, Options, Scales, UnknownPatternError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from decision.model import Question

COMBINATIONS = 2_000
"""How many combinations of options a ``match`` over several answers is looked through for."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An option that falls through.

    Attributes:
        line: Of the first branch that could have named it, or of its declaration.
        where: The answer looked at, as the logic writes it, or the name of the question.
        option: Its id; of answers matched together, one id each with commas between.
    """

    line: int
    where: str
    option: str


def gaps(logic: str, names: Mapping[str, Question]) -> Iterator[Gap]:
    """Yield every gap in the text of a logic; ``names`` are its global names for questions.

    A text that is no Python has none.
    """
    try:
        tree = ast.parse(logic)
    except SyntaxError:
        return
    search = _Search(Scales(names))
    found = list(dict.fromkeys(search.everywhere(tree)))
    yield from found
    yield from search.never_named(tree, {gap.option for gap in found})


class _Search:
    """Looks through one logic; ``wild`` are the scales that a wildcard or an ``else`` closes."""

    def __init__(self, scales: Scales) -> None:
        self.scales = scales
        self.wild: set[str] = set()

    def everywhere(self, tree: ast.Module) -> Iterator[Gap]:
        """Yield the gaps of every ``match`` and of every block."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Match):
                yield from self._match(node)
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list) and not (name == "orelse" and _is_elif(block)):
                    yield from self._block(block)

    def _match(self, node: ast.Match) -> Iterator[Gap]:
        """Yield the options, or combinations of them, that no case takes whatever its guard."""
        subjects = node.subject.elts if isinstance(node.subject, ast.Tuple) else [node.subject]
        try:
            rows = [
                (self.scales.row(case.pattern, len(subjects)), case.guard) for case in node.cases
            ]
        except UnknownPatternError:
            return
        sure = [row for row, guard in rows if guard is None]
        wholes: list[list[str]] = []
        for column in zip(*(row for row, _ in rows), strict=True):
            scale, named = _scale(column)
            if None in column and scale:
                self.wild.add(scale)
            wholes.append(sorted(self.scales.options(scale, named)) if scale else [""])
        if _size(wholes) > COMBINATIONS:
            return
        for combination in product(*wholes):
            if not any(_takes(row, combination) for row in sure):
                said = ", ".join(option for option in combination if option)
                if said:
                    yield Gap(node.lineno, ast.unparse(node.subject), said)

    def _block(self, block: Sequence[object]) -> Iterator[Gap]:
        """Yield what its chains leave: ``if`` with ``elif``, or one ``if`` after another."""
        chains: dict[tuple[str, str], list[tuple[int, Options]]] = {}
        for statement in block:
            if not isinstance(statement, ast.If):
                continue
            links, ended = _links(statement)
            for link in links:
                for key, options in self.scales.test(link.test).items():
                    chains.setdefault(key, []).append((link.lineno, options))
                    if ended:
                        self.wild.add(key[1])
            if ended:
                tested = {key for link in links for key in self.scales.test(link.test)}
                chains = {key: found for key, found in chains.items() if key not in tested}
        for (subject, scale), links_of in chains.items():
            named = frozenset[str]().union(*(options for _, options in links_of))
            if len(links_of) > 1:
                for option in sorted(self.scales.options(scale, named) - named):
                    yield Gap(links_of[0][0], subject, option)

    def never_named(self, tree: ast.Module, reported: set[str]) -> Iterator[Gap]:
        """Yield the few options of a choice that the logic names nowhere, though it names the rest.

        Where it names no more than half, all others are meant together.
        """
        named = {
            member
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and (member := self.scales.member(node)) is not None
        }
        for name, choice in self.scales.choices.items():
            left = [option for option in choice.options if (name, option) not in named]
            if name not in self.wild and len(left) * 2 < len(choice.options):
                for option in left:
                    if option not in reported:
                        yield Gap(_declared(tree, name, option), name, option)


def _links(statement: ast.If) -> tuple[list[ast.If], bool]:
    """Return an ``if`` with its ``elif``, and whether an ``else`` ends them.

    An ``if`` alone that does not leave the block is no link: what follows is for all.
    """
    links = [statement]
    while _is_elif(links[-1].orelse):
        (following,) = links[-1].orelse
        assert isinstance(following, ast.If)
        links.append(following)
    if links[-1].orelse:
        return links, True
    leaves = isinstance(statement.body[-1], ast.Return | ast.Raise)
    return (links if leaves or len(links) > 1 else []), False


def _is_elif(block: Sequence[object]) -> bool:
    return len(block) == 1 and isinstance(block[0], ast.If)


def _scale(column: Iterable[Named | None]) -> tuple[str, Options]:
    """Return the one scale of what a column names, and the options; an empty name: not one."""
    named = frozenset[tuple[str, str]]().union(*(one for one in column if one))
    scales = {scale for scale, _ in named}
    return (scales.pop() if len(scales) == 1 else ""), frozenset(option for _, option in named)


def _takes(row: Sequence[Named | None], combination: Sequence[str]) -> bool:
    return all(
        named is None or option in {one for _, one in named}
        for named, option in zip(row, combination, strict=True)
    )


def _declared(tree: ast.Module, name: str, option: str) -> int:
    """Return the line that declares an option, or its question; 1 if the text does not show it."""
    for statement in tree.body:
        match statement:
            case ast.ClassDef(name=declared, body=body) if declared == name:
                for one in body:
                    if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == option:
                        return one.lineno
                return statement.lineno
            case ast.Assign(targets=[ast.Name(id=declared)]) if declared == name:
                return statement.lineno
    return 1


def _size(columns: Iterable[Sequence[str]]) -> int:
    size = 1
    for column in columns:
        size *= len(column)
    return size
