"""The styles that make the static interview work: the address names a state, CSS shows it.

Selectors cannot count by themselves, so there is a rule for each rank that a
checklist of this site uses.
"""

from __future__ import annotations

from typing import NamedTuple

STATIC = ".checklist:not(.is-live)"


class Ranks(NamedTuple):
    """The most of each kind in any checklist: what the rules must reach."""

    states: int
    options: int
    notices: int
    facts: int
    reasons: int
    bases: int
    sentences: int


def state_rules(ranks: Ranks) -> str:
    """Return the rules; a browser without ``:has`` shows everything, which can still be read."""
    rules: list[str] = []
    for k in range(1, ranks.states + 1):
        at = f".at:nth-of-type({k})"
        rules.append(
            f"{STATIC} .question:has(>{at}:target,>{at}>:target)>:nth-child({k} of .node)"
            "{display:flex}"
        )
    rules += [
        f"{STATIC} .question:has(.option:nth-child({k}) :checked) .go-{k}{{display:inline-flex}}"
        for k in range(1, ranks.options + 1)
    ]
    rules += [
        f"{STATIC} .outcome:has(>.leaf.mark-{k}:target) .notice-{k}{{display:block}}"
        for k in range(1, ranks.notices + 1)
    ]
    rules += [
        f"{STATIC}:has(.fact:nth-of-type({k}) :checked) .by-fact-{k}{{display:block}}"
        for k in range(1, ranks.facts + 1)
    ]
    rules += [
        f"{STATIC} .outcome:has(>.leaf.why-{k}:target) .reasons--static>:nth-child({k})"
        "{display:list-item}"
        for k in range(1, ranks.reasons + 1)
    ]
    rules += [
        f"{STATIC} .outcome:has(>.leaf.base-{k}:target) [data-basis]:not(.in-{k}){{display:none}}"
        for k in range(1, ranks.bases + 1)
    ]
    rules.append(f"{STATIC} [data-because]>*{{display:none}}")
    rules += [
        f"{STATIC} .outcome:has(>.leaf.say-{k}:target) [data-because]>:nth-child({k}){{display:inline}}"
        for k in range(1, ranks.sentences + 1)
    ]
    return f"@supports selector(:nth-child(1 of :has(a))){{{''.join(rules)}}}\n"
