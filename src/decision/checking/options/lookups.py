"""The gaps of one ``match`` and of the tables that an expression looks up."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from decision.checking.options.table_rows import Rows, UnknownPatternError, of_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.checking.options.narrowing import Left
    from decision.checking.options.told_apart import Key, Tests

COMBINATIONS = 20_000
"""How many combinations of options are looked through; of more, each option is looked for by itself."""
MISSED = {"KeyError", "LookupError"}
"""The errors of a table without the key looked up."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An option that falls through.

    Attributes:
        line: Of the first branch that could have named it, or of its declaration.
        where: The answer looked at, with its names inlined, or the name of the question.
        option: Its id; of answers matched together, one id each with commas between.
        unlooked: Whether it is a part of an answer, that nothing looks at.
    """

    line: int
    where: str
    option: str
    unlooked: bool = False


class Lookups:
    """Looks through expressions, and remembers where the rest of an answer is taken.

    Attributes:
        wild: The scales that a wildcard, an ``else`` or a default closes, by function.
        function: The name of the one being looked through; empty for none.
        caught: Whether the error of a table without the key is caught there.
    """

    def __init__(self, tests: Tests) -> None:
        """Read tests through ``tests``."""
        self.tests, self.scales = tests, tests.scales
        self.wild: dict[str, set[str]] = {}
        self.function = ""
        self.caught = False

    def close(self, *keys: Key) -> None:
        """Remember that here the rest of these answers is taken."""
        self.wild.setdefault(self.function, set()).update(scale for _, scale in keys)

    @contextmanager
    def catching(self, statement: ast.Try) -> Iterator[None]:
        """Look meanwhile through what ``statement`` tries."""
        before = self.caught
        handled = [node for one in statement.handlers if one.type for node in ast.walk(one.type)]
        self.caught |= any(isinstance(one, ast.Name) and one.id in MISSED for one in handled)
        yield
        self.caught = before

    def gaps(self, node: ast.AST, left: Left) -> Iterator[Gap]:
        """Yield the gaps of the tables looked up in an expression, or in a statement without blocks."""
        match node:
            case ast.IfExp():
                yield from self._conditional(node, left)
                return
            case ast.BoolOp(op=operator, values=values):
                for value in values:
                    yield from self.gaps(value, left)
                    found = self.tests.sides(value)
                    both = isinstance(operator, ast.And)
                    left = left.passing(found) if both else left.failing(found)
                return
            case ast.Subscript(value=table, slice=key, ctx=ast.Load()):
                yield from self._looked_up(table, key, left, default=self.caught)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[key, *default]):
                yield from self._looked_up(table, key, left, default=bool(default), none=True)
            case _:
                pass  # looks nothing up
        for part in ast.iter_child_nodes(node):
            yield from self.gaps(part, left)

    def _conditional(self, node: ast.IfExp, left: Left) -> Iterator[Gap]:
        found = self.tests.sides(node.test)
        if isinstance(node.orelse, ast.IfExp):
            self.close(*(found.keys() & self.tests.sides(node.orelse.test).keys()))
        yield from self.gaps(node.test, left)
        yield from self.gaps(node.body, left.passing(found))
        yield from self.gaps(node.orelse, left.failing(found))

    def _looked_up(
        self, table: ast.expr, key: ast.expr, left: Left, *, default: bool, none: bool = False
    ) -> Iterator[Gap]:
        """Yield the gaps of a table; ``none`` stands for a look-up that gives nothing without the key."""
        try:
            rows = of_table(table, key, self.scales)
        except UnknownPatternError:
            return
        if rows is None:
            return
        keys = rows.keys(self.scales)
        if default:
            self.close(*(one for one, _ in keys))
        elif not none or (
            len(rows.taken) > 1
            and all(len(named) * 2 > len(left.of(one, named)) for one, named in keys)
        ):
            yield from self.uncovered(rows, key.lineno, key, left)

    def uncovered(self, rows: Rows, line: int, where: ast.expr, left: Left) -> Iterator[Gap]:
        """Yield the options, or combinations of them, that can come and no case or key surely takes."""
        wholes = [
            sorted(left.of(key, named)) if key[1] else [""] for key, named in rows.keys(self.scales)
        ]
        if prod(map(len, wholes)) > COMBINATIONS:
            for at, options in enumerate(wholes):
                for option in options:
                    if option and not rows.names(at, option):
                        yield Gap(line, self.scales.subject(where), option)
            return
        for combination in product(*wholes):
            said = ", ".join(option for option in combination if option)
            if said and not rows.takes(combination):
                yield Gap(line, self.scales.subject(where), said)
