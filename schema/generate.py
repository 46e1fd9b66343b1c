"""Write the types of Python and of the scripts from the schemas, so that the three cannot differ.

``.venv/bin/python schema/generate.py`` rewrites ``src/decision/contract/`` and
``overrides/components/contract/``, a file for each schema; a test holds them
against the schemas. ``fields.py`` writes what holds a record. What becomes a type: an object with properties (named by
the title of its schema, by its name in ``$defs``, or by the property that it
stands in), and whatever else in ``$defs`` is no plain text or list.
Conditions and patterns are for those who validate, and no type has them.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from runpy import run_path
from typing import Any

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / "src" / "decision" / "contract"
SCRIPTS = ROOT / "overrides" / "components" / "contract"

SCHEMAS = (
    "result-1",
    "shown-1",
    "changes-1",
    "diff-1",
    "told-1",
    "schedule-1",
    "calendar-1",
    "letter-1",
    "paper-1",
    "record-1",
    "saved-1",
    "replay-1",
    "opened-1",
)
"""Those of the objects that leave Python."""

REPLIES = {
    "dates": "Schedule",
    "explain": "Told",
    "ics": "CalendarFile",
    "letter": "Letter",
    "open_record": "Opened",
    "paper": "Paper",
    "save": "Saved",
}
"""What the worker replies to each call."""

OF_RECORDS = {"record-1", "saved-1", "replay-1", "opened-1"}
"""Those about a record, which have a folder of their own among the types."""

URN = "urn:cairn:schema:"
PLAIN = {
    "string": ("str", "string"),
    "integer": ("int", "number"),
    "boolean": ("bool", "boolean"),
    "null": ("None", "null"),
}
IN_PYTHON = {"Answer": "Json"}
"""Types that Python has under a name of its own."""

PAIR = 2

Schema = dict[str, Any]
Both = tuple[str, str]
"""A type as Python writes it, and as the scripts do."""


class SchemaError(Exception):
    """A schema that no type can be made of; it names the place."""


@dataclass
class Types:
    """The types of all schemas, in the order in which they are declared.

    Attributes:
        sources: Schema name to its content.
        declared: Name to its declaration, in both languages.
        known: Name to its schema: two may have one name only if they are equal.
        homes: Name to the schema file that declares it.

    """

    sources: dict[str, Schema]
    declared: dict[str, Both] = field(default_factory=dict)
    known: dict[str, Schema] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def of(self, schema: Schema, file: str, name: str, note: str = "") -> Both:
        """Return the type of a schema; an object without a name or a note of its own has these."""
        note = schema.get("description", note)
        if "$ref" in schema:
            return self.cited(schema["$ref"], file)
        if "enum" in schema or "const" in schema:
            said = [json.dumps(one) for one in schema.get("enum", [schema.get("const")])]
            quoted = [one.replace('"', "'") for one in said]
            return f"Literal[{', '.join(said)}]", " | ".join(quoted)
        if "oneOf" in schema:
            return _either([self.of(one, file, name, note) for one in schema["oneOf"]])
        kind = schema.get("type")
        if isinstance(kind, list):
            return _either([self.of({**schema, "type": one}, file, name, note) for one in kind])
        if kind in PLAIN:
            return PLAIN[kind]
        if kind == "array":
            return _list(schema, self.of(schema["items"], file, name, note))
        if kind == "object" and "properties" in schema:
            self._object(schema, file, name, note)
            return name, name
        if kind == "object":
            values = schema.get("additionalProperties")
            python, script = self.of(values, file, name, note) if values else ("Json", "unknown")
            return f"dict[str, {python}]", f"{{ [id: string]: {script} }}"
        raise SchemaError(file, name, schema)

    def cited(self, ref: str, file: str) -> Both:
        """Return the type that a reference leads to; plain texts and lists have no name."""
        place, _, path = ref.partition("#/$defs/")
        target = place.removeprefix(URN).removesuffix("#") or file
        if not path:
            name = str(self.sources[target]["title"]).split()[0]
            return name, name
        schema, name = self.sources[target]["$defs"][path], capitalised(path)
        if not {"properties", "enum", "oneOf"} & schema.keys():
            return self.of(schema, target, name)
        self.name(schema, target, name)
        return IN_PYTHON.get(name, name), name

    def name(self, schema: Schema, file: str, name: str) -> None:
        """Declare what has a name in a schema."""
        note = schema.get("description", "")
        if "properties" in schema:
            self._object(schema, file, name, note)
        elif self._is_new(schema, file, name):
            python, script = self.of(schema, file, name)
            alias = "" if name in IN_PYTHON else f'{name} = {python}\n"""{note}"""'
            self.declared[name] = alias, f"/** {note} */\nexport type {name} = {script};"

    def _is_new(self, schema: Schema, file: str, name: str) -> bool:
        if self.known.setdefault(name, schema) != schema:
            raise SchemaError(name, self.known[name], schema)
        self.homes.setdefault(name, file)
        return name not in self.declared

    def _object(self, schema: Schema, file: str, name: str, note: str) -> None:
        """Declare an object, after all that it holds."""
        if not self._is_new(schema, file, name):
            return
        required = set(schema.get("required", ()))
        python = [f"class {name}(TypedDict):", f'    """{note}"""', ""]
        script = [f"/** {note} */", f"export interface {name} {{"]
        for key, value in schema["properties"].items():
            said = value.get("description", "")
            in_python, in_script = self.of(value, file, name + capitalised(key), said or note)
            kind = in_python if key in required else f"NotRequired[{in_python}]"
            python += [f"    {key}: {kind}", *([f'    """{said}"""'] if said else [])]
            script += [f"  /** {said} */"] if said else []
            script += [f"  {key}{'' if key in required else '?'}: {in_script};"]
        self.declared[name] = "\n".join(python), "\n".join([*script, "}"])


def _either(kinds: list[Both]) -> Both:
    last = [("None", "null")] if ("None", "null") in kinds else []
    ordered = [one for one in kinds if one not in last] + last
    return " | ".join(one for one, _ in ordered), " | ".join(one for _, one in ordered)


def _list(schema: Schema, items: Both) -> Both:
    python, script = items
    if schema.get("minItems") == schema.get("maxItems") == PAIR:
        return f"list[{python}]", f"[{script}, {script}]"
    return f"list[{python}]", f"({script})[]" if re.search(r"\|(?!.*])", script) else f"{script}[]"


def capitalised(name: str) -> str:
    """Return the name of a type: ``date_error`` gives ``DateError``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def read() -> Types:
    """Return the types of all schemas."""
    sources = {
        name: json.loads((ROOT / "schema" / f"{name}.json").read_text("utf-8")) for name in SCHEMAS
    }
    types = Types(sources)
    for file, schema in sources.items():
        types.name(schema, file, capitalised(schema["title"].split()[0]))
        for path in schema.get("$defs", ()):
            types.cited(f"#/$defs/{path}", file)
    return types


