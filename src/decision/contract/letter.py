"""A draft, filled as far as its values are known.

Made of schema/letter-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Field(TypedDict):
    """A field of a letter, with its label."""

    id: str
    label: str


class Run(TypedDict):
    """Some characters of one kind."""

    text: str
    bold: bool
    gap: str | None
    """The field that has no value yet; null: this is no gap."""


class Block(TypedDict):
    """A paragraph, which has one item, or a list."""

    shape: Literal["paragraph", "bullets", "steps"]
    items: list[list[Run]]


class Letter(TypedDict):
    """A draft, filled as far as its values are known."""

    id: str
    lang: str
    mark: str
    """The words that say that it is a draft; empty: an official letter."""
    fields: list[Field]
    """In the order to ask for them."""
    ahead: list[str]
    """The fields that hold a day on which something is still to happen."""
    values: dict[str, str]
    """By field, in the words of the letter."""
    subject: list[Run]
    blocks: list[Block]
    gaps: list[str]
    """The fields without a value, as they come."""
    subject_text: str
    text: str
    """The whole as plain text; a gap stands in square brackets."""
