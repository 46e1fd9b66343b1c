"""What a text is made of, apart from its words: headings, links, anchors, options, numbers, slots."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from decision.text.markdown import ATTRIBUTES, classes, ids
from upkeep.texts.prose.markdown import parse, slots
from upkeep.texts.prose.number_forms import dates_in, number_words, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from upkeep.texts.texts import Text


class Feature(StrEnum):
    """A kind of thing that both languages of a text hold the same of."""

    links = auto()
    anchors = auto()
    options = auto()
    numbers = auto()
    dates = auto()
    slots = auto()


@dataclass(slots=True)
class OutlineSection:
    """A heading with what stands under it, up to the next heading.

    Attributes:
        names: The id and the classes of the heading, sorted.
        line: Of the heading; the first of the body before any heading.
        held: What it holds of each kind, with the line, in order.
        number_words: The small numbers that it writes as words.

    """

    level: int
    names: tuple[str, ...]
    said: str
    line: int
    held: defaultdict[Feature, list[tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    number_words: Counter[str] = field(default_factory=Counter)

    @property
    def key(self) -> tuple[int, tuple[str, ...]]:
        """What both languages of a heading share."""
        return self.level, self.names


def sections(text: Text) -> list[OutlineSection]:
    """Return the sections of a text, in order; the first has level 0 and no heading."""
    found = [OutlineSection(0, (), "", text.body_line)]
    tokens = parse(text.body)
    for at, token in enumerate(tokens):
        line = text.body_line + (token.map[0] if token.map else 0)
        if token.type == "inline" and tokens[at - 1].type == "heading_open":
            names = (*_names(token.content), *_names(_after(tokens, at + 2)))
            level = int(tokens[at - 1].tag[1:])
            found.append(OutlineSection(level, tuple(sorted(names)), _said(token), line))
        if token.type == "inline":
            said = _plain(token)
            for part, one in _held(token, said, text.lang):
                found[-1].held[part].append((one, line))
            found[-1].number_words.update(number_words(said, text.lang))
            option = _option(tokens, at)
            if option:
                found[-1].held[Feature.options].append((option, line))
        elif token.type == "html_block":
            found[-1].held[Feature.slots] += [(one, line) for one in _slots(token.content)]
    return found


def _after(tokens: list[Token], at: int) -> str:
    """Return the attributes that stand alone on the line below a heading."""
    beside = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = beside is not None and beside.type == "inline" and beside.content.startswith("{:")
    return beside.content.partition("}")[0] + "}" if beside is not None and alone else ""


def _names(text: str) -> list[str]:
    return [*(f"#{id}" for id in ids(text)), *(f".{name}" for name in classes(text))]


def _slots(html: str) -> list[str]:
    return [f"cairn:{name} {argument}".strip() for name, argument in slots(html)]


def _said(token: Token) -> str:
    return ATTRIBUTES.sub("", token.content).strip()


def _option(tokens: list[Token], at: int) -> str:
    """Return the id that a list item begins with; empty if it begins otherwise."""
    opens = [one.type for one in tokens[max(at - 2, 0) : at]] == [
        "list_item_open",
        "paragraph_open",
    ]
    children = tokens[at].children or []
    return children[0].content if opens and children and children[0].type == "code_inline" else ""


def _plain(inline: Token) -> str:
    """Return the words of a paragraph: no code, no targets, attributes as they are written."""
    said = []
    for one in inline.children or ():
        if one.type in {"text", "image"}:
            said.append(one.content)
        elif one.type == "softbreak":
            said.append(" ")
    return "".join(said)


def _held(inline: Token, said: str, lang: str) -> Iterator[tuple[Feature, str]]:
    for child in inline.children or ():
        if child.type == "link_open":
            yield Feature.links, str(child.attrs["href"])
        elif child.type == "image":
            yield Feature.links, str(child.attrs["src"])
        elif child.type == "html_inline":
            yield from ((Feature.slots, slot) for slot in _slots(child.content))
    yield from ((Feature.anchors, f"#{id}") for id in ids(said))
    words = ATTRIBUTES.sub(" ", said)
    yield from ((Feature.dates, day) for day in dates_in(words))
    yield from ((Feature.numbers, number) for number in numbers(words, lang))