BY = "Made of schema/{file}.json by ``.venv/bin/python schema/generate.py``; change that, not this."
WORD = re.compile(r"\w+")


def module(file: str) -> str:
    """Return the path of the module that a schema becomes: ``result-1`` gives ``result``, ``saved-1`` ``record/saved``."""
    name = file.rpartition("-")[0]
    return f"record/{name}" if file in OF_RECORDS else name


def dotted(file: str) -> str:
    """Return the same as Python names it."""
    return module(file).replace("/", ".")


def import_path(module_path: str, start: str) -> str:
    """Return how the scripts of the folder ``start`` name a module of types."""
    path = Path(os.path.relpath(module_path, start or ".")).as_posix()
    return f"{path if path.startswith('.') else f'./{path}'}.d.ts"


def files() -> dict[Path, str]:
    """Return the text of every file that is made of the schemas."""
    types = read()
    made: dict[Path, str] = {
        **run_path(str(ROOT / "schema" / "fields.py"))["files"](),
        PYTHON / "__init__.py": '"""The objects that leave Python: a module for each schema."""\n',
        PYTHON / "record" / "__init__.py": '"""A record, and what becomes of it."""\n',
    }
    for file in SCHEMAS:
        names = [name for name in types.declared if types.homes[name] == file]
        made[PYTHON / f"{module(file)}.py"] = in_python(types, file, names)
        made[SCRIPTS / f"{module(file)}.d.ts"] = in_scripts(types, file, names)
    replies = [
        f"  {call}: import('{import_path(module(types.homes[name]), '')}').{name};"
        for call, name in REPLIES.items()
    ]
    note = "/** What Python replies to each call of the page. Made by `.venv/bin/python schema/generate.py`. */"
    body = "\n".join(replies)
    made[SCRIPTS / "replies.d.ts"] = f"{note}\nexport interface Replies {{\n{body}\n}}\n"
    return made


def words(code: str, prose: str) -> set[str]:
    """Return the words of code, without those of what is ``prose`` in it."""
    return set(WORD.findall(re.sub(prose, "", code, flags=re.DOTALL)))


def in_python(types: Types, file: str, names: list[str]) -> str:
    """Return the module of the types of one schema."""
    bodies = [types.declared[name][0] for name in names if types.declared[name][0]]
    used = words("\n".join(bodies), r'""".*?"""')
    typing = ", ".join(one for one in ("Literal", "NotRequired", "TypedDict") if one in used)
    lines = [f"    from decision.{one} import {what}" for one, what in borrowed(types, file, used)]
    guard = "\n\nif TYPE_CHECKING:\n" + "\n".join(lines) if lines else ""
    checking = "TYPE_CHECKING, " if lines else ""
    return (
        f'"""{types.sources[file]["description"]}\n\n{BY.format(file=file)}\n"""\n\n'
        f"from __future__ import annotations\n\nfrom typing import {checking}{typing}{guard}\n\n\n"
        + "\n\n\n".join(bodies)
        + "\n"
    )


def borrowed(types: Types, file: str, used: set[str]) -> list[tuple[str, str]]:
    """Return the modules of the engine whose types one module uses, each with their names."""
    found = {"values.json_values": {"Json"} & used}
    for name in used & types.homes.keys():
        if types.homes[name] != file and name not in IN_PYTHON:
            found.setdefault(f"contract.{dotted(types.homes[name])}", set()).add(name)
    return [(one, ", ".join(sorted(names))) for one, names in sorted(found.items()) if names]


def in_scripts(types: Types, file: str, names: list[str]) -> str:
    """Return the declarations of the types of one schema."""
    bodies = [types.declared[name][1] for name in names]
    used = words("\n".join(bodies), r"/\*.*?\*/")
    others: dict[str, list[str]] = {}
    for name in sorted(used & types.homes.keys()):
        if types.homes[name] != file:
            others.setdefault(module(types.homes[name]), []).append(name)
    imports = [
        f"import type {{ {', '.join(what)} }} from '{import_path(one, str(Path(module(file)).parent))}';"
        for one, what in sorted(others.items())
    ]
    head = f"// {BY.format(file=file).replace('``', '`')}"
    return "\n\n".join([head, *(["\n".join(imports)] if imports else []), *bodies]) + "\n"


def main() -> None:
    """Write every file."""
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
