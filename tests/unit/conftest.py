"""A small project for the tests of the workshop: two pages, the hive and a letter, both languages in step.

And for the tests of totality: a few questions, and the gaps of a body of ``decide``.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from decision import Choice, Grid, YesNo, YesNoCannotTell, auto
from decision.checking.options.totality import gaps
from decision.questions import as_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checking.findings import Finding
    from decision.questions import Question

HIVE = Path(__file__).parent / "hive"
FRONT = """\
---
title: {title}
description: {description}
owner: {owner}
modified: 2031-05-01
reviewed: 2031-05-01
review_every: 12
source: ["101"]
status: {status}
---
"""
FILES = {
    "docs/owners.toml": '[beekeepers]\nen = "The beekeepers"\nfr = "Les apicultrices"\n',
    "docs/redirects.toml": "",
    "docs/addresses.txt": "/\n/hives/\n",
    "checklists/data/sources.toml": '[101]\nen = "Allotment By-law 12"\nfr = "Règlement 12"\n',
    "checklists/data/rules.toml": """\
[R-HV-01]
en = "Wild bees may stay."
fr = "Les abeilles sauvages peuvent rester."

[R-HV-02]
en = "Three hives are the limit."
fr = "La limite est de trois ruches."
""",
    "docs/en/index.md": FRONT.format(
        title="Bees",
        description="What the by-law says.",
        owner="The beekeepers",
        status="draft",
    )
    + "\n# Bees\n\nSee [the hives](hives.md#limit).\n",
    "docs/fr/index.md": FRONT.format(
        title="Abeilles",
        description="Ce que dit le règlement.",
        owner="Les apicultrices",
        status="draft-translation",
    )
    + "\n# Abeilles\n\nVoyez [les ruches](hives.md#limit).\n",
    "docs/en/hives.md": FRONT.format(
        title="Hives",
        description="How many hives may stay.",
        owner="The beekeepers",
        status="draft",
    )
    + """
# Hives

## Wild bees {#wild}

Wild bees may stay.
{: #R-HV-01 }

## The limit {#limit}

On working day 3 of 2031-05-01, up to 1,200.5 hives. See [the home page](index.md).
""",
    "docs/fr/hives.md": FRONT.format(
        title="Ruches",
        description="Combien de ruches peuvent rester.",
        owner="Les apicultrices",
        status="draft-translation",
    )
    + """
# Ruches

## Abeilles sauvages {#wild}

Les abeilles sauvages peuvent rester.
{: #R-HV-01 }

## La limite {#limit}

Le troisième jour ouvrable du 2031-05-01, jusqu’à 1\u00a0200,5 ruches. Voyez [l’accueil](index.md).
""",
    "checklists/letters/notice.en.md": """\
---
outcomes: hive/allow
kind: letter
official: no
fields: name
---
# Your hive

Hello {name}, you have 10 days.
""",
    "checklists/letters/notice.fr.md": """\
---
outcomes: hive/allow
kind: letter
official: no
fields: name
---
# Votre ruche

Bonjour {name}, vous avez dix jours.
""",
}


@dataclass
class Project:
    """A project that the workshop found nothing wrong with, free to be spoiled."""

    root: Path
    before: list[Finding] = field(default_factory=list)

    def run(self, *arguments: str) -> int:
        """Run a command of the workshop on this project."""
        from upkeep.__main__ import main  # noqa: PLC0415  # the browser's Python has no workshop

        return main(["--root", str(self.root), *arguments])

    def all_found(self) -> list[Finding]:
        """Return every finding."""
        from upkeep.findings import findings  # noqa: PLC0415  # as above

        return findings(self.root)

    def found(self) -> list[tuple[str, str, int]]:
        """Return code, file and line of what was not found before the project was spoiled."""
        return [
            (one.code, one.file, one.line) for one in self.all_found() if one not in self.before
        ]

    def read(self, file: str) -> str:
        """Return a file."""
        return (self.root / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, "utf-8")

    def change(self, file: str, old: str, new: str) -> int:
        """Replace a text that stands in a file once; return its line."""
        text = self.read(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))
        return text.count("\n", 0, text.index(old)) + 1

    def line(self, file: str, text: str) -> int:
        """Return the first line of a file that holds ``text``."""
        lines = enumerate(self.read(file).splitlines(), 1)
        return next(at for at, line in lines if text in line)


@pytest.fixture(scope="session")
def sound_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project, stamped and affirmed; it is copied, never changed."""
    made = Project(tmp_path_factory.mktemp("sound") / "project")
    for file, text in FILES.items():
        made.write(file, text)
    copytree(HIVE, made.root / "checklists" / "hive", ignore=lambda *_: ["__pycache__"])
    logic = made.read("checklists/hive/logic.py").replace('"s. 4"', '"R-HV-02"')
    made.write("checklists/hive/logic.py", re.sub(r'"s\. [^"]*"', '"R-HV-01"', logic))
    for lang in ("en", "fr"):
        words = f"checklists/hive/{lang}.md"
        made.write(words, re.sub(r"regist(er|re)\.md#S-6", "hives.md#limit", made.read(words)))
    assert made.run("stamp", "--all", "--yes") == 0
    assert made.run("affirm", "--all", "--yes") == 0
    made.before = made.all_found()
    return made


@pytest.fixture
def project(sound_project: Project, tmp_path: Path) -> Project:
    """Return a copy of the sound project, free to be spoiled."""
    copytree(sound_project.root, tmp_path / "project")
    return Project(tmp_path / "project", sound_project.before)


class View(Choice):
    """A choice whose options the tests of totality name, or forget."""

    supports = auto()
    against = auto()
    divided = auto()
    partly = auto()


class Plan(Choice):
    """Another."""

    keep = auto()
    leave = auto()


@pytest.fixture(scope="session")
def names() -> dict[str, Question]:
    """Return the global names of a logic for its questions, one of each kind with options."""
    declared = {
        "View": View,
        "Plan": Plan,
        "sure": YesNoCannotTell("sure"),
        "watered": YesNoCannotTell("watered"),
        "fenced": YesNo("fenced"),
        "items": Grid("items", rows={"one": "s. 1"}, ratings=("good", "fair", "poor")),
    }
    return {name: question for name, one in declared.items() if (question := as_question(one))}


@pytest.fixture(scope="session")
def found(names: dict[str, Question]) -> Callable[..., list[tuple[str, str]]]:
    """Return what gives the gaps of a body of ``decide``, below lines of the top level if any."""

    def given(body: str, top: str = "") -> list[tuple[str, str]]:
        inner = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
        logic = f"{textwrap.dedent(top)}def decide(ask):\n{inner}"
        return [(gap.where, gap.option) for gap in gaps(logic, names)]

    return given
