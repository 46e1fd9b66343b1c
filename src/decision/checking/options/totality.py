"""Options that the logic leaves to chance: named by no branch, and left to no wildcard.

The text is read with its names inlined (``resolved``), so that it does not
matter how an author cut it up; ``ask(View).name == "against"`` is read as the
option, and what cannot be read so is refused (``unfollowed``). An option is
looked for where it can still come, after the tests that lead there. It is
meant by

- a ``match``, over one answer or several, that takes each option, or each
  combination of options, in a case without a guard, or with one about nothing
  but that answer; or that ends in a wildcard;
- a table (a ``dict`` with options as keys) that has each option, or stands
  where ``KeyError`` is caught; or is looked up with ``.get`` and a default.
  ``.get`` without one is held against what holds for early returns;
- ``if`` with ``elif`` that names each option, or ends in ``else``, as a
  conditional expression always does;
- early returns: one ``if`` after another, or an ``elif`` whose branches all
  leave the block. They leave the rest to what follows where a single test
  names options; where they name no more than half of those that can come;
  where one of them takes all that it does not name (``!=``, ``not in``); or
  where a test before has named each one that can come. Otherwise each option
  is named by a test that depends on nothing else, or by what follows in the
  block;
- any other test that alone divides the options in two sides, which are both
  meant: ``ask(View) in (…)``, or comparisons joined by ``or``. Where several
  tests name more than half of the options of a choice, in the whole logic or
  in one function, and none alone names all of these, an option that nothing
  names is a gap; unless a wildcard, an ``else`` after two tests or a default
  takes the rest of that choice there. What notices show (``.where``) and what
  exploring saw compared counts as named too, wherever it is written.

Of a grid, a rating is a gap in the same way: most of the others are named, by
several tests of any row. Of a selection and of the rows of a grid, what
nothing looks at is told (``unlooked``).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.options.lookups import Gap, Lookups
from decision.checking.options.mentions import Chain, Mentions
from decision.checking.options.narrowing import Left, bound, if_chain, leaves, names_of
from decision.checking.options.resolved import resolved
from decision.checking.options.scales import Scales
from decision.checking.options.table_rows import Rows, UnknownPatternError, of_match
from decision.checking.options.told_apart import Key, Sides, Tests
from decision.checking.options.unlooked import Distinguished, ratings_left, unlooked
from decision.questions import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.questions import Question


def gaps(
    logic: str, names: Mapping[str, Question], told: Mapping[str, Distinguished] | None = None
) -> Iterator[Gap]:
    """Yield every gap in the text of a logic; ``names`` are its global names for questions.

    ``told`` has what exploring shows of each question, by its id. A text that
    is no Python has no gap; of one nested too deep, ``unfollowed`` says so.
    """
    try:
        tree = resolved(logic)
        yield from _gaps(logic, tree, names, told or {}) if tree is not None else ()
    except RecursionError:
        return


def _gaps(
    logic: str, tree: ast.Module, names: Mapping[str, Question], told: Mapping[str, Distinguished]
) -> list[Gap]:
    search = _Search(Tests(Scales(names, tree)))
    mentions, wild = search.mentions, search.lookups.wild
    found = list(dict.fromkeys(search.block(tree.body, Left(search.scales))))
    reported = {gap.option for gap in found}
    never = [*mentions.never_named(tree, wild, told)]
    if not any(Grid.__name__ in closed for closed in wild.values()):
        together = frozenset(mentions.alone(tree, Grid.__name__))
        never += ratings_left(names, told, together)
    written = ast.parse(logic)
    mentioned = {name: mentions.anywhere(tree, name) for name in search.scales.first.values()}
    return [
        *found,
        *(
            Gap(_declared(written, name, option), name, option)
            for name, option in never
            if option not in reported
        ),
        *(
            Gap(_declared(written, name, part), name, part, unlooked=True)
            for name, part in unlooked(names, told, mentioned)
        ),
    ]


class _Search:
    """Looks through one logic, block by block."""

    def __init__(self, tests: Tests) -> None:
        self.tests, self.scales = tests, tests.scales
        self.mentions, self.lookups = Mentions(tests), Lookups(tests)

    def block(self, block: Sequence[ast.stmt], left: Left) -> Iterator[Gap]:
        """Yield the gaps of a block; ``left`` becomes what can come after it."""
        chains: dict[Key, Chain] = {}
        for statement in block:
            again = bound(statement)
            linked = self._link(statement, left, chains) if isinstance(statement, ast.If) else set()
            yield from self._statement(statement, left)
            for key in self.mentions.closed(statement) - linked:
                if key in chains:
                    self.lookups.close(key)
                    del chains[key]
            for key, chain in list(chains.items()):
                if key not in linked:
                    chain.later |= self.mentions.options(statement, key)
                if names_of(key) & again:
                    yield from _fallen(key, chains.pop(key), left)
            left.forget(again)
        for key, chain in chains.items():
            yield from _fallen(key, chain, left)

    def _link(self, statement: ast.If, left: Left, chains: dict[Key, Chain]) -> set[Key]:
        """Put the tests of an ``if`` on the chains; return the answers that they look at.

        An ``if`` alone that does not leave the block is no link: what follows is for all.
        """
        found = if_chain(statement)
        leaving = all(leaves(one.body) for one in found)
        if len(found) == 1 and not leaving and not statement.orelse:
            return set()
        tested: dict[Key, list[tuple[int, Sides]]] = {}
        for link in found:
            for key, sides in self.tests.sides(link.test).items():
                tested.setdefault(key, []).append((link.lineno, sides))
        for key, tests in tested.items():
            if found[-1].orelse:
                if len(tests) > 1 or key in chains:
                    self.lookups.close(key)
                chains.pop(key, None)
                continue
            sound = [(line, one) for line, one in tests if one.sure or one.exact]
            if sound:
                options = left.of(key, sound[0][1].named)
                listed = key in left.listed
                chain = chains.setdefault(key, Chain(sound[0][0], options, listed=listed))
                chain.tests.extend(one for _, one in sound)
                chain.strict |= not leaving and len(sound) > 1
                if chain.takes_the_rest():
                    self.lookups.close(key)
        return set(tested)

    def _statement(self, statement: ast.stmt, left: Left) -> Iterator[Gap]:
        """Yield the gaps within a statement; ``left`` becomes what can come after it."""
        match statement:
            case ast.If():
                yield from self._if(statement, left)
            case ast.Match():
                yield from self._match(statement, left)
            case ast.FunctionDef(name=name, body=body):
                outer, self.lookups.function = self.lookups.function, name
                yield from self.block(body, Left(self.scales))
                self.lookups.function = outer
            case ast.ClassDef(body=body):
                yield from self.block(body, Left(self.scales))
            case ast.Try():
                yield from self._try(statement, left)
            case ast.For() | ast.While() | ast.With():
                yield from self._loop(statement, left)
            case _:
                yield from self.lookups.gaps(statement, left)

    def _try(self, statement: ast.Try, left: Left) -> Iterator[Gap]:
        with self.lookups.catching(statement):
            yield from self.block(statement.body, left.copy(bound(statement)))
        handled = [one.body for one in statement.handlers]
        for block in (*handled, statement.orelse, statement.finalbody):
            yield from self.block(block, left.copy(bound(statement)))

    def _loop(self, statement: ast.For | ast.While | ast.With, left: Left) -> Iterator[Gap]:
        for part in ast.iter_child_nodes(statement):
            if isinstance(part, ast.expr | ast.withitem):
                yield from self.lookups.gaps(part, left)
        for block in (statement.body, getattr(statement, "orelse", [])):
            yield from self.block(block, left.copy(bound(statement)))

    def _if(self, statement: ast.If, left: Left) -> Iterator[Gap]:
        now, ways = left.copy(), list[Left]()
        for link in if_chain(statement):
            yield from self.lookups.gaps(link.test, now)
            found = self.tests.sides(link.test)
            yield from self._way(link.body, now.passing(found), ways)
            now = now.failing(found)
        yield from self._way(if_chain(statement)[-1].orelse, now, ways)
        left.meet(ways, now)

    def _way(self, block: Sequence[ast.stmt], left: Left, ways: list[Left]) -> Iterator[Gap]:
        """Yield the gaps of a branch; put what can come after it to ``ways``, if it goes on."""
        yield from self.block(block, left)
        if not leaves(block):
            ways.append(left)

    def _match(self, node: ast.Match, left: Left) -> Iterator[Gap]:
        yield from self.lookups.gaps(node.subject, left)
        now, ways = left.copy(), list[Left]()
        try:
            rows = of_match(node, self.tests)
        except UnknownPatternError:
            rows = None
        if rows is not None:
            yield from self.lookups.uncovered(rows, node.lineno, node.subject, left)
            self.lookups.close(*rows.wild(self.scales))
        for at, case in enumerate(node.cases):
            found = self._case(rows, at, now) if rows is not None else {}
            if case.guard is not None:
                yield from self.lookups.gaps(case.guard, now)
            yield from self._way(case.body, now.passing(found), ways)
            now = now.failing(found)
        left.meet([*ways, now], now)

    def _case(self, rows: Rows, at: int, left: Left) -> dict[Key, Sides]:
        """Return what one case lets pass of each answer."""
        found: dict[Key, Sides] = {}
        ours = [one for one, case in enumerate(rows.case) if case == at]
        alone = len(rows.columns) == 1 and all(rows.sure[one] for one in ours)
        for column, (key, named) in enumerate(rows.keys(self.scales)):
            if key[1]:
                every = left.of(key, named)
                taken = [rows.taken[one][column] for one in ours]
                some = (frozenset(o for _, o in one) if one is not None else every for one in taken)
                may = frozenset[str]().union(*some)
                found[key] = Sides(may if alone else frozenset(), may, named)
        return found


def _fallen(key: Key, chain: Chain, left: Left) -> Iterator[Gap]:
    """Yield the options that reach the end of a chain though nothing means them."""
    for option in sorted(chain.fallen() & left.of(key, chain.options)):
        yield Gap(chain.line, key[0], option)


def _declared(tree: ast.Module, name: str, option: str) -> int:
    """Return the line that declares an option, or its question; 1 if the text does not show it."""
    for statement in tree.body:
        match statement:
            case ast.ClassDef(name=declared, body=body) if declared == name:
                for one in body:
                    if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == option:
                        return one.lineno
                return statement.lineno
            case ast.Assign(targets=[ast.Name(id=declared)]) if declared == name:
                return statement.lineno
            case _:
                pass  # declares another name
    return 1
