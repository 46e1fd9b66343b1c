"""What the text of a logic tells apart: the options that its tests let pass.

The text is one whose names are inlined (``resolved``).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.checking.options.scales import GATHERING, OptionIds, Scales, equals

if TYPE_CHECKING:
    from collections.abc import Sequence

Key = tuple[str, str]
"""The answer looked at, as its text, and the scale that it is on."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What a test makes of the options of one answer.

    Attributes:
        sure: Those that pass, whatever else holds.
        may: Those that may pass.
        named: Those that its text names, on either side.
    """

    sure: OptionIds
    may: OptionIds
    named: OptionIds

    @property
    def exact(self) -> bool:
        """Whether it depends on nothing else."""
        return self.sure == self.may


class Tests:
    """Reads the tests of a logic; each gives its :class:`Sides` by the answer looked at."""

    def __init__(self, scales: Scales) -> None:
        """Take the scales that the answers are on."""
        self.scales = scales

    def sides(self, test: ast.expr) -> dict[Key, Sides]:
        """Return what a test makes of each answer that it looks at; of others it says nothing."""
        match test:
            case ast.BoolOp(op=operator, values=values):
                return self._joined(values, both=isinstance(operator, ast.And))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._inverted(self.sides(operand))
            case ast.NamedExpr(value=value) | ast.Call(func=ast.Name(id="bool"), args=[value]):
                return self.sides(value)
            case ast.Call(func=ast.Name(id="any" | "all" as name), args=[values]):
                return self._some(values, every=name == "all")
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compared(left, operator, right)
            case ast.Compare(left=left, ops=operators, comparators=rights):
                pairs = zip((left, *rights), operators, rights, strict=False)
                return self._joined([ast.Compare(a, [by], [b]) for a, by, b in pairs], both=True)
            case _:
                return {}

    def _all(self, key: Key, named: OptionIds) -> OptionIds:
        return self.scales.options(key[1], named)

    def _inverted(self, found: dict[Key, Sides]) -> dict[Key, Sides]:
        return {
            key: Sides(
                self._all(key, one.named) - one.may, self._all(key, one.named) - one.sure, one.named
            )
            for key, one in found.items()
        }

    def _joined(self, tests: Sequence[ast.expr], *, both: bool) -> dict[Key, Sides]:
        """Return the sides of tests that must all pass, or of which one must."""
        parts = [self.sides(one) for one in tests]
        found: dict[Key, Sides] = {}
        for key in dict.fromkeys(key for part in parts for key in part):
            named = frozenset[str]().union(*(part[key].named for part in parts if key in part))
            whole = self._all(key, named)
            other = Sides(frozenset(), whole, frozenset())
            ours = [part.get(key, other) for part in parts]
            sure, may = [one.sure for one in ours], [one.may for one in ours]
            if both:
                found[key] = Sides(whole.intersection(*sure), whole.intersection(*may), named)
            else:
                found[key] = Sides(sure[0].union(*sure), may[0].union(*may), named)
        return found

    def _some(self, values: ast.expr, *, every: bool) -> dict[Key, Sides]:
        """Return the sides of ``any`` or ``all``: over tests written out, or one option after another."""
        turned = unrolled(values, every=every)
        if turned is not None:
            return self.sides(turned)
        if isinstance(values, ast.Tuple | ast.List):
            return self._joined(values.elts, both=every)
        return {}

    def _compared(self, left: ast.expr, by: ast.cmpop, right: ast.expr) -> dict[Key, Sides]:
        if isinstance(by, ast.NotEq | ast.IsNot | ast.NotIn):
            same = ast.In() if isinstance(by, ast.NotIn) else ast.Eq()
            return self._inverted(self._compared(left, same, right))
        if isinstance(left, ast.Tuple):
            return self._several(left, by, right)
        if isinstance(by, ast.In):
            return self._within(left, right)
        for subject, value in ((left, right), (right, left)):
            member = self.scales.member(value, self.scales.text_of(subject))
            if member is not None and isinstance(by, ast.Eq | ast.Is):
                return self._passing(subject, member[0], frozenset((member[1],)))
        return {}

    def _within(self, subject: ast.expr, gathered: ast.expr) -> dict[Key, Sides]:
        """Return the sides of a test that an answer is one of several, or an option that of several answers."""
        listed = self.scales.listed(gathered, self.scales.text_of(subject))
        if listed is not None:
            return self._passing(subject, *listed)
        if self.scales.member(subject) and isinstance(gathered, ast.Tuple | ast.List | ast.Set):
            return self._joined([equals(one, subject) for one in gathered.elts], both=False)
        return {}

    def _several(self, left: ast.Tuple, by: ast.cmpop, right: ast.expr) -> dict[Key, Sides]:
        """Return the sides of a test of several answers together."""
        match by, right:
            case ast.Eq(), ast.Tuple(elts=values) if len(left.elts) == len(values):
                equal = [equals(one, value) for one, value in zip(left.elts, values, strict=True)]
                return self._joined(equal, both=True)
            case ast.In(), ast.Call(func=ast.Name(id=name), args=[rows]) if name in GATHERING:
                return self._several(left, by, rows)
            case ast.In(), ast.Tuple(elts=rows) | ast.List(elts=rows) | ast.Set(elts=rows):
                return self._joined([equals(left, row) for row in rows], both=False)
            case _:
                return {}

    def _passing(self, subject: ast.expr, scale: str, options: OptionIds) -> dict[Key, Sides]:
        return {(self.scales.subject(subject), scale): Sides(options, options, options)}


def unrolled(values: ast.expr, *, every: bool) -> ast.Compare | None:
    """Return ``view in (…)`` for ``any(view == one for one in (…))``, and so on; ``None``: no such.

    ``every`` stands for ``all``, over which ``!=`` gives ``not in``.
    """
    match values:
        case (
            ast.GeneratorExp(
                elt=ast.Compare(left=left, ops=[by], comparators=[right]),
                generators=[ast.comprehension(target=ast.Name(id=turn), iter=listed, ifs=[])],
            )
            | ast.ListComp(
                elt=ast.Compare(left=left, ops=[by], comparators=[right]),
                generators=[ast.comprehension(target=ast.Name(id=turn), iter=listed, ifs=[])],
            )
        ) if isinstance(by, (ast.NotEq | ast.IsNot) if every else (ast.Eq | ast.Is)):
            for subject, value in ((left, right), (right, left)):
                if isinstance(value, ast.Name) and value.id == turn:
                    return ast.Compare(subject, [ast.NotIn() if every else ast.In()], [listed])
        case _:
            pass  # something else
    return None
