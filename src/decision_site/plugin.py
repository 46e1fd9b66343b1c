"""The MkDocs plugin: translates the events of a build into calls, and decides nothing itself.

The internationalisation plugin builds the site once per language with this
same object, the outermost build around the others; what is common to all
languages is made once, in the first ``on_config``.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from decision.errors import DecisionError
from decision.findings import Finding, check, check_letters, check_registers
from decision.load import Library, interface
from decision.render.table import cells
from decision.result import problem
from decision.words import phrases, plain
from decision_site import calendars, letters, provisions, publish, register_pages, runtime
from decision_site.assets import bundle
from decision_site.compress import compress
from decision_site.fragments import Fragments
from decision_site.navigation import Outline
from decision_site.packing import pack
from decision_site.states import Ranks
from decision_site.view import Place, View, ranks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

LANGUAGES = ("en", "fr")
SLOT = re.compile(r"^<!-- cairn:(checklist|table) ([a-z-]+) -->$", re.MULTILINE)
CASES_SLOT = "<!-- cairn:cases -->"
REGISTER_SLOT = re.compile(r"^<!-- cairn:(assumptions|rules) -->$", re.MULTILINE)
ANCHOR = re.compile(r'(<(?:p|li)\b[^>]*\bid="(R-[A-Z]{2}-\d+)"[^>]*>)')
INDENTATION = re.compile(r"\n\s+")
THEME_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
SOURCES_OF_ASSETS = re.compile(r"^assets/.*\.(mjs|css)$")


class CairnConfig(Config):  # type: ignore[no-untyped-call]  # the library's base is untyped
    """The settings in mkdocs.yml: the folder of checklists, and whether Python is built."""

    checklists = Type(str, default="checklists")
    python = Type(bool, default=True)
    compress = Type(bool, default=True)


class CairnPlugin(BasePlugin[CairnConfig]):  # type: ignore[no-untyped-call]  # as above
    """Puts checklists, registers and the runtime into the site."""

    library: Library | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check everything once; a content problem stops the build, all of them named."""
        if self.library is not None:
            return
        self.root = Path(config.config_file_path).parent
        self.library = Library(self.root / self.config.checklists)
        docs = Path(config.docs_dir)
        scanned = {lang: provisions.anchors(docs / lang) for lang in LANGUAGES}
        self.stated = {lang: found for lang, (found, _) in scanned.items()}
        findings = [
            *check_registers(self.library.registers),
            *check_letters(self.library.letters()),
            *(
                one
                for slug in self.library.slugs
                for one in check(self.library.source(slug), self.library.registers)
            ),
            *(one for _, twice in scanned.values() for one in twice),
            *provisions.differing(self.stated),
            *provisions.unknown(self.stated, self.library.registers),
        ]
        if findings:
            raise PluginError(_listed(findings))
        self.words_of = {lang: self._frame_words(lang) for lang in LANGUAGES}
        sound = [self.library.sound(slug) for slug in self.library.slugs]
        counted = [ranks(checklist, tree) for _, checklist, tree in sound]
        self.assets = bundle(self.root, Ranks(*map(max, zip(*counted, strict=True))))
        self.calendars = calendars.build(
            datetime.now(UTC).year,
            self.library.folder / "data" / "calendars.toml",
            self.root / ".cache",
        )
        self.pages: dict[str, dict[str, str]] = {}
        self.runtime_folder = ""
        if self.config.python:
            built = runtime.ensure(self.root, pack(self.root, self.library))
            self.runtime_built = built
            self.runtime_folder = f"assets/python/{built.digest}/"

    def _frame_words(self, lang: str) -> dict[str, str]:
        path = Path(__file__).parent / "interface" / f"{lang}.md"
        return {**interface(lang), **phrases(path.read_text("utf-8"))}

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out what is not published as it is: the theme's own scripts, and our sources."""
        del config
        for file in list(files):
            if file.src_uri.startswith(THEME_FILES) or SOURCES_OF_ASSETS.match(file.src_uri):
                files.remove(file)

    @event_priority(-200)  # after the internationalisation plugin has translated the sections
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Keep the list of pages for the templates."""
        del config, files
        self.outline = Outline(nav)

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Write the registers where the sources page asks for them."""
        del files
        lang = config.theme["language"]
        if lang not in LANGUAGES or self.library is None:
            return markdown
        self.lang = lang
        registers = {Path(one.file).stem: one for one in self.library.registers}
        say, stated = self.words_of[lang], self.stated[lang]
        source = page.file.src_uri.partition("/")[2]

        def written(slot: re.Match[str]) -> str:
            lines: Iterable[str]
            if slot[1] == "assumptions":
                lines = register_pages.assumptions(registers["assumptions"], lang, say)
            else:
                lines = register_pages.rules(registers["rules"], lang, stated, say)
            return register_pages.relink("\n".join(lines), stated, source)

        return REGISTER_SLOT.sub(written, markdown)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put a link to itself into each paragraph that states a rule."""
        del page, config, files
        return ANCHOR.sub(r'\1<a class="rule-anchor" href="#\2">\2</a> ', html)

    @event_priority(-200)  # after the internationalisation plugin has set the language
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Give the templates their words and the addresses of the assets."""
        del files
        self.env = env
        env.globals["words_of"] = self.words_of
        env.globals["outline"] = self.outline
        env.globals["words"] = self.words_of.get(config.theme["language"], {})
        env.globals["asset"] = {entry: path for entry, (path, _) in self.assets.items()}

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render the checklists of the page, now that the template environment is ready."""
        del nav
        lang = config.theme["language"]
        if lang in LANGUAGES and page.content:
            page.content = SLOT.sub(lambda slot: self._slot(slot, page, lang), page.content)
            if CASES_SLOT in page.content:
                page.content = page.content.replace(CASES_SLOT, self._cases(page, lang))
        return context

    def _cases(self, page: Page, lang: str) -> str:
        assert self.library is not None
        to_language = "../" * (page.url.count("/") - 1)
        titles = {
            slug: {
                "title": plain(self.library.source(slug).words[lang].title),
                "page": f"{to_language}checklists/{slug}/",
            }
            for slug in self.library.slugs
        }
        template = self.env.get_template("partials/cases.html")
        return template.render(titles=json.dumps(titles), say=self.words_of[lang], lang=lang)

    def _slot(self, slot: re.Match[str], page: Page, lang: str) -> str:
        assert self.library is not None
        source, checklist, tree = self.library.sound(slot[2])
        words, say = source.words[lang], self.words_of[lang]
        to_root = "../" * page.url.count("/")
        to_language = "../" * (page.url.count("/") - 1)
        if slot[1] == "table":
            headings, body = cells(checklist, tree, words, say)
            template = self.env.get_template("partials/checklist-table.html")
            return template.render(
                headings=headings, body=body, say=say, slug=slot[2], lang=lang, up=to_root
            )
        self.pages.setdefault(slot[2], {})[lang] = page.url
        place = Place(
            lang=lang,
            words=words,
            say=say,
            fragments=Fragments(to_language),
            provisions=provisions.provisions(
                lang, self.library.registers, self.stated[lang], to_language
            ),
            runtime=to_root + self.runtime_folder,
            worker=to_root + self.assets["worker.mjs"][0],
            calendars=f"{to_root}{calendars.FOLDER}/",
            docx=to_root + self.assets["checklist/docx.mjs"][0],
            letters=letters.offered(self.library, slot[2]),
        )
        view = View(checklist, tree, source.version, place).context()
        html = self.env.get_template("partials/checklist.html").render(view=view, say=say)
        return INDENTATION.sub("\n", html)

    @event_priority(-200)  # after the inner builds of the internationalisation plugin
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is common to all languages, once, when the outermost build ends."""
        i18n = config.plugins.get("i18n")
        if getattr(i18n, "building", False) or self.library is None:
            return
        site = Path(config.site_dir)
        for path, data in self.assets.values():
            publish.write(site, path, data)
        for path, data in self.calendars.items():
            publish.write(site, path, data)
        for path, text in publish.published(self.library, self.pages):
            publish.write(site, path, text.encode())
        for schema in (self.root / "schema").glob("*.json"):
            publish.write(site, f"schema/{schema.name}", schema.read_bytes())
        if self.config.python:
            shutil.copytree(
                self.runtime_built.folder, site / self.runtime_folder, dirs_exist_ok=True
            )
        if self.config.compress:
            compress(site)
        self.library = None


def _listed(findings: Iterable[Finding]) -> str:
    """Return every finding on lines of its own, as ``decision check`` prints them."""
    lines = []
    for one in findings:
        said = problem(DecisionError(one.code, **one.values), interface("en"))
        lines.append(f"{one.file}:{one.line}: {said['message']} {said['hint']}")
    return "\n".join(["The checklists have problems.", *lines])


__all__ = ["CairnPlugin"]
