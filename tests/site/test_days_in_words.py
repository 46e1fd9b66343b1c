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
WRITTEN = SCRIPTS / "written.mjs"
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(6 * 366)]

WRITE_ALL = """
const [modules, lang, phrases, days] = process.argv.slice(1);
const { Written } = await import(`${modules}/written.mjs`);
const { spell } = await import(`${modules}/spell.mjs`);
const say = (key) => JSON.parse(phrases)[key];
const written = new Written(lang, { dateStyle: 'full', timeZone: 'UTC' }, () => say('count.first-of-month'));
const all = JSON.parse(days);
const said = { outcome: all.map((day) => spell(day, say)), cases: all.map((day) => written.format(new Date(day))) };
process.stdout.write(JSON.stringify(said));
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_writes_every_day_as_python_does(lang: str) -> None:
    node = shutil.which("node")
    assert node is not None
    say = interface(lang)
    phrases = json.dumps({key: phrase for key, phrase in say.items() if key.startswith("count.")})
    days = json.dumps([day.isoformat() for day in DAYS])
    command = [node, "--input-type=module", "-e", WRITE_ALL, "--", SCRIPTS.as_uri(), lang, phrases]
    done = subprocess.run([*command, days], capture_output=True, check=False)  # noqa: S603  # our own command
    assert done.returncode == 0, done.stderr.decode()
    expected = [spell(day, say) for day in DAYS]
    assert json.loads(done.stdout) == {"outcome": expected, "cases": expected}


def test_the_first_of_december_in_french_is_1er() -> None:
    assert spell(date(2026, 12, 1), interface("fr")) == "mardi 1er décembre 2026"


def test_no_script_writes_days_by_the_browser_alone() -> None:
    scripts = (ROOT / "overrides" / "components").rglob("*.mjs")
    by_itself = [
        path.name
        for path in scripts
        if "DateTimeFormat(" in (text := path.read_text("utf-8")) or "toLocaleDate" in text
    ]
    assert by_itself == [WRITTEN.name]
