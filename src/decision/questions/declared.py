"""What every declaration of a question holds: an id, the provisions it rests on, whether it is a fact."""

from __future__ import annotations

from decision import declaring

Cite = str | tuple[str, ...]
"""One provision, or several."""


def snake_case(name: str) -> str:
    """Return the question id that a class name stands for: ``WildBees`` gives ``wild_bees``."""
    return "".join(
        f"_{letter.lower()}" if letter.isupper() and at else letter.lower()
        for at, letter in enumerate(name)
    )


def set_fields(noun: object, **values: object) -> None:
    """Set the fields of a frozen noun from its own ``__init__``."""
    for name, value in values.items():
        object.__setattr__(noun, name, value)


def set_head(noun: object, id: object, cite: Cite, fact: object) -> None:
    """Set what every question has, read as it may stand in a declaration."""
    kind = type(noun).__name__
    set_fields(
        noun,
        id=declaring.an_id(id, f"{kind}(…)"),
        cites=declaring.provisions(cite, f"{kind}({declaring.shown(id)}, cite=…)"),
        fact=declaring.a_flag(fact, f"{kind}({declaring.shown(id)}, fact=…)"),
    )
