"""Where a logic mentions the options of an answer, and which of them nothing in it mentions."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.checking.options.narrowing import if_chain
from decision.checking.options.table_rows import Rows, UnknownPatternError, of_match, of_table
from decision.checking.options.unlooked import Distinguished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checking.options.scales import OptionIds
    from decision.checking.options.told_apart import Key, Sides, Tests


@dataclass(slots=True)
class Chain:
    """Tests of one answer, one after another in a block.

    Attributes:
        line: Of the first.
        options: Those that could come there.
        listed: Whether a test before has named each of those.
        tests: What each makes of them.
        strict: Whether they are an ``elif`` that goes on, which names each option or ends in ``else``.
        later: The options that the block mentions otherwise.
    """

    line: int
    options: OptionIds
    listed: bool = False
    tests: list[Sides] = field(default_factory=list)
    strict: bool = False
    later: OptionIds = frozenset()

    def takes_the_rest(self) -> bool:
        """Tell whether one of several tests takes all that it does not name: ``!=``, ``not in``."""
        several = len(self.tests) > 1
        return several and any(one.exact and not one.named & one.sure for one in self.tests)

    def fallen(self) -> OptionIds:
        """Return the options that none of it means, if it does not leave them on purpose."""
        covered = frozenset[str]().union(
            *(one.sure | (one.named if one.exact else frozenset()) for one in self.tests)
        )
        most = not self.listed and len(covered & self.options) * 2 > len(self.options)
        several = len(self.tests) > 1
        return (
            self.options - covered - self.later
            if several and (most or self.strict)
            else frozenset()
        )


class Mentions:
    """Looks for the options that a part of a logic names, by the answer looked at."""

    def __init__(self, tests: Tests) -> None:
        """Read tests through ``tests``."""
        self.tests, self.scales = tests, tests.scales

    def options(self, part: ast.AST, key: Key) -> OptionIds:
        """Return the options of one answer that a part names."""
        named = (one for node in ast.walk(part) for of, one in self._named(node) if of == key)
        return frozenset[str]().union(*named)

    def closed(self, part: ast.AST) -> set[Key]:
        """Return the answers whose rest a part takes: by a wildcard, an ``else`` or a default."""
        found: set[Key] = set()
        for node in ast.walk(part):
            match node:
                case ast.Match():
                    found.update(rows.wild(self.scales) if (rows := self._rows(node)) else ())
                case ast.IfExp(test=test):
                    found.update(self.tests.sides(test))
                case ast.If() if node is not part and if_chain(node)[-1].orelse:
                    found.update(self.tests.sides(node.test))
                case ast.Call(func=ast.Attribute(attr="get"), args=[_, _]):
                    rows = self._rows(node)
                    found.update(key for key, _ in (rows.keys(self.scales) if rows else ()))
                case _:
                    pass  # takes no rest
        return found

    def never_named(
        self, tree: ast.Module, wild: Mapping[str, set[str]], told: Mapping[str, Distinguished]
    ) -> Iterator[tuple[str, str]]:
        """Yield each choice and option that the logic names nowhere, though it names most of the others.

        The others are named in the whole logic or in one function, and no
        single test there names all of them; ``wild`` has the choices closed,
        by function, and ``told`` what exploring shows of each question.
        """
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
        everywhere = frozenset[str]().union(*wild.values())
        places = [(tree, everywhere), *((one, wild.get(one.name, set())) for one in functions)]
        found: dict[tuple[str, str], None] = {}
        for id, name in self.scales.first.items():
            choice = self.scales.choices[name]
            if None not in choice.parts():
                continue  # an option of several that is not named may be looked at all the same
            options, shown = choice.choices, told.get(id, Distinguished())
            everything = self.anywhere(tree, name) | shown.named
            for place, closed in places:
                whole = place is tree
                named = everything if whole else self.anywhere(place, name)
                together = shown.together if whole else frozenset()
                alone = any(named <= one for one in (*self.alone(place, name), *together))
                if len(named) * 2 > len(options) and not alone and name not in closed:
                    found.update({(name, one): None for one in options if one not in everything})
        yield from found

    def anywhere(self, part: ast.AST, scale: str) -> OptionIds:
        """Return the options of a scale that a part names, in a test or otherwise."""
        told = [one for node in ast.walk(part) for key, one in self._named(node) if key[1] == scale]
        members = (self.scales.member(one) for one in ast.walk(part) if isinstance(one, ast.expr))
        return frozenset(one[1] for one in members if one and one[0] == scale).union(*told)

    def alone(self, part: ast.AST, scale: str) -> Iterator[OptionIds]:
        """Yield the options of a scale that each single test names."""
        for node in ast.walk(part):
            match node:
                case ast.BoolOp(op=ast.Or()):
                    for key, sides in self.tests.sides(node).items():
                        if key[1] == scale and sides.exact:
                            yield sides.named
                case ast.Compare() | ast.Call():
                    yield from (one for key, one in self._named(node) if key[1] == scale)
                case _:
                    pass  # no test, or several

    def _named(self, node: ast.AST) -> Iterator[tuple[Key, OptionIds]]:
        """Yield the options that a node itself names, of each answer."""
        match node:
            case ast.Compare() | ast.Call(func=ast.Name(id="any" | "all")):
                yield from ((key, one.named) for key, one in self.tests.sides(node).items())
            case ast.Match() | ast.Subscript() | ast.Call():
                rows = self._rows(node)
                yield from rows.keys(self.scales) if rows else ()
            case _:
                pass  # no test

    def _rows(self, node: ast.AST) -> Rows | None:
        """Return what the cases of a ``match`` or the keys of a table looked up take; ``None``: no such."""
        try:
            match node:
                case ast.Match():
                    return of_match(node, self.tests)
                case (
                    ast.Subscript(value=table, slice=key)
                    | ast.Call(func=ast.Attribute(value=table, attr="get"), args=[key, *_])
                ):
                    return of_table(table, key, self.scales)
                case _:
                    return None
        except UnknownPatternError:
            return None
