"""Letters and notices: a Markdown template with declared fields, filled as far as the values go.

A field without a value becomes a gap that a reader can see, never an empty
space. The result is runs of text in blocks, from which the page, the plain
text and the document are all made.

A field named ``day:STEP`` is the day of that step of the outcome. There is no
other name for a day that is counted, so two cannot be taken for each other.
What a letter promises or asks for by a day is untrue once that day is over: a
field of a day that has to lie ahead never holds one that does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from decision.errors import AuthoringError
from decision.text import front_matter
from decision.text.markdown import is_worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LetterKind = Literal["letter", "message", "note", "sheet"]
BlockShape = Literal["paragraph", "bullets", "steps"]
Official = Literal["yes", "no", "none"]

KINDS: tuple[LetterKind, ...] = ("letter", "message", "note", "sheet")
OFFICIAL: tuple[Official, ...] = ("yes", "no", "none")
"""Whether the words are the content owner's; ``none``: no official letter exists to be taken for."""

HEAD = ("outcomes", "first", "notice", "kind", "official", "fields", "ahead")
"""The keys of the front matter that say what a letter is."""

DAY = "day:"
"""How the name of a field begins that is the day of a step."""

_BULLET = re.compile(r"^[-*] +(.*)$")
_STEP = re.compile(r"^\d+[.)] +(.*)$")
FIELD = re.compile(rf"\{{((?:{DAY})?\w+)\}}")
_PIECE = re.compile(rf"(\*\*.+?\*\*|\{{(?:{DAY})?\w+\}})")


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to be filled.

    Attributes:
        outcomes: ``checklist/outcome`` for each outcome that offers it.
        rows: Those of them that offer it only in some rows of their table, with the provision
            that these rest on and no other does.
        first: Those of them that ask for it, with the item of what to do now that does.
        notice: The notice it goes with; empty: offered whatever the notices.
        official: One of :data:`OFFICIAL`.
        fields: Every field it uses, in the order to ask for them.
        ahead: Those of them that hold a day on which something is still to happen: the day of
            every step, and what the head names besides.
    """

    id: str
    lang: str
    outcomes: tuple[str, ...]
    rows: Mapping[str, str]
    first: Mapping[str, int]
    notice: str
    kind: str
    official: str
    fields: tuple[str, ...]
    ahead: tuple[str, ...]
    subject: str
    body: str

    @property
    def mark(self) -> str:
        """The key of the phrase that says what it is; empty for an official letter."""
        return {"yes": "", "no": "letters.draft"}.get(self.official, "letters.draft-only")

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps whose days it gives."""
        return tuple(one.removeprefix(DAY) for one in self.fields if one.startswith(DAY))


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of one kind; ``gap`` names the field that has no value yet."""

    text: str
    bold: bool = False
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list; a paragraph has one item."""

    shape: BlockShape
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A template with its values in place."""

    subject: tuple[Run, ...]
    blocks: tuple[Block, ...]
    gaps: tuple[str, ...]


def read_template(id: str, lang: str, text: str) -> Template:
    """Read a template.

    Raises:
        AuthoringError: No front matter, no subject, a value of the front
            matter that means nothing, or a field used that is not declared.
    """
    front = front_matter.read(text)
    if front.is_missing:
        raise AuthoringError("letter-head", letter=f"{id}.{lang}.md")
    head = front.values
    subject, _, body = front.body.strip().partition("\n")
    if not subject.startswith("# ") or not is_worded(subject):
        raise AuthoringError("letter-subject", letter=f"{id}.{lang}.md")
    offered = [one.split() for one in _items(head.get("outcomes", ""))]
    fields = _items(head.get("fields", ""))
    named = _items(head.get("ahead", ""))
    template = Template(
        id=id,
        lang=lang,
        outcomes=tuple(outcome for outcome, *_ in offered),
        rows={outcome: cite for outcome, *row in offered for cite in row},
        first=dict(_asked(one) for one in _items(head.get("first", ""))),
        notice=head.get("notice", ""),
        kind=head.get("kind", "letter"),
        official=head.get("official", "none"),
        fields=fields,
        ahead=tuple(one for one in fields if one.startswith(DAY) or one in named),
        subject=subject[2:].strip(),
        body=body.strip(),
    )
    for key, allowed in (("kind", KINDS), ("official", OFFICIAL)):
        if getattr(template, key) not in allowed:
            raise AuthoringError(
                "letter-value",
                letter=f"{id}.{lang}.md",
                key=key,
                found=getattr(template, key),
                allowed=", ".join(allowed),
            )
    for field in (*named, *fields_used(template)):
        if field not in template.fields:
            raise AuthoringError("letter-field", letter=f"{id}.{lang}.md", field=field)
    return template


def fields_used(template: Template) -> tuple[str, ...]:
    """Return the fields that the subject and the body have room for, in the order written."""
    return tuple(dict.fromkeys(FIELD.findall(f"{template.subject}\n{template.body}")))


def shape(template: Template) -> list[tuple[BlockShape, int]]:
    """Return what the body is made of: each paragraph and list in order, with the number of its items."""
    return [(block.shape, len(block.items)) for block in _blocks(template.body, {}, {})]


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


def _asked(text: str) -> tuple[str, int]:
    """Return an outcome with the item that asks for the letter, the first unless a number follows."""
    outcome, _, item = text.partition(" ")
    return outcome, int(item) if item.isdecimal() else 1


def fill_letter(template: Template, values: Mapping[str, str], labels: Mapping[str, str]) -> Letter:
    """Return the letter; a field without a value is a gap that shows its label."""
    subject = tuple(_runs(template.subject, values, labels))
    blocks = tuple(_blocks(template.body, values, labels))
    gaps = [run.gap for run in subject if run.gap]
    gaps += [run.gap for block in blocks for item in block.items for run in item if run.gap]
    return Letter(subject, blocks, tuple(dict.fromkeys(gaps)))


def _blocks(body: str, values: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", body):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        for shape, items in _groups(lines):
            yield Block(shape, tuple(tuple(_runs(item, values, labels)) for item in items))


def _groups(lines: list[str]) -> list[tuple[BlockShape, list[str]]]:
    """Return the lines of a chunk as lists and paragraphs; a plain line goes on with the last."""
    found: list[tuple[BlockShape, list[str]]] = []
    for line in lines:
        bullet, step = _BULLET.match(line), _STEP.match(line)
        shape: BlockShape = "bullets" if bullet else "steps" if step else "paragraph"
        said = (bullet or step or re.match("(.*)", line))[1]  # type: ignore[index]  # the last always matches
        if shape == "paragraph" and found:
            found[-1][1][-1] += f" {said}"
        elif found and found[-1][0] == shape:
            found[-1][1].append(said)
        else:
            found.append((shape, [said]))
    return found


def _runs(text: str, values: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Run]:
    for piece in _PIECE.split(text):
        if piece.startswith("**"):
            for run in _runs(piece[2:-2], values, labels):
                yield Run(run.text, bold=True, gap=run.gap)
        elif FIELD.fullmatch(piece):
            field = piece[1:-1]
            value = values.get(field, "").strip()
            yield Run(value) if value else Run(labels.get(field, field), gap=field)
        elif piece:
            yield Run(piece)


def plain_text(letter: Letter) -> str:
    """Return the body as text for a message; a gap stands in square brackets."""
    lines: list[str] = []
    for block in letter.blocks:
        for number, item in enumerate(block.items, 1):
            sign = {"bullets": "- ", "steps": f"{number}. ", "paragraph": ""}[block.shape]
            lines.append(sign + line_text(item))
        lines.append("")
    return "\n".join(lines).strip() + "\n"


def line_text(runs: tuple[Run, ...]) -> str:
    """Return runs as text; a gap stands in square brackets."""
    return "".join(f"[{run.text}]" if run.gap else run.text for run in runs)
