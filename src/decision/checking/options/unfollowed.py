"""Uses of an answer whose text does not show which options they tell apart.

Whether every option is meant (``totality``) can be told of answers compared
with options, matched, or looked up in a table written out. An answer may be
kept, passed on and returned besides; its text may not.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.logic.issue import Issue
from decision.checking.logic.portable import TEXT_MAKERS
from decision.checking.options.resolved import resolved
from decision.checking.options.scales import TEXTS, Scales
from decision.checking.options.table_rows import UnknownPatternError, of_match, of_table
from decision.checking.options.told_apart import Tests, unrolled
from decision.declaring import SHOWN
from decision.questions import YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.questions import Question


def unfollowed(logic: str, names: Mapping[str, Question]) -> Iterator[Issue]:
    """Yield each such look; ``names`` are the global names of the logic for questions.

    A text that is no Python has none; one nested too deep to be read is one itself.
    """
    try:
        tree = resolved(logic)
        if tree is not None:
            looks = _Looks(tree, Tests(Scales(names, tree)))
            yield from dict.fromkeys(looks.unfollowed(tree))
    except RecursionError:
        yield Issue("logic-too-deep", 1, "…")


def _shown(node: ast.AST) -> str:
    """Return an expression or a pattern as it is written, short enough to be quoted back."""
    text = ast.unparse(node)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


class _Looks:
    """Follows the answers in one logic, whose names are inlined."""

    def __init__(self, tree: ast.Module, tests: Tests) -> None:
        self.tests, self.scales = tests, tests.scales
        self.above = {
            id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self.functions = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        self.read = {
            one.id
            for one in ast.walk(tree)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
        }
        self.turned = {id(one) for node in ast.walk(tree) if (one := self._turned(node))}

    def unfollowed(self, tree: ast.Module) -> Iterator[Issue]:
        """Yield what cannot be followed."""
        for node in ast.walk(tree):
            match node:
                case ast.Match(subject=subject) if any(map(self._answers, ast.walk(subject))):
                    yield from self._cases(node)
                case ast.Attribute(value=value, attr=attr) if attr in TEXTS:
                    if not (self._text(node) if self._answers(value) else self._other_text(node)):
                        yield self._sight(node)
                case ast.Name() | ast.Call() if self._answers(node):
                    if not self._answer(node, self.above[id(node)]):
                        yield self._sight(node)
                case _:
                    pass  # no answer

    def _sight(self, node: ast.expr) -> Issue:
        at = self.above[id(node)]
        shown = at if isinstance(at, ast.expr) else node
        return Issue("option-unfollowed", shown.lineno, _shown(shown))

    def _cases(self, node: ast.Match) -> Iterator[Issue]:
        try:
            of_match(node, self.tests)
        except UnknownPatternError as unknown:
            yield Issue("option-unfollowed", unknown.at.lineno, f"case {_shown(unknown.at)}")

    def _other_text(self, text: ast.Attribute) -> bool:
        """Tell whether a text that is not seen to be an answer's is not compared with an option's."""
        at = self.above[id(text)]
        said = (one.value for one in ast.walk(at) if isinstance(one, ast.Constant))
        compared = isinstance(at, ast.Compare | ast.Match) and not self.scales.member(text)
        return not (compared and any(self.scales.is_option(one) for one in said))

    def _answers(self, node: ast.AST) -> bool:
        """Tell whether an expression is the answer to a question with options, or may be."""
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                return bool(self.scales.held.get(name, set()) - {YesNo.__name__})
            case ast.Call():
                return self.scales.of_answer(node) not in {None, YesNo.__name__}
            case _:
                return False

    def _answer(self, node: ast.expr, at: ast.AST) -> bool:
        """Tell whether an answer can be followed where it stands."""
        match at:
            case ast.Compare():
                return self._compared(node, at)
            case ast.Subscript(slice=key) if key is node:
                return self._looked_up(at)
            case ast.Call():
                return self._passed(at) or self._looked_up(at)
            case ast.keyword():
                return self._passed(self.above[id(at)])
            case ast.Tuple() | ast.List():
                beyond = self.above[id(at)]
                if isinstance(beyond, ast.Compare):
                    return self._compared(at, beyond)
                looked_up = isinstance(beyond, ast.Subscript) and beyond.slice is at
                return not looked_up or self._looked_up(beyond)
            case ast.BinOp() | ast.Subscript():
                return False
            case _:
                return True

    def _text(self, text: ast.Attribute) -> bool:
        """Tell whether the text of an answer can be followed where it stands."""
        at = self.above[id(text)]
        match at:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                return name not in self.read  # inlined wherever it is used
            case ast.Match():
                return self.scales.text_of(text) is not None
            case ast.Tuple() | ast.List():
                return isinstance(self.above[id(at)], ast.Match) or (
                    isinstance(self.above[id(at)], ast.Compare | ast.Subscript)
                    and self._answer(text, at)
                )
            case ast.Compare():
                return self._compared(text, at)
            case ast.Subscript() | ast.Call():
                return self._looked_up(at) or self._makes_text(at)
            case ast.Expr() | ast.FormattedValue():
                return True  # nothing is made of it, or it is seen as text made
            case _:
                return False

    def _compared(self, side: ast.expr, at: ast.Compare) -> bool:
        """Tell whether each comparison of ``side`` is with options, with another answer or with none."""
        if id(at) in self.turned:
            return True
        sides = (at.left, *at.comparators)
        return all(
            self.tests.sides(ast.Compare(left, [by], [right])) != {}
            or self._no_option(right if left is side else left)
            for left, by, right in zip(sides, at.ops, sides[1:], strict=False)
            if left is side or right is side
        )

    def _no_option(self, node: ast.expr) -> bool:
        """Tell whether what an answer is compared with names no option: an answer too, or none."""
        match node:
            case ast.Constant(value=None):
                return True
            case ast.Tuple(elts=several) | ast.List(elts=several):
                return all(map(self._no_option, several))
            case _:
                return self._answers(node)

    def _looked_up(self, at: ast.AST) -> bool:
        """Tell whether a table looked up is written out, with options as keys."""
        try:
            match at:
                case (
                    ast.Subscript(value=table, slice=key)
                    | ast.Call(func=ast.Attribute(value=table, attr="get"), args=[key, *_])
                ):
                    return of_table(table, key, self.scales) is not None
                case _:
                    return False
        except UnknownPatternError:
            return False

    def _passed(self, at: ast.AST) -> bool:
        """Tell whether an answer is given to a function of the logic, or text is made of it."""
        match at:
            case ast.Call(func=ast.Name(id=name)):
                return name in self.functions | {"isinstance"} or self._makes_text(at)
            case _:
                return False

    @staticmethod
    def _makes_text(at: ast.AST) -> bool:
        """Tell whether text is made of an answer, which is seen for itself."""
        match at:
            case ast.Call(func=ast.Name(id=name)):
                return name in TEXT_MAKERS
            case _:
                return False

    def _turned(self, node: ast.AST) -> ast.Compare | None:
        """Return the comparison of an ``any`` or ``all`` that goes through options written out."""
        match node:
            case ast.Call(func=ast.Name(id="any" | "all" as name), args=[values]):
                turned = unrolled(values, every=name == "all")
                if turned is not None and self.tests.sides(turned):
                    assert isinstance(values, ast.GeneratorExp | ast.ListComp)
                    assert isinstance(values.elt, ast.Compare)
                    return values.elt
            case _:
                pass  # goes through nothing
        return None
