"""Which options of an answer can still come at a place in the logic, after the tests before it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.checking.options.scales import OptionIds, Scales
    from decision.checking.options.told_apart import Key, Sides


class Left:
    """The options that can still come, by answer; of an answer not in it, all.

    Attributes:
        known: Answer to options.
        listed: The answers of which a test before has named each option that can come.
    """

    def __init__(
        self,
        scales: Scales,
        known: Mapping[Key, OptionIds] | None = None,
        listed: Iterable[Key] = (),
    ) -> None:
        """Start from what is known."""
        self.scales = scales
        self.known = dict(known or {})
        self.listed = set(listed)

    def of(self, key: Key, named: OptionIds) -> OptionIds:
        """Return the options of an answer that can come, of which some are ``named``."""
        return self.known.get(key, self.scales.options(key[1], named))

    def passing(self, found: Mapping[Key, Sides]) -> Left:
        """Return what can come where a test passes."""
        return self._with(found, {key: one.may for key, one in found.items()})

    def failing(self, found: Mapping[Key, Sides]) -> Left:
        """Return what can come where it does not."""
        return self._with(
            found, {key: self.of(key, one.named) - one.sure for key, one in found.items()}
        )

    def _with(self, found: Mapping[Key, Sides], only: Mapping[Key, OptionIds]) -> Left:
        more = {key: self.of(key, options) & options for key, options in only.items()}
        listed = {key for key, options in more.items() if options <= found[key].named}
        return Left(self.scales, {**self.known, **more}, self.listed | listed)

    def copy(self, rebound: Iterable[str] = ()) -> Left:
        """Return the same for another way, on which ``rebound`` names are bound to something else."""
        other = Left(self.scales, self.known, self.listed)
        other.forget(rebound)
        return other

    def forget(self, rebound: Iterable[str]) -> None:
        """Leave out what was known of ``rebound`` names: each is another answer now."""
        names = set(rebound)
        gone = {key for key in self.known if names & names_of(key)}
        self.known = {key: options for key, options in self.known.items() if key not in gone}
        self.listed -= gone

    def meet(self, ways: Sequence[Left], otherwise: Left) -> None:
        """Become what can come where several ways meet; ``otherwise`` where none goes on."""
        first, *others = ways or (otherwise,)
        self.known = {
            key: options.union(*(way.known[key] for way in others))
            for key, options in first.known.items()
            if all(key in way.known for way in others)
        }
        self.listed = first.listed.intersection(*(way.listed for way in others))


def names_of(key: Key) -> set[str]:
    """Return the names in the text of an answer."""
    return set(re.findall(r"\w+", key[0]))


def bound(node: ast.AST) -> set[str]:
    """Return the names that a statement binds, however deep within."""
    return {
        one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)
    } | {one.name for one in ast.walk(node) if isinstance(one, ast.MatchAs) and one.name}


def leaves(block: Sequence[ast.stmt]) -> bool:
    """Tell whether nothing goes on after a block."""
    match block[-1] if block else None:
        case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
            return True
        case ast.If(body=body, orelse=orelse):
            return leaves(body) and leaves(orelse)
        case ast.With(body=body):
            return leaves(body)
        case ast.Match(cases=cases):
            last = cases[-1]
            wild = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None
            return wild and last.guard is None and all(leaves(case.body) for case in cases)
        case _:
            return False


def if_chain(statement: ast.If) -> list[ast.If]:
    """Return an ``if`` with its ``elif``."""
    found = [statement]
    while is_elif(found[-1].orelse):
        found.extend(one for one in found[-1].orelse if isinstance(one, ast.If))
    return found


def is_elif(block: Sequence[ast.stmt]) -> bool:
    """Tell whether an ``else`` holds nothing but another ``if``."""
    return len(block) == 1 and isinstance(block[0], ast.If)
