"""What stands inside a page: checklists, their tables, the list of cases, the tracking sheet, and the papers of an outcome."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.render.exports.table import cells
from decision.text.words import plain
from decision_site.build_cache import cached
from decision_site.dates import calendars
from decision_site.pages.checklist import letters
from decision_site.pages.checklist.checklist_page import ChecklistPage
from decision_site.pages.checklist.view import SAID_OF_PAPERS, View, phrase_keys
from decision_site.pages.fragments import Fragments
from decision_site.registers import provisions
from decision_site.sheet import page
from tracking.files.files import codes
from tracking.model.codes import CodeLists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from decision.files.load import Library
    from decision_site.registers.provisions import Anchor

SLOT = re.compile(r"^<!-- cairn:(checklist|table) ([a-z-]+) -->$", re.MULTILINE)
SAID_OF_CASES = (
    "answers",
    "changed",
    "delete-what",
    "deleted",
    "deleted-one",
    "drafts",
    "moment",
    "no-checklist",
    "no-outcome",
    "not-deleted",
    "not-kept",
    "plan",
    "undone",
    "unread",
)
"""What the script of the page of cases says."""
CASES_SLOT = "<!-- cairn:cases -->"
SHEET_PAGE = "sheet"
"""Where the tracking sheet is, in each language."""
INDENTATION = re.compile(r"\n\s+")
LATER = "cairn:runtime"
"""Stands for the address of the runtime in a checklist that is kept: any words of any checklist change it."""


@dataclass(slots=True)
class Embedded:
    """Renders what the pages of one language ask for.

    Attributes:
        assets: Entry to published path and bytes; the papers of a language are added when first asked for.
        frame: Stands for every file that a rendering depends on beside the words.
        pages: Slug to language to the address of its page, filled in as pages ask.

    """

    library: Library
    env: Environment
    say: Mapping[str, str]
    stated: Mapping[str, Anchor]
    lang: str
    assets: dict[str, tuple[str, bytes]]
    runtime: str
    sheet: str
    frame: str
    pages: dict[str, dict[str, str]] = field(default_factory=dict)

    def filled(self, content: str, url: str) -> str:
        """Return the HTML of the page at ``url`` with every checklist, table, list of cases and sheet in it."""
        content = SLOT.sub(
            lambda slot: (
                self._checklist(slot[2], url)
                if slot[1] == "checklist"
                else self._table(slot[2], url)
            ),
            content,
        )
        if CASES_SLOT in content:
            content = content.replace(CASES_SLOT, self._cases(url))
        if page.SLOT in content:
            content = content.replace(page.SLOT, self._sheet(url))
        return content

    def _sheet(self, url: str) -> str:
        lists, up = codes(self.library.folder), _to_root(url)
        worker, first = (
            self.assets[entry][0] for entry in ("sheet/worker/worker.mjs", "python/worker.mjs")
        )
        # The checklist whose answers are the codes of a row.
        coding = next(
            (slug for slug, one in self.library.rows().entries.items() if "answers" in one), ""
        )
        html = page.sheet(
            self.env,
            self.lang,
            {key: self.say[key] for key in letters.DAY_WORDS} | self._outcomes(),
            lists or CodeLists(()),
            {
                # Behind "#": whose start of Python it goes on from.
                "data-worker": f"{up}{worker}#{first.rpartition('/')[2]}",
                "data-runtime": up + self.runtime,
                "data-library": up + self.sheet,
                "data-coding": coding,
                "data-reports": up + self.assets["reports/reports.mjs"][0],
                **self._calendars(up),
            },
        )
        return INDENTATION.sub("\n", html)

    def _calendars(self, up: str) -> dict[str, str]:
        """Return the attributes that say where the countries and their calendars are."""
        names = (calendars.COUNTRIES, calendars.CALENDARS)
        return {f"data-{name}": up + self.assets[name][0] for name in names}

    def _outcomes(self) -> dict[str, str]:
        """Return what the outcomes of all checklists are called, by what the sheet asks for them."""
        found: dict[str, str] = {}
        for slug in self.library.slugs:
            _, checklist, _ = self.library.sound(slug)
            words = self.library.source(slug).words[self.lang]
            found |= {f"outcome.{id}": plain(words.heading(id)) for id in checklist.outcomes}
        return found

    def _cases(self, url: str) -> str:
        titles = {}
        for slug in self.library.slugs:
            _, checklist, _ = self.library.sound(slug)
            words = self.library.source(slug).words[self.lang]
            titles[slug] = {
                "title": plain(words.title),
                "page": f"{_to_language(url)}checklists/{slug}/",
                "outcomes": {id: plain(words.heading(id)) for id in checklist.outcomes},
                "found": [
                    id for id, fact in checklist.facts.items() if getattr(fact, "from_dates", "")
                ],
            }
        said = {key: self.say[f"cases.{key}"] for key in SAID_OF_CASES}
        said["received"] = self.say["dates.received"]
        said |= {key: self.say[key] for key in letters.DAY_WORDS}
        template = self.env.get_template("components/cases/template.html")
        return template.render(
            titles=json.dumps(titles), words=json.dumps(said), say=self.say, lang=self.lang
        )

    def _table(self, slug: str, url: str) -> str:
        source, checklist, tree = self.library.sound(slug)
        headings, body = cells(checklist, tree, source.words[self.lang], self.say)
        template = self.env.get_template("components/table/template.html")
        return template.render(
            headings=headings,
            body=body,
            say=self.say,
            slug=slug,
            lang=self.lang,
            up=_to_root(url),
        )

    def _checklist(self, slug: str, url: str) -> str:
        source, checklist, tree = self.library.sound(slug)
        self.pages.setdefault(slug, {})[self.lang] = url
        up = _to_root(url)
        place = ChecklistPage(
            lang=self.lang,
            words=source.words[self.lang],
            say=self.say,
            fragments=Fragments(_to_language(url)),
            provisions=provisions.provisions(
                self.lang, self.library.registers, self.stated, _to_language(url)
            ),
            letters=letters.offered(self.library, slug),
            assets={
                "data-worker": up + self.assets["python/worker.mjs"][0],
                "data-runtime": LATER,
                "data-papers": up + self._papers(),
                **self._calendars(up),
                "data-days": up + self.assets["days"][0],
                "data-sheet": f"{up}{self.lang}/{SHEET_PAGE}/",
                "data-docx": up + self.assets["letters/docx.mjs"][0],
                "data-drafts": up + self._drafts(slug),
            },
        )

        def rendered() -> str:
            view = View(checklist, tree, source.version, place).context()
            html = self.env.get_template("components/checklist/template.html").render(
                view=view, say=self.say
            )
            return INDENTATION.sub("\n", html)

        made_from = (source.version, url, place, self.frame)
        html = cached(("checklist", slug, self.lang), made_from, rendered)
        return html.replace(LATER, up + self.runtime)

    def _drafts(self, slug: str) -> str:
        """Return the address of the drafts of a checklist, below the site."""
        entry = f"drafts.{slug}"
        if entry not in self.assets:
            self.assets[entry] = letters.prepared(self.library, slug)
        return self.assets[entry][0]

    def _papers(self) -> str:
        """Return the address of what an outcome is worked into, below the site."""
        entry = f"papers.{self.lang}.html"
        if entry not in self.assets:
            template = self.env.get_template("components/papers/template.html")
            html = template.render(
                say=self.say, lang=self.lang, words=phrase_keys(self.say, SAID_OF_PAPERS)
            )
            data = INDENTATION.sub("\n", html).encode()
            digest = hashlib.sha256(data).hexdigest()[:10]
            self.assets[entry] = f"assets/papers.{self.lang}.{digest}.html", data
        return self.assets[entry][0]


def _to_root(url: str) -> str:
    return "../" * url.count("/")


def _to_language(url: str) -> str:
    return "../" * (url.count("/") - 1)
