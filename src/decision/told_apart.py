"""What the text of a logic tells apart: the options that its patterns and comparisons name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.model import Grid, OneOf, Question, Tri, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

Options = frozenset[str]
Named = frozenset[tuple[str, str]]
"""Options, each with the scale it is on: a choice by its name in the logic, ``Tri``, ``YesNo``, ``Grid``."""


class UnknownPatternError(Exception):
    """A pattern is about something other than options."""


class Scales:
    """The scales that the answers of a logic are on.

    Attributes:
        choices: Global name to the choice it stands for.
        grids: Global name to the grid it stands for.
    """

    def __init__(self, names: Mapping[str, Question]) -> None:
        """Take the global names that stand for questions."""
        self.choices = {name: one for name, one in names.items() if isinstance(one, OneOf)}
        self.grids = {name: one for name, one in names.items() if isinstance(one, Grid)}

    def options(self, scale: str, named: Options) -> Options:
        """Return all the options of a scale, of which some are named."""
        if scale in self.choices:
            return frozenset(self.choices[scale].options)
        if scale == Tri.__name__:
            return frozenset(Tri.__members__)
        if scale == YesNo.__name__:
            return frozenset(YesNo.options)
        ratings = (frozenset(one.ratings) for one in self.grids.values())
        return next((one for one in ratings if named <= one), named)

    def member(self, node: ast.expr) -> tuple[str, str] | None:
        """Return the scale and the option that an expression stands for; ``None``: no option."""
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=option):
                known = self.choices[name].options if name in self.choices else ()
                if option in known or (name == Tri.__name__ and option in Tri.__members__):
                    return name, option
            case ast.Constant(value=bool(said)):
                return YesNo.__name__, "yes" if said else "no"
            case ast.Constant(value=str(said)):
                if any(said in one.ratings for one in self.grids.values()):
                    return Grid.__name__, said
            case _:
                pass  # no option
        return None

    def pattern(self, pattern: ast.pattern) -> Named | None:
        """Return the options that a pattern takes; ``None``: whatever comes.

        Raises:
            UnknownPatternError: It is about something else.
        """
        match pattern:
            case ast.MatchAs(pattern=None):
                return None
            case ast.MatchAs(pattern=ast.pattern() as inner):
                return self.pattern(inner)
            case ast.MatchSingleton(value=bool(said)):
                return frozenset(((YesNo.__name__, "yes" if said else "no"),))
            case ast.MatchValue(value=value):
                named = self.member(value)
                if named is not None:
                    return frozenset((named,))
            case ast.MatchOr(patterns=patterns):
                found = [self.pattern(one) for one in patterns]
                return None if None in found else frozenset[tuple[str, str]]().union(*found)  # type: ignore[arg-type]  # none is None
            case _:
                pass  # a class, a mapping, a sequence: no option
        raise UnknownPatternError

    def row(self, pattern: ast.pattern, width: int) -> list[Named | None]:
        """Return what a case takes of each of several answers matched together.

        Raises:
            UnknownPatternError: It is about something else.
        """
        match pattern:
            case ast.MatchAs(pattern=None):
                return [None] * width
            case ast.MatchSequence(patterns=patterns) if len(patterns) == width:
                return [self.pattern(one) for one in patterns]
            case _ if width == 1:
                return [self.pattern(pattern)]
        raise UnknownPatternError

    def test(self, test: ast.expr) -> dict[tuple[str, str], Options]:
        """Return the options that a test lets pass, by the answer looked at and its scale.

        A test that depends on more than which option it is lets none pass for certain.
        """
        match test:
            case ast.BoolOp(op=ast.Or(), values=values):
                found: dict[tuple[str, str], Options] = {}
                for one in values:
                    for key, named in self.test(one).items():
                        found[key] = found.get(key, frozenset()) | named
                return found
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compared(left, operator, right)
            case _:
                return {}

    def _compared(
        self, left: ast.expr, operator: ast.cmpop, right: ast.expr
    ) -> dict[tuple[str, str], Options]:
        listed = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
        members, subject = [self.member(one) for one in listed], left
        if isinstance(operator, ast.Eq | ast.NotEq | ast.Is | ast.IsNot) and members == [None]:
            members, subject = [self.member(left)], right
        named = {one for one in members if one is not None}
        if None in members or len({scale for scale, _ in named}) != 1:
            return {}
        scale = next(iter(named))[0]
        options = frozenset(option for _, option in named)
        if isinstance(operator, ast.NotEq | ast.IsNot | ast.NotIn):
            options = self.options(scale, options) - options
        if isinstance(subject, ast.NamedExpr):
            subject = subject.target
        return {(ast.unparse(subject), scale): options}
