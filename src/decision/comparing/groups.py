"""The cases that a comparison tells apart, in few groups that are easily said.

A group is a condition on the answers to some questions; a case that is not
asked one of them is not in it. The groups are disjoint and together
hold exactly the cases sought. The fewest are sought, not promised: that is as
hard as the smallest disjoint cover of a function, so conditions are united
from the ends up and then loosened one by one, as in ESPRESSO (Brayton and
others, *Logic Minimization Algorithms for VLSI Synthesis*, 1984), as long as
nothing else comes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.comparing.answers import Atom, Box, Put, common
from decision.comparing.product import Compared, Ends, Fork, Unchanged
from decision.errors import AuthoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from decision.comparing.product import Comparison
    from decision.values.json_values import Json

MOST = 20_000
"""How many groups a change may fall into before it is refused as too large to be said."""
LOOSENED = 400
"""Up to how many groups are loosened, each of which is held against all cases."""

Place = tuple[Put, int]
"""A part of a question, by its rank."""

When = dict[Place, frozenset[Atom]]
"""What parts may be; every other part is anything."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that are sought for one thing.

    Attributes:
        pair: Where its example ends.
        count: How many they are.
        when: Each question that they are told by, with the answers.
        example: One of them: canonical answers, in the order put.

    """

    pair: Ends
    count: int
    when: Mapping[Put, Box]
    example: Mapping[str, Json]


def groups(comparison: Comparison, label: Callable[[Ends], Hashable | None]) -> list[Group]:
    """Return the cases that ``label`` gives something for, in groups of one label each, the largest first.

    Raises:
        AuthoringError: They fall into more than :data:`MOST` groups.

    """
    found = _covered(comparison.root, label)
    said = _told(comparison, found, label)
    if len(found) <= LOOSENED:
        loosened = _loosened(comparison, found, label)
        # What was loosened no longer says by which way a question comes to be asked: united over
        # every answer to it, it could take in cases that are not asked it. The counts would show it.
        for fewer in (_united(loosened), loosened):
            tried = _told(comparison, fewer, label)
            if sum(one.count for one in tried) == sum(one.count for one in said):
                said = tried
                break
    return sorted(said, key=lambda one: -one.count)


def _told(
    comparison: Comparison, found: Conditions, label: Callable[[Ends], Hashable | None]
) -> list[Group]:
    return [_group(comparison, dict(when), label) for when, _ in found]


Conditions = list[tuple[When, "Hashable"]]


def _covered(root: Compared, label: Callable[[Ends], Hashable | None]) -> Conditions:
    """Return disjoint conditions for the cases below ``root``, each with its label."""
    known: dict[int, Conditions] = {}

    def cover(node: Compared) -> Conditions:
        match node:
            case Unchanged():
                return []
            case Ends():
                sought = label(node)
                return [] if sought is None else [({}, sought)]
            case Fork(put, ways):
                if id(node) not in known:
                    whole = put.whole
                    found: Conditions = []
                    for box, then in ways:
                        here = {
                            (put, at): atoms for at, atoms in enumerate(box) if atoms != whole[at]
                        }
                        found += [({**here, **when}, sought) for when, sought in cover(then)]
                    known[id(node)] = _united(found)
                    if len(known[id(node)]) > MOST:
                        raise AuthoringError("too-many-groups", budget=str(MOST))
                return known[id(node)]

    return cover(root)


def _united(found: Conditions) -> Conditions:
    """Return conditions with those united that differ in what one part may be, until none do."""
    while True:
        before = len(found)
        for place in dict.fromkeys(place for when, _ in found for place in when):
            whole = place[0].whole[place[1]]
            of_rest: dict[Hashable, tuple[When, Hashable, frozenset[Atom]]] = {}
            for when, sought in found:
                rest = {one: atoms for one, atoms in when.items() if one != place}
                key = (sought, place in when, frozenset(rest.items()))
                _, _, atoms = of_rest.get(key, (rest, sought, frozenset()))
                of_rest[key] = rest, sought, atoms | when.get(place, whole)
            found = [
                (rest if atoms == whole else {**rest, place: atoms}, sought)
                for rest, sought, atoms in of_rest.values()
            ]
        if len(found) == before:
            return found


def _loosened(
    comparison: Comparison, found: Conditions, label: Callable[[Ends], Hashable | None]
) -> Conditions:
    """Return conditions with all parts left out that can be: nothing not sought comes in, and no case comes in twice."""
    kept: Conditions = list(found)
    for when, sought in sorted(found, key=lambda one: len(one[0])):
        if not any(one is when for one, _ in kept):
            continue  # another has taken it in
        others = [one for one in kept if one[0] is not when]
        now = dict(when)
        for place in when:
            wider = {one: atoms for one, atoms in now.items() if one != place}
            rest = [one for one in others if not (one[1] == sought and _inside(one[0], wider))]
            apart = not any(_share(one[0], wider) for one in rest)
            if apart and _holds_only(comparison, wider, label, sought):
                now, others = wider, rest
        kept = [*others, (now, sought)]
    return kept


def _inside(inner: When, outer: When) -> bool:
    return all(
        inner.get(place, place[0].whole[place[1]]) <= atoms for place, atoms in outer.items()
    )


def _share(one: When, other: When) -> bool:
    return all(one[place] & other[place] for place in one.keys() & other.keys())


def _narrowed(put: Put, box: Box, when: When) -> Box:
    allowed = tuple(when.get((put, at), atoms) for at, atoms in enumerate(box))
    return common(box, allowed)


def _holds_only(
    comparison: Comparison, when: When, label: Callable[[Ends], Hashable | None], sought: Hashable
) -> bool:
    """Tell whether every case that ``when`` tells is sought for this; one that is not asked all of it is none of them."""
    seen: set[tuple[int, frozenset[Put]]] = set()

    def holds(node: Compared, unasked: frozenset[Put]) -> bool:
        match node:
            case Unchanged(tree):
                return not comparison.asks_all(tree, unasked)
            case Ends():
                return bool(unasked) or label(node) == sought
            case Fork(put, ways):
                if (id(node), unasked) in seen:
                    return True  # looked at already, and nothing was wrong
                seen.add((id(node), unasked))
                return all(
                    holds(then, unasked - {put})
                    for box, then in ways
                    if put.count(_narrowed(put, box, when))
                )

    return holds(comparison.root, frozenset(put for put, _ in when))


def _group(comparison: Comparison, when: When, label: Callable[[Ends], Hashable | None]) -> Group:
    counted: dict[tuple[int, frozenset[Put]], int] = {}

    def narrowed(fork: Fork) -> Iterator[tuple[Box, Compared]]:
        for wide, then in fork.ways:
            if fork.put.count(box := _narrowed(fork.put, wide, when)):
                yield box, then

    def count(node: Compared, unasked: frozenset[Put]) -> int:
        match node:
            case Unchanged():
                return 0
            case Ends():
                return 0 if unasked or label(node) is None else 1
            case Fork(put):
                key = id(node), unasked
                if key not in counted:
                    counted[key] = sum(
                        put.count(box) * count(then, unasked - {put})
                        for box, then in narrowed(node)
                    )
                return counted[key]

    node, unasked = comparison.root, frozenset(put for put, _ in when)
    total, example = count(node, unasked), {}
    asked = {put: _narrowed(put, put.whole, when) for put, _ in when}
    while isinstance(node, Fork):
        put = node.put
        unasked -= {put}
        box, node = next((box, then) for box, then in narrowed(node) if count(then, unasked))
        example[put.id] = put.answer(box)
    assert isinstance(node, Ends)
    return Group(node, total, asked, example)
