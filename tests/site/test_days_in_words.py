"""A day in words is the same whether Python or the page writes it, the first of a month included."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from decision.files.load import interface
from decision.render.dates import spell
from decision.text.words import LANGUAGES

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "overrides" / "components" / "day-words"
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(6 * 366)]

WRITE_ALL = """
const [modules, phrases, days] = process.argv.slice(1);
const { spell } = await import(`${modules}/spell.mjs`);
const say = (key) => JSON.parse(phrases)[key];
process.stdout.write(JSON.stringify(JSON.parse(days).map((day) => spell(day, say))));
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_writes_every_day_as_python_does(lang: str) -> None:
    node = shutil.which("node")
    assert node is not None
    say = interface(lang)
    phrases = json.dumps({key: phrase for key, phrase in say.items() if key.startswith("count.")})
    days = json.dumps([day.isoformat() for day in DAYS])
    command = [node, "--input-type=module", "-e", WRITE_ALL, "--", SCRIPTS.as_uri(), phrases]
    done = subprocess.run([*command, days], capture_output=True, check=False)  # noqa: S603  # our own command
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == [spell(day, say) for day in DAYS]


def test_the_first_of_december_in_french_is_1er() -> None:
    assert spell(date(2026, 12, 1), interface("fr")) == "mardi 1er décembre 2026"
