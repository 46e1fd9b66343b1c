"""Module-level state: the global names of a logic whose value a run could change.

Whatever a run leaves behind is reachable from a global name: its value, what
that holds, the defaults and the closure of a function, a class.
All of it is walked through and only immutable values are allowed, so the ways
in which a list can be changed need not be known.
"""

from __future__ import annotations

import ast
import datetime
import types
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DECLARED = "deadlines"
"""The one name that is a dict by contract; a logic declares it and never looks at it."""
BUILDERS = {"__init__", "__post_init__"}
"""Methods that are called once, on an object that nobody else has seen."""


class _Named(NamedTuple):
    one: int


_FIXED = (
    bool,
    bytes,
    complex,
    datetime.date,
    datetime.datetime,
    datetime.time,
    datetime.timedelta,
    datetime.timezone,
    float,
    int,
    range,
    str,
    types.EllipsisType,
    types.MemberDescriptorType,
    types.MethodDescriptorType,
    types.ModuleType,
    types.NoneType,
    types.NotImplementedType,
    types.WrapperDescriptorType,
    Decimal,
    Fraction,
    type(vars(_Named)["one"]),
)
"""Types whose values never change, and hold nothing that does; a type derived from one may."""
_PARTS = {
    classmethod: ("__func__",),
    property: ("fget", "fset", "fdel"),
    staticmethod: ("__func__",),
    types.BuiltinFunctionType: ("__self__",),
    types.MethodType: ("__self__", "__func__"),
}
"""Types that never change, with the names of what they hold."""
_TRUSTED = ("__future__", "dataclasses", "decision", "types", "typing")
"""Packages whose own objects never change: nouns, steps and verdicts are frozen, aliases are types."""


@dataclass(frozen=True, slots=True)
class ChangeableGlobal:
    """A name of the top level, ``Kept.seen`` for one of a class, with the type of what can change."""

    name: str
    type: str


def changeable_globals(namespace: Mapping[str, object]) -> Iterator[ChangeableGlobal]:
    """Yield each name of a logic's namespace that could be changed by a run."""
    walk = _Walk(namespace)
    for name, value in namespace.items():
        if name == DECLARED or name.startswith("__"):
            continue
        if isinstance(value, type):
            for part, held in walk.members(value):
                if (found := walk.changeable(held)) is not None:
                    yield ChangeableGlobal(f"{name}.{part}", found)
        elif (found := walk.changeable(value)) is not None:
            yield ChangeableGlobal(name, found)


def line_of(logic: str, name: str) -> int:
    """Return the line of the logic that gives ``name`` its value; 1 if its text does not show it."""
    scope: ast.AST = ast.parse(logic)
    line = 1
    for part in name.split("."):
        bound = next((one for one in _bindings(scope) if part in _names(one)), None)
        if bound is None:
            return line
        scope, line = bound, getattr(bound, "lineno", line)
    return line


class _Walk:
    """One walk through a namespace; ``seen`` is what was walked through, by its number, with what was found."""

    def __init__(self, namespace: Mapping[str, object]) -> None:
        self.namespace = namespace
        self.seen: dict[int, tuple[object, str | None]] = {}

    def members(self, owner: type) -> Iterator[tuple[str, object]]:
        """Yield what a class of the logic's own holds; a name with an underscore is out of its reach."""
        if owner.__module__ == self.namespace.get("__name__"):
            for name, held in vars(owner).items():
                if not name.startswith("_") or name in BUILDERS:
                    yield name, held

    def changeable(self, value: object) -> str | None:
        """Return the type of the first thing that can change; ``None`` where nothing can."""
        if type(value) in _FIXED:
            return None
        if id(value) not in self.seen:
            self.seen[id(value)] = value, None
            held = self._held(value)
            parts = () if held is None else (self.changeable(one) for one in held)
            found = type(value).__name__ if held is None else next(filter(None, parts), None)
            self.seen[id(value)] = value, found
        return self.seen[id(value)][1]

    def _held(self, value: object) -> Iterable[object] | None:
        """Return what a value holds, it being one that never changes itself; ``None`` if it may."""
        match value:
            case type():
                return [held for _, held in self.members(value)]
            case Enum():
                return [held for name, held in vars(value).items() if not name.startswith("_")]
            case types.MappingProxyType():
                return value.values()
            case types.FunctionType():
                return self._of_function(value)
            case _ if type(value) in _PARTS:
                return [getattr(value, part) for part in _PARTS[type(value)]]
            case tuple() | frozenset() if type(value) in (tuple, frozenset):
                return value
            case tuple() if _is_named(type(value)):
                return value
            case _ if _is_frozen(type(value)):
                return [getattr(value, name) for name in getattr(value, "__dataclass_fields__")]
            case _:
                trusted = type(value).__module__.partition(".")[0] in _TRUSTED
                return () if trusted else None

    def _of_function(self, function: types.FunctionType) -> Iterator[object]:
        """Yield what a function of the logic's own keeps: closure, defaults, attributes."""
        if function.__globals__ is not self.namespace:
            return
        yield from function.__defaults__ or ()
        yield from (function.__kwdefaults__ or {}).values()
        yield from vars(function).values()
        for cell in function.__closure__ or ():
            try:
                yield cell.cell_contents
            except ValueError:
                continue  # named in the text, and never given a value


def _bindings(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that give a name of this scope a value; not those of a scope within it."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield from _bindings(node)


def _names(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.Name(id=name, ctx=ast.Store()):
            return (name,)
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return tuple(one.asname or one.name for one in names)
        case _:
            return ()


def _is_named(kind: type) -> bool:
    """Tell whether the class is a named tuple and nothing more: its values have no attributes of their own."""
    return kind.__mro__[1:] == (tuple, object) and vars(kind).get("__slots__") == ()


def _is_frozen(kind: type) -> bool:
    """Tell whether the class, and each that it derives from, is a frozen data class."""
    declared = [one for one in kind.__mro__[:-1] if "__dataclass_params__" in vars(one)]
    frozen = all(getattr(one, "__dataclass_params__").frozen for one in declared)
    return frozen and [*declared, object] == [*kind.__mro__] != [object]
