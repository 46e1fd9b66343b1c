"""Two trees walked together: a diagram of every case of either, with the ends that it has in both.

The product of two ordered decision diagrams (Bryant, *Graph-Based Algorithms
for Boolean Function Manipulation*, 1986), save that the two need not ask in
one order: an answer that only one of them has asked for is remembered until
the other asks, or no longer can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.comparing.answers import AFTER, BEFORE, Box, Put, common, puts
from decision.engine.tree import Branch, Leaf, Node, Sharing, nodes, without_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from decision.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Ends:
    """Where cases end: the leaf of each revision; ``None`` where it refuses one of the answers."""

    before: Leaf | None
    after: Leaf | None


@dataclass(frozen=True, slots=True, eq=False)
class Unchanged:
    """A part of the tree that both revisions have: nothing below it differs, to the last provision."""

    tree: Node


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """A question that either revision puts here; its boxes are disjoint and hold every answer."""

    put: Put
    ways: tuple[tuple[Box, Compared], ...]


Compared = Fork | Ends | Unchanged

Known = dict[Put, Box]


class Comparison:
    """Two revisions of a checklist.

    Attributes:
        root: The diagram of their cases.

    """

    def __init__(self, checklists: Sequence[Checklist], trees: Sequence[Node]) -> None:
        """Compare the revision before with the one after, in this order."""
        sharing = Sharing()
        before, after = (without_reasons(tree, sharing) for tree in trees)
        self._put = puts(checklists, (before, after))
        self._below: dict[int, frozenset[str]] = {}
        self._made: dict[object, Compared] = {}
        self._counted: dict[int, int] = {}
        self._keep: list[object] = []  # what is known by its id stays
        self.root = self._walk((before, after), {})

    def _walk(self, at: tuple[Node | None, Node | None], known: Known) -> Compared:
        before, after = (self._onward(side, at[side], known) for side in (BEFORE, AFTER))
        if before is not None and before is after and not self._has_odd(before):
            return self._made.setdefault(("unchanged", id(before)), Unchanged(before))
        if not isinstance(before, Branch) and not isinstance(after, Branch):
            return self._made.setdefault((id(before), id(after)), Ends(before, after))
        both = before, after
        known = {put: box for put, box in known.items() if self._still_asks(both, put)}
        key = (id(before), id(after), frozenset(known.items()))
        if key not in self._made:
            put = self._next(both)
            ways = [(box, self._walk(both, {**known, put: box})) for box in self._cells(put, both)]
            self._made[key] = Fork(put, tuple(_merged(ways)))
        return self._made[key]

    def _onward(self, side: int, node: Node | None, known: Known) -> Node | None:
        """Return where the answers known lead; ``None`` where one of them is refused."""
        put = self._put[side][node.question] if isinstance(node, Branch) else None
        if not isinstance(node, Branch) or put is None or put not in known:
            return node
        goes = (edge.then for edge in node.edges if _holds(put.of_edge(side, edge), known[put]))
        return self._onward(side, next(goes, None), known)

    def _next(self, at: tuple[Node | None, Node | None]) -> Put:
        """Return the question to put next: of two, one that the other side never asks, which is soon forgotten."""
        tops = [
            self._put[side][node.question]
            for side, node in enumerate(at)
            if isinstance(node, Branch)
        ]
        for side, node in enumerate(at):
            if isinstance(node, Branch):
                put, other = self._put[side][node.question], at[1 - side]
                if not self._asks(1 - side, other, put):
                    return put
        return tops[-1]

    def _cells(self, put: Put, at: tuple[Node | None, Node | None]) -> list[Box]:
        """Return the answers, in boxes that neither side divides from here on."""
        cells = [put.whole]
        for side, node in enumerate(at):
            if put not in self._put[side].values():
                continue
            cells = [part for cell in cells for part in _parted(put, cell, put.offered[side])]
            for edges in self._edges(side, node, put):
                cells = [
                    part
                    for cell in cells
                    for part in (
                        [common(cell, edge) for edge in edges]
                        if _holds(put.offered[side], cell)
                        else [cell]
                    )
                    if put.count(part)
                ]
        return cells

    def _edges(self, side: int, node: Node | None, put: Put) -> list[list[Box]]:
        """Return how each branch at or below ``node`` divides the answers; at it alone where it asks."""
        if node is None:
            return []
        asks = [node] if isinstance(node, Branch) and node.question == put.id else nodes(node)
        found = {
            tuple(put.of_edge(side, edge) for edge in one.edges)
            for one in asks
            if isinstance(one, Branch) and one.question == put.id
        }
        return [list(one) for one in sorted(found, key=repr)]

    def _support(self, node: Node) -> frozenset[str]:
        if id(node) not in self._below:
            found: set[str] = set()
            if isinstance(node, Branch):
                found.add(node.question)
                found.update(*(self._support(edge.then) for edge in node.edges))
            self._below[id(node)] = frozenset(found)
            self._keep.append(node)
        return self._below[id(node)]

    def _asks(self, side: int, node: Node | None, put: Put) -> bool:
        asked = node is not None and put.id in self._support(node)
        return asked and self._put[side][put.id] is put

    def _still_asks(self, at: tuple[Node | None, Node | None], put: Put) -> bool:
        return any(self._asks(side, node, put) for side, node in enumerate(at))

    def _has_odd(self, node: Node) -> bool:
        return any(
            self._put[BEFORE][id] is not self._put[AFTER][id] or self._put[AFTER][id].is_odd
            for id in self._support(node)
        )

    def cases(self, node: Compared | None = None) -> int:
        """Return how many cases go through a node; through all, by default."""
        node = self.root if node is None else node
        match node:
            case Ends():
                return 1
            case Unchanged(tree):
                return self._cases_of(tree)
            case Fork(put, ways):
                if id(node) not in self._counted:
                    self._counted[id(node)] = sum(
                        put.count(box) * self.cases(then) for box, then in ways
                    )
                return self._counted[id(node)]

    def _cases_of(self, tree: Node) -> int:
        if not isinstance(tree, Branch):
            return 1
        if id(tree) not in self._counted:
            put = self._put[AFTER][tree.question]
            self._counted[id(tree)] = sum(
                put.count(put.of_edge(AFTER, edge)) * self._cases_of(edge.then)
                for edge in tree.edges
            )
        return self._counted[id(tree)]

    def asks_all(self, tree: Node, wanted: Iterable[Put]) -> bool:
        """Tell whether a case through a part that both have may be asked all of these there."""
        return all(self._asks(AFTER, tree, put) for put in wanted)


def _holds(outer: Box, inner: Box) -> bool:
    return all(a <= b for a, b in zip(inner, outer, strict=True))


def _parted(put: Put, cell: Box, offered: Box) -> list[Box]:
    """Return a box as the part that is offered, and boxes of what is not."""
    found: list[Box] = []
    rest = list(cell)
    for at, atoms in enumerate(offered):
        outside = [*rest]
        outside[at] = rest[at] - atoms
        found.append(tuple(outside))
        rest[at] = rest[at] & atoms
    return [box for box in (tuple(rest), *found) if put.count(box)]


def _merged(ways: list[tuple[Box, Compared]]) -> list[tuple[Box, Compared]]:
    """Return ways with boxes united that lead to one node and differ in one part."""
    found: list[tuple[Box, Compared]] = []
    for box, then in ways:
        united = box
        while True:
            at = next(
                (
                    place
                    for place, (other, there) in enumerate(found)
                    if there is then
                    and sum(a != b for a, b in zip(united, other, strict=True)) <= 1
                ),
                None,
            )
            if at is None:
                break
            other, _ = found.pop(at)
            united = tuple(a | b for a, b in zip(united, other, strict=True))
        found.append((united, then))
    return found
