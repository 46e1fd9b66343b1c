"""What the cases of a ``match`` and the keys of a table take, answer by answer."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.checking.options.scales import OptionIds, ScaledOptions, Scales
from decision.checking.options.scopes import captures
from decision.questions import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decision.checking.options.told_apart import Key, Tests

TakenOptions = list[ScaledOptions | None]
"""The options taken of each of several answers; ``None``: whatever comes."""


class UnknownPatternError(Exception):
    """A pattern or a key is about something other than options.

    Attributes:
        at: Where it stands.
    """

    def __init__(self, at: ast.pattern | ast.expr) -> None:
        """Remember what was met."""
        super().__init__()
        self.at = at


@dataclass(frozen=True, slots=True)
class Rows:
    """The answers looked at together, and what is taken of them.

    Attributes:
        columns: The answers, one or several.
        taken: What each case or key takes.
        sure: Of each, whether it takes that whatever else holds.
        case: Of each, which case it is of.
    """

    columns: Sequence[ast.expr]
    taken: list[TakenOptions] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    case: list[int] = field(default_factory=list)

    def keys(self, scales: Scales) -> list[tuple[Key, OptionIds]]:
        """Return each answer with its scale and the options named of it; no scale: not one."""
        found: list[tuple[Key, OptionIds]] = []
        for at, column in enumerate(self.columns):
            named = frozenset(one for row in self.taken for one in row[at] or ())
            on = {scale for scale, _ in named} or {scales.of_answer(column) or ""}
            scale = on.pop() if len(on) == 1 else ""
            found.append(((scales.subject(column), scale), frozenset(one for _, one in named)))
        return found

    def wild(self, scales: Scales) -> list[Key]:
        """Return the answers whose rest a wildcard takes."""
        rows = [row for row, sure in zip(self.taken, self.sure, strict=True) if sure]
        keys = enumerate(self.keys(scales))
        return [key for at, (key, _) in keys if any(row[at] is None for row in rows)]

    def names(self, at: int, option: str) -> bool:
        """Tell whether any case or key takes an option of one answer."""
        taken = (row[at] for row in self.taken)
        return any(one is None or option in {said for _, said in one} for one in taken)

    def takes(self, combination: Sequence[str]) -> bool:
        """Tell whether a case or a key surely takes one option of each answer."""
        return any(
            sure
            and all(
                named is None or option in {one for _, one in named}
                for named, option in zip(row, combination, strict=True)
            )
            for row, sure in zip(self.taken, self.sure, strict=True)
        )


def of_match(node: ast.Match, tests: Tests) -> Rows:
    """Return what the cases take.

    Raises:
        UnknownPatternError: One is about something else.
    """
    columns = _columns(node.subject)
    rows = Rows(columns)
    for at, case in enumerate(node.cases):
        for pattern in _ways(case.pattern, columns):
            row, sure = _row(pattern, columns, tests.scales)
            guard = case.guard
            sure &= guard is None or _guarded(case.pattern, guard, row, columns, tests)
            rows.taken.append(row)
            rows.sure.append(sure)
            rows.case.append(at)
    return rows


def of_table(table: ast.expr, key: ast.expr, scales: Scales) -> Rows | None:
    """Return what the keys of a table take; ``None``: it is not written out.

    Raises:
        UnknownPatternError: A key is about something else.
    """
    keys = keys_of(table)
    if keys is None:
        return None
    columns = _columns(key)
    rows = Rows(columns)
    for one in keys:
        parts = one.elts if isinstance(one, ast.Tuple) else [one]
        if len(parts) != len(columns):
            raise UnknownPatternError(one)
        row: TakenOptions = []
        for part, column in zip(parts, columns, strict=True):
            member = scales.member(part, scales.text_of(column))
            if member is None:
                raise UnknownPatternError(one)
            row.append(frozenset((member,)))
        rows.taken.append(row)
        rows.sure.append(True)
    return rows


def keys_of(table: ast.expr) -> list[ast.expr] | None:
    """Return the keys of a table as it is written out, those of others put into it among them."""
    match table:
        case ast.Dict(keys=keys, values=values):
            found: list[ast.expr] = []
            for key, value in zip(keys, values, strict=True):
                inner = [key] if key is not None else keys_of(value)
                if inner is None:
                    return None
                found.extend(inner)
            return found
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            one, other = keys_of(left), keys_of(right)
            return None if one is None or other is None else [*one, *other]
        case _:
            return None


def _columns(subject: ast.expr) -> list[ast.expr]:
    return subject.elts if isinstance(subject, ast.Tuple | ast.List) else [subject]


def _ways(pattern: ast.pattern, columns: Sequence[ast.expr]) -> list[ast.pattern]:
    """Return the ways in which a case takes several answers together, one pattern each."""
    match pattern:
        case ast.MatchAs(pattern=ast.pattern() as inner) if len(columns) > 1:
            return _ways(inner, columns)
        case ast.MatchOr(patterns=patterns) if len(columns) > 1:
            return [way for one in patterns for way in _ways(one, columns)]
        case _:
            return [pattern]


def _row(
    pattern: ast.pattern, columns: Sequence[ast.expr], scales: Scales
) -> tuple[TakenOptions, bool]:
    """Return what a case takes of each answer, and whether of whatever else is matched with them."""
    match pattern:
        case ast.MatchAs(pattern=None):
            return [None for _ in columns], True
        case ast.MatchSequence(patterns=patterns) if len(patterns) == len(columns):
            return _parts(patterns, columns, scales)
        case _ if len(columns) == 1:
            return [_taken(pattern, columns[0], scales)], True
        case _:
            raise UnknownPatternError(pattern)


def _parts(
    patterns: Sequence[ast.pattern], columns: Sequence[ast.expr], scales: Scales
) -> tuple[TakenOptions, bool]:
    row: TakenOptions = []
    sure, beside = True, any(scales.of_answer(one) not in {None, YesNo.__name__} for one in columns)
    for pattern, column in zip(patterns, columns, strict=True):
        try:
            row.append(_taken(pattern, column, scales))
        except UnknownPatternError:
            if scales.of_answer(column) or scales.text_of(column) or not beside:
                raise
            row.append(None)  # a number, beside an answer
            sure = False
    return row, sure


def _taken(pattern: ast.pattern, column: ast.expr, scales: Scales) -> ScaledOptions | None:
    """Return the options that a pattern takes; ``None``: whatever comes."""
    match pattern:
        case ast.MatchAs(pattern=None):
            return None
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return _taken(inner, column, scales)
        case ast.MatchSingleton(value=bool() as said):
            found = scales.member(ast.Constant(said))
        case ast.MatchValue(value=value):
            found = scales.member(value, scales.text_of(column))
        case ast.MatchClass(cls=ast.Name(id=name), patterns=[], kwd_patterns=[]) if (
            scale := scales.of_class(name)
        ) is not None and scale == scales.of_answer(column):
            return None
        case ast.MatchOr(patterns=patterns):
            parts = [_taken(one, column, scales) for one in patterns]
            return None if None in parts else frozenset(one for part in parts for one in part or ())
        case _:
            found = None
    if found is None:
        raise UnknownPatternError(pattern)
    return frozenset((found,))


def _guarded(
    pattern: ast.pattern,
    guard: ast.expr,
    row: TakenOptions,
    columns: Sequence[ast.expr],
    tests: Tests,
) -> bool:
    """Narrow ``row`` by a guard that depends on nothing but which option it is; tell whether it does."""
    whole = ast.Tuple(list(columns)) if len(columns) > 1 else columns[0]
    called = dict(captures(pattern, whole))
    found = tests.sides(_Called(called).visit(copy.deepcopy(guard)))
    subjects = [tests.scales.subject(column) for column in columns]
    if len(found) != 1:
        return False
    (((subject, scale), sides),) = found.items()
    if not sides.exact or subject not in subjects:
        return False
    at = subjects.index(subject)
    allowed = frozenset((scale, option) for option in sides.sure)
    taken = row[at]
    row[at] = allowed if taken is None else taken & allowed
    return True


class _Called(ast.NodeTransformer):
    """Puts the answers that a case has named for their names."""

    def __init__(self, called: dict[str, ast.expr]) -> None:
        self.called = called

    def visit_Name(self, node: ast.Name) -> ast.expr:  # as the visitor calls it
        """Put the answer that a name was given."""
        return copy.deepcopy(self.called.get(node.id, node))
