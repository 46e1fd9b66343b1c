"""A logic with its names inlined: what is bound exactly once stands where it is used.

``BAD = (View.against, View.divided)``, ``view = ask(View)``, ``V = View`` and
``bad = view in BAD`` are all one text afterwards, however the author cut it up.
A name bound twice, by a loop or as an argument, stays: it may be another thing
each time. So does one that stands for something that need not stay the same.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, TypeVar

from decision.checking.options.scopes import (
    Comprehension,
    Scope,
    changed,
    of_comprehension,
    of_function,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 500
"""The most parts of what is put in for a name: names made of names can grow without end."""
PURE = {"all", "any", "ask", "bool", "dict", "frozenset", "list", "set", "sorted", "tuple"}
"""Functions that give the same for the same, whenever they are called."""
MADE = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Compare,
    ast.Constant,
    ast.Dict,
    ast.DictComp,
    ast.GeneratorExp,
    ast.IfExp,
    ast.List,
    ast.ListComp,
    ast.Name,
    ast.Set,
    ast.SetComp,
    ast.Starred,
    ast.Subscript,
    ast.Tuple,
    ast.UnaryOp,
)
"""All that an expression put in for a name may be made of."""

N = TypeVar("N", bound=ast.AST)


def resolved(logic: str) -> ast.Module | None:
    """Return the tree of a logic with each name that is bound once replaced by its value.

    Every node keeps the line it stands on: what is put in has that of the
    name. ``None``: the text is no Python.

    Raises:
        RecursionError: It is nested too deep to be read.
    """
    try:
        tree = ast.parse(logic)
    except (SyntaxError, ValueError, MemoryError):
        return None  # what loads it says why
    return _Resolver(tree).visit(copy.deepcopy(tree))  # type: ignore[no-any-return]  # as given


class _Resolver(ast.NodeTransformer):
    """Puts values for names; ``scope`` is the one of the node being visited."""

    def __init__(self, tree: ast.Module) -> None:
        self.scope = Scope(None, (), tree.body)
        self.changed = changed(tree)
        self.classes = {one.name for one in ast.walk(tree) if isinstance(one, ast.ClassDef)}
        self.found: dict[tuple[Scope, str], ast.expr | None] = {}

    def visit_Name(self, node: ast.Name) -> ast.expr:  # as the visitor calls it
        """Put the value of a name that is read."""
        value = self._value(node.id) if isinstance(node.ctx, ast.Load) else None
        if value is None:
            return node
        value = copy.deepcopy(value)
        for part in ast.walk(value):
            if isinstance(part, ast.expr):
                ast.copy_location(part, node)
        return value

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:  # as above
        """Leave the value alone, where the name is inlined elsewhere."""
        known = self._value(node.target.id) is not None
        node.value = self.visit(node.value)
        return node.value if known else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:  # as above
        """Look at the body among its own names; what it is declared with stays as written."""
        node.body = self._within(of_function(node, self.scope), node.body)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:  # as above
        """Look at the body among its own names."""
        (node.body,) = self._within(of_function(node, self.scope), [node.body])
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:  # as above
        """Look at the methods only: they do not see the names that the class binds."""
        node.body = [
            self.visit(one) if isinstance(one, ast.FunctionDef) else one for one in node.body
        ]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:  # as above
        """Leave the annotation as written."""
        node.value = node.value and self.visit(node.value)
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Look at a comprehension among its own names."""
        if not isinstance(node, Comprehension):
            return super().generic_visit(node)
        outer, self.scope = self.scope, of_comprehension(node, self.scope)
        super().generic_visit(node)
        self.scope = outer
        return node

    def _within(self, scope: Scope, nodes: Sequence[N]) -> list[N]:
        outer, self.scope = self.scope, scope
        found = [self.visit(node) for node in nodes]
        self.scope = outer
        return found

    def _value(self, name: str) -> ast.expr | None:
        """Return what stands for a name here; ``None``: nothing certain."""
        scope = self.scope.of(name)
        if scope is None or name in self.changed:
            return None
        if (scope, name) not in self.found:
            self.found[scope, name] = None  # while it is looked for: a name is not made of itself
            self.found[scope, name] = self._looked_for(scope, name)
        value = self.found[scope, name]
        return value if value is not None and self._stays(value, scope) else None

    def _looked_for(self, scope: Scope, name: str) -> ast.expr | None:
        value = scope.once(name)
        if value is None:
            return None
        (value,) = self._within(scope, [copy.deepcopy(value)])
        return value if sum(1 for _ in ast.walk(value)) <= LARGEST else None

    def _stays(self, value: ast.expr, scope: Scope) -> bool:
        """Tell whether an expression of ``scope`` is the same there, here, now and later."""
        own: set[str] = set()
        for node in ast.walk(value):
            match node:
                case ast.Name(id=name, ctx=ast.Store()):
                    own.add(name)  # a turn of a comprehension
                case ast.Call(func=ast.Name(id=name)) if name not in PURE | self.classes:
                    return False
                case ast.Call(func=ast.Attribute(attr=method)) if method not in {"keys", "get"}:
                    return False
                case ast.expr() if not isinstance(node, MADE):
                    return False
                case _:
                    pass  # a part that stays, if its names do
        names = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)} - own
        return all(
            (found := scope.of(name)) is self.scope.of(name)
            and (found is None or len(found.given[name]) == 1)
            and name not in self.changed
            for name in names
        )
