"""The names that a logic may use of the modules it may import."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import decision
from decision.checking.logic.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC = {
    "collections": {"ChainMap", "Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"},
    "collections.abc": {
        "Callable",
        "Collection",
        "Container",
        "Generator",
        "Hashable",
        "Iterable",
        "Iterator",
        "Mapping",
        "Reversible",
        "Sequence",
        "Set",
        "Sized",
    },
    "dataclasses": {"InitVar", "KW_ONLY", "dataclass", "field", "replace"},
    "datetime": {"MAXYEAR", "MINYEAR", "UTC", "date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {
        "Decimal",
        "ROUND_CEILING",
        "ROUND_DOWN",
        "ROUND_FLOOR",
        "ROUND_HALF_DOWN",
        "ROUND_HALF_EVEN",
        "ROUND_HALF_UP",
        "ROUND_UP",
    },
    "decision": {*decision.__all__, "*"},
    "enum": {"Enum", "Flag", "IntEnum", "IntFlag", "StrEnum", "auto", "unique"},
    "fractions": {"Fraction"},
    "functools": {"cmp_to_key", "partial", "reduce"},
    "itertools": {
        "accumulate",
        "chain",
        "combinations",
        "combinations_with_replacement",
        "compress",
        "count",
        "cycle",
        "dropwhile",
        "filterfalse",
        "groupby",
        "islice",
        "pairwise",
        "permutations",
        "product",
        "repeat",
        "starmap",
        "takewhile",
        "zip_longest",
    },
    "math": {"ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "prod", "trunc"},
    "typing": {
        "Any",
        "ClassVar",
        "Final",
        "Generic",
        "Literal",
        "NamedTuple",
        "NoReturn",
        "Optional",
        "Protocol",
        "Self",
        "TYPE_CHECKING",
        "TypeAlias",
        "TypeVar",
        "Union",
        "overload",
    },
}
"""The names that each module is allowed for.

What else it holds is another in the next Python, is kept from one run to the
next (``functools.cache``), makes a fraction (``math.sqrt``) or looks at more
than its arguments.
"""


def imports(tree: ast.Module) -> Iterator[Issue]:
    """Yield what is used at run time of a module allowed and is not one of the names it is allowed for."""
    unread = {
        id(node)
        for guarded in ast.walk(tree)
        if isinstance(guarded, ast.If) and ast.unparse(guarded.test).endswith("TYPE_CHECKING")
        for statement in guarded.body
        for node in ast.walk(statement)
    }
    modules = _bound(tree)
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module in PUBLIC:
                for alias in names if id(node) not in unread else ():
                    if alias.name not in PUBLIC[module]:
                        yield Issue("forbidden-import", node.lineno, f"{module}.{alias.name}")
            case ast.Attribute(value=value, attr=name) if used := modules.get(ast.unparse(value)):
                within = (used, name) == ("collections", "abc")
                if name not in PUBLIC.get(used, {name}) and not within:
                    yield Issue("forbidden-import", node.lineno, f"{used}.{name}")
            case _:
                pass  # no use of a module


def _bound(tree: ast.Module) -> dict[str, str]:
    """Return what a module is written as, wherever it is used, and the module."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        for alias in node.names if isinstance(node, ast.Import) else ():
            found[alias.asname or alias.name] = alias.name
            if alias.asname is None:
                root = alias.name.partition(".")[0]
                found[root] = root
    within = {f"{name}.abc": "collections.abc" for name in found if found[name] == "collections"}
    return within | found
