"""Write the fields of a record from its schema: the data classes that hold them, and the form that each is opened for.

Run by ``generate.py``. A field is declared in ``schema/record-1.json`` and
nowhere else: opening, holding and writing a record follow from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schema" / "record-1.json"
FIELDS = ROOT / "src" / "decision" / "record" / "fields.py"

CALLED = {
    "cited_rule": "Cited",
    "planned_action": "Action",
    "record_facts": "Facts",
    "record_override": "Override",
}
"""The data classes whose name is not that of their schema."""
OF_THE_ENGINE = {"asked": "Asked", "record_version": "Version"}
"""What the engine has a data class for; a test holds it against the schema."""
OUTSIDE = ("schema", "seal")
"""What is said of a record and is not held in it."""
BY_HAND = {"answer": ("Json", "ANSWER")}
"""What its question alone can open."""

Schema = dict[str, Any]

HEAD = '''"""The fields of a record: what holds them, and the form that each is opened for.

Made of schema/record-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.engine.edition import Version
from decision.engine.interview import Asked
from decision.record.forms import ANSWER, Listed, Mapped, Object, OrNone, TextForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.values.json_values import Json
'''


@dataclass
class Fields:
    """What is declared so far, in an order in which it can stand.

    Attributes:
        defs: The named parts of the schema.
        classes: Name to data class.
        forms: Name to form.

    """

    defs: dict[str, Schema]
    classes: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)

    def of(self, schema: Schema) -> tuple[str, str]:
        """Return the type of what a schema describes, and its form, as Python writes them."""
        if "$ref" in schema:
            return self._named(schema["$ref"].removeprefix("#/$defs/"))
        if "oneOf" in schema:
            [other] = [one for one in schema["oneOf"] if one != {"type": "null"}]
            return _or_none(*self.of(other))
        match schema.get("type", "string"):
            case ["string", "null"]:
                return _or_none("str", _text(schema))
            case "string":
                return "str", _text(schema)
            case "array":
                kind, form = self.of(schema["items"])
                return f"tuple[{kind}, ...]", f"Listed({form})"
            case "object" if "properties" in schema:
                [kind, form] = self.of(next(iter(schema["properties"].values())))
                return f"Mapping[str, {kind}]", f"Mapped({form}, {_tuple(schema['properties'])})"
            case "object":
                kind, form = self.of(schema["additionalProperties"])
                return f"Mapping[str, {kind}]", f"Mapped({form})"
            case other:
                raise ValueError(other)

    def _named(self, name: str) -> tuple[str, str]:
        if name in BY_HAND:
            return BY_HAND[name]
        schema = self.defs[name]
        if "required" in schema:
            held = OF_THE_ENGINE.get(name) or CALLED.get(name) or name.title().replace("_", "")
            self.object(schema, held, borrowed=name in OF_THE_ENGINE)
            return held, held.upper()
        kind, form = self.of(schema)
        self.forms.setdefault(name.upper(), form)
        return kind, name.upper()

    def object(self, schema: Schema, held: str, *, borrowed: bool = False) -> None:
        """Declare an object of named parts, after all that it holds."""
        needed, may_lack, lines = [], [], {True: [], False: []}  # type: ignore[var-annotated]  # filled below
        for name, part in schema["properties"].items():
            if name in OUTSIDE:
                continue
            kind, form = self.of(part)
            is_needed = name in schema["required"]
            (needed if is_needed else may_lack).append(f'        "{name}": {form},')
            note = [f'    """{part["description"]}"""'] if "description" in part else []
            lines[is_needed] += [f"    {name}: {kind}{_default(kind, needed=is_needed)}", *note]
        beside = [f"    beside={_tuple(OUTSIDE)},"] if "seal" in schema["properties"] else []
        parts = ["    {", *needed, "    },"]
        parts += ["    {", *may_lack, "    },"] if may_lack else []
        self.forms[held.upper()] = "\n".join([f"Object(\n    {held},", *parts, *beside, ")"])
        if not borrowed:
            self.classes[held] = "\n".join(
                [
                    f"@dataclass(frozen=True, slots=True)\nclass {held}:",
                    f'    """{schema["description"]}"""\n',
                    *lines[True],
                    *lines[False],
                ]
            )


def _or_none(kind: str, form: str) -> tuple[str, str]:
    return f"{kind} | None", f"OrNone({form})"


def _tuple(names: Any) -> str:  # noqa: ANN401  # whatever has names
    return "(" + ", ".join(f'"{name}"' for name in names) + ")"


def _default(kind: str, *, needed: bool) -> str:
    """Return what stands after a field: what it lacks is empty; a mapping has no hash."""
    if kind.startswith("Mapping"):
        return " = field(hash=False)" if needed else " = field(default_factory=dict, hash=False)"
    return "" if needed else " = ()" if kind.startswith("tuple") else ' = ""'


def _text(schema: Schema) -> str:
    """Return the form of a text; its title names the words for what is expected."""
    parts = [f'"{schema["title"]}"']
    either = schema.get("anyOf", [schema])
    pattern = either[-1].get("pattern", "")
    if "enum" in schema:
        pattern = f"^({'|'.join(schema['enum'])})$"
    if pattern:
        # In a schema the sign for the end is the very end; in Python a new line may follow it.
        whole = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
        parts.append(f'r"{whole}"')
    if "maxLength" in schema:
        parts.append(f"limit={schema['maxLength']}")
    if len(either) > 1:
        parts.append("may_be_empty=True")
    if "enum" in schema:
        parts.append(f'nothing="{schema["enum"][0]}"')
    return f"TextForm({', '.join(parts)})"


def in_python(schema: Schema) -> str:
    """Return the module of the fields of a record."""
    fields = Fields(schema["$defs"])
    fields.forms["SEAL"] = _text(schema["properties"]["seal"])
    fields.object(schema, "Record")
    forms = "\n".join(f"{name} = {form}" for name, form in fields.forms.items())
    return "\n\n\n".join([HEAD.rstrip(), *fields.classes.values(), forms]) + "\n"


def files() -> dict[Path, str]:
    """Return the text of the one file that is made here."""
    return {FIELDS: in_python(json.loads(SCHEMA.read_text("utf-8")))}
