"""The scales that the answers of a logic are on, and which option an expression stands for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.options.scopes import possible_values
from decision.questions import (
    Day,
    Grid,
    Money,
    OneOf,
    Question,
    SomeOf,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

OptionIds = frozenset[str]
ScaledOptions = frozenset[tuple[str, str]]
"""Options, each with the scale it is on: a choice by its name in the logic, ``Tri``, ``YesNo``, ``Grid``."""

TEXTS = {"name", "value"}
"""What gives the id of an option as a text."""
GATHERING = {"frozenset", "list", "set", "sorted", "tuple"}


class Scales:
    """The scales that the answers of a logic are on.

    Attributes:
        choices: Global name to the choice it stands for, of one option or of several.
        grids: Global name to the grid it stands for.
        held: Name to the scales of the answers that what is called so may hold, or return.
    """

    def __init__(self, names: Mapping[str, Question], tree: ast.Module) -> None:
        """Take the global names that stand for questions, and the logic with its names in full."""
        self.choices = {
            name: one
            for name, one in names.items()
            if _scale(name, one) == name or (one.choices and None not in one.parts())
        }
        self.grids = {name: one for name, one in names.items() if one.scale}
        self.names = names
        self.first: dict[str, str] = {}
        for name, one in self.choices.items():
            self.first.setdefault(one.id, name)
        self.held: dict[str, set[str]] = {}
        self._hold(tree)

    def options(self, scale: str, named: OptionIds) -> OptionIds:
        """Return all the options of a scale, of which some are named."""
        if scale in self.choices:
            return frozenset(self.choices[scale].choices)
        if scale == Tri.__name__:
            return frozenset(Tri.__members__)
        if scale == YesNo.__name__:
            return frozenset(YesNo.options)
        ratings = (frozenset(one.scale) for one in self.grids.values())
        return next((one for one in ratings if named <= one), named)

    def is_option(self, said: object) -> bool:
        """Tell whether a text is the id of an option of any choice, or of ``Tri``."""
        return any(said in one.choices for one in self.choices.values()) or said in Tri.__members__

    def of_class(self, name: str) -> str | None:
        """Return the scale that a class of options stands for: a choice by its first name, ``Tri``."""
        if name in self.choices:
            return self.first[self.choices[name].id]
        return name if name == Tri.__name__ else None

    def of_answer(self, node: ast.expr) -> str | None:
        """Return the scale that an expression is an answer on; ``None``: it is none, or unsure which."""
        match node:
            case ast.Call(func=ast.Name(id="ask"), args=[ast.Name(id=name)]):
                scale = _scale(name, self.names.get(name))
                return self.of_class(name) if scale == name else scale
            case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
                scales = self.held.get(name, set())
                return next(iter(scales)) if len(scales) == 1 else None
            case ast.NamedExpr(value=value):
                return self.of_answer(value)
            case _:
                return None

    def text_of(self, node: ast.expr) -> str | None:
        """Return the scale of the answer whose text an expression is: ``ask(View).name``."""
        match node:
            case ast.Attribute(value=value, attr=attr) if attr in TEXTS:
                return self.of_answer(value)
            case _:
                return None

    def subject(self, node: ast.expr) -> str:
        """Return the answer that an expression looks at, as its text."""
        if isinstance(node, ast.Attribute) and self.text_of(node):
            node = node.value
        return ast.unparse(node.target if isinstance(node, ast.NamedExpr) else node)

    def member(self, node: ast.expr, text_on: str | None = None) -> tuple[str, str] | None:
        """Return the scale and the option that an expression stands for; ``None``: no option.

        ``text_on`` is the scale on which a text names an option.
        """
        match node:
            case ast.Attribute(value=value, attr=attr) if attr in TEXTS and self.member(value):
                return self.member(value)
            case (
                ast.Attribute(value=ast.Name(id=name), attr=str(option))
                | ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(option)))
                | ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(option))])
            ):
                scale = self.of_class(name)
                if scale and option in self.options(scale, frozenset()):
                    return scale, option
                scale = _scale(name, self.names.get(name))
                if scale == YesNo.__name__ and option in YesNo.options:
                    return scale, option
            case ast.Constant(value=bool(said)):
                return YesNo.__name__, "yes" if said else "no"
            case ast.Constant(value=str(said)):
                if text_on is not None:
                    return (text_on, said) if said in self.options(text_on, frozenset()) else None
                if any(said in one.scale for one in self.grids.values()):
                    return Grid.__name__, said
            case _:
                pass  # no option
        return None

    def listed(self, node: ast.expr, text_on: str | None = None) -> tuple[str, OptionIds] | None:
        """Return the options that an expression gathers, with their scale; ``None``: not only options."""
        match node:
            case ast.Tuple(elts=several) | ast.List(elts=several) | ast.Set(elts=several):
                return self._together(several, text_on)
            case ast.Dict(keys=keys):
                return self._together([one or ast.Constant(None) for one in keys], text_on)
            case ast.Call(func=ast.Attribute(value=value, attr="keys"), args=[]):
                return self.listed(value, text_on)
            case ast.Call(func=ast.Name(id=name), args=[value]) if name in GATHERING:
                return self.listed(value, text_on)
            case ast.Name(id=name) if (scale := self.of_class(name)) is not None:
                return scale, self.options(scale, frozenset())
            case ast.BinOp(left=left, op=operator, right=right):
                return _combined(self.listed(left, text_on), operator, self.listed(right, text_on))
            case _:
                return None

    def _together(
        self, several: list[ast.expr], text_on: str | None
    ) -> tuple[str, OptionIds] | None:
        found: set[tuple[str, str]] = set()
        for one in several:
            if isinstance(one, ast.Starred):
                inner = self.listed(one.value, text_on)
                if inner is None:
                    return None
                found.update((inner[0], option) for option in inner[1])
            elif (member := self.member(one, text_on)) is not None:
                found.add(member)
            else:
                return None
        scales = {scale for scale, _ in found}
        return (scales.pop(), frozenset(one for _, one in found)) if len(scales) == 1 else None

    def _hold(self, tree: ast.Module) -> None:
        """Find the names that may hold an answer, those of arguments given one among them."""
        given = list(possible_values(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.arg) and node.annotation:
                scale = self.of_class(ast.unparse(node.annotation).strip("'\""))
                self.held.setdefault(node.arg, set()).update((scale,) if scale else ())
        more = True
        while more:
            more = False
            for name, value in given:
                scale, held = self.of_answer(value), self.held.setdefault(name, set())
                more = more or (scale is not None and scale not in held)
                held.update((scale,) if scale else ())


def _scale(name: str, question: Question | None) -> str | None:
    """Return the scale that a question is answered on; ``None``: no question, or not one option for an answer."""
    match question:
        case OneOf():
            return name
        case YesNoCannotTell():
            return Tri.__name__
        case YesNo():
            return YesNo.__name__
        case None | SomeOf() | Grid() | WholeNumber() | Money() | Day() | Text():
            return None


def _combined(
    one: tuple[str, OptionIds] | None, operator: ast.operator, other: tuple[str, OptionIds] | None
) -> tuple[str, OptionIds] | None:
    """Return what two gatherings give together; ``None``: nothing that is known."""
    if one is None or other is None or one[0] != other[0]:
        return None
    match operator:
        case ast.BitOr() | ast.Add():
            return one[0], one[1] | other[1]
        case ast.Sub():
            return one[0], one[1] - other[1]
        case ast.BitAnd():
            return one[0], one[1] & other[1]
        case _:
            return None


def equals(subject: ast.expr, value: ast.expr) -> ast.Compare:
    """Return the test that one expression equals the other."""
    return ast.Compare(subject, [ast.Eq()], [value])
