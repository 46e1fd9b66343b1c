"""The MkDocs plugin: translates the events of a build into calls, and decides nothing itself.

The internationalisation plugin builds the site once per language with this
same object, the outermost build around the others; what is common to all
languages is made once, in the first ``on_config``.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import get_theme_dir

from decision.files.load import Library
from decision_site import runtime
from decision_site.dates import calendars, days
from decision_site.kept import Compiled, fingerprint, kept
from decision_site.packing import pack
from decision_site.pages.embedded import Embedded
from decision_site.pages.headings import held_together
from decision_site.pages.navigation import Outline
from decision_site.pages.states import Ranks
from decision_site.pages.view import ranks
from decision_site.publish import bill, headers, offline, redirects, search
from decision_site.publish import published as publish
from decision_site.publish.assets import bundle
from decision_site.publish.compress import beside, compress
from decision_site.publish.dating import date_by_content
from decision_site.registers import provisions
from decision_site.registers.problems import refuse_problems, words_of_frame
from decision_site.registers.slots import Slots
from decision_site.registers.workshop import filled, review

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

LANGUAGES = ("en", "fr")
INDENTATION = re.compile(r"\n\s+")
PAGES_SLOT = "<!-- cairn:pages -->"
ANCHOR = re.compile(r'(<(?:p|li)\b[^>]*\bid="(R-[A-Z]{2}-\d+)"[^>]*>)')
SOURCES_OF_ASSETS = re.compile(r"^(assets|components)/.*\.(mjs|css|d\.ts|png)$")


class CairnConfig(Config):  # type: ignore[no-untyped-call]  # the library's base is untyped
    """The settings in mkdocs.yml: the folder of checklists, and whether Python is built."""

    checklists = Type(str, default="checklists")
    python = Type(bool, default=True)
    compress = Type(bool, default=True)


class CairnPlugin(BasePlugin[CairnConfig]):  # type: ignore[no-untyped-call]  # as above
    """Puts checklists, registers and the runtime into the site."""

    library: Library | None = None
    runtime_later: Callable[[Mapping[str, bytes]], str] | None = None
    """For the preview: takes what the runtime is made of and returns at once where it will be."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check everything once; a content problem stops the build, all of them named."""
        # All templates of the theme are replaced by ours, and it has ten thousand icons to look through.
        theirs = get_theme_dir(str(config.theme.name))
        config.theme.dirs[:] = [one for one in config.theme.dirs if one != theirs]
        if self.library is not None:
            return
        self.root = Path(config.config_file_path).parent
        self.library = Library(self.root / self.config.checklists)
        docs = Path(config.docs_dir)
        scanned = {lang: provisions.anchors(docs / lang) for lang in LANGUAGES}
        self.stated = {lang: found for lang, (found, _) in scanned.items()}
        refuse_problems(self.root, self.library, docs, scanned)
        self.words_of = {lang: words_of_frame(lang) for lang in LANGUAGES}
        sound = [self.library.sound(slug) for slug in self.library.slugs]
        counted = [ranks(checklist, tree) for _, checklist, tree in sound]
        highest = Ranks(*map(max, zip(*counted, strict=True)))
        self.frame = fingerprint(self.root / "overrides")
        bundled = kept("assets", (self.frame, highest), lambda: bundle(self.root, highest))
        self.assets = dict(bundled)
        made = calendars.build(
            datetime.now(UTC).year,
            self.library.folder / "data" / "calendars.toml",
            self.root / ".cache",
        )
        self.assets.update(calendars.published(made))
        texts = calendars.by_country(made)
        self.assets["days"] = days.build(texts, days.offsets(self.library), self.root / ".cache")
        self.pages: dict[str, dict[str, str]] = {}
        self.runtime_folder = ""
        if self.config.python and self.runtime_later is not None:
            self.runtime_folder = self.runtime_later(pack(self.root, self.library))
        elif self.config.python:
            built = runtime.ensure(self.root, pack(self.root, self.library))
            self.runtime_built = built
            self.runtime_folder = f"assets/python/{built.digest}/"

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out what is not published as it is: the sources of our scripts and styles."""
        del config
        for file in list(files):
            if SOURCES_OF_ASSETS.match(file.src_uri):
                files.remove(file)

    @event_priority(-200)  # after the internationalisation plugin has translated the sections
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Keep the list of pages for the templates."""
        del config, files
        self.outline = Outline(nav)

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Write the registers, the glossary and the systems where a page asks for them."""
        del page, files
        lang = config.theme["language"]
        if lang not in LANGUAGES or self.library is None:
            return markdown
        filling = Slots(self.library, Path(config.docs_dir), self.stated, self.words_of)
        return filling.filled(markdown, lang)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put a link to itself into each paragraph that states a rule."""
        del page, config, files
        return ANCHOR.sub(r'\1<a class="rule-anchor" href="#\2">\2</a> ', html)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Take the indentation out of the frame; what stands in the page may be set as it is written."""
        del page
        if config.theme["language"] == "fr":
            output = held_together(output)
        before, start, content = output.partition("<main")
        content, end, after = content.rpartition("</main>")
        return INDENTATION.sub("\n", before) + start + content + end + INDENTATION.sub("\n", after)

    @event_priority(-200)  # after the internationalisation plugin has set the language
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Give the templates their words and the addresses of the assets."""
        del files
        self.env = env
        env.bytecode_cache = Compiled()
        env.globals["words_of"] = self.words_of
        env.globals["outline"] = self.outline
        env.globals["words"] = self.words_of.get(config.theme["language"], {})
        env.globals["content_security_policy"] = headers.META_POLICY
        env.globals["asset"] = {entry: path for entry, (path, _) in self.assets.items()}

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render what stands inside the page, now that the template environment is ready."""
        lang = config.theme["language"]
        if lang not in LANGUAGES or not page.content or self.library is None:
            return context
        say = self.words_of[lang]
        embedded = Embedded(
            library=self.library,
            env=self.env,
            say=say,
            stated=self.stated[lang],
            lang=lang,
            assets=self.assets,
            runtime=self.runtime_folder,
            frame=self.frame,
            pages=self.pages,
        )
        page.content = embedded.filled(page.content, page.url)
        if PAGES_SLOT in page.content:
            template = self.env.get_template("partials/all-pages.html")
            listed = template.render(nav=nav, page=page, words=say)
            page.content = page.content.replace(PAGES_SLOT, listed)
        today, up = date.today(), "../" * page.url.count("/")  # noqa: DTZ011  # the day of the build
        context["review"] = review(page.meta, today)  # type: ignore[typeddict-unknown-key]  # a name of our own
        page.content = filled(
            page.content, self.env, self.root, lang=lang, say=say, today=today, up=up
        )
        return context

    @event_priority(-200)  # after the inner builds of the internationalisation plugin
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is common to all languages, once, when the outermost build ends."""
        i18n = config.plugins.get("i18n")
        if getattr(i18n, "building", False) or self.library is None:
            return
        site = Path(config.site_dir)
        for path, data in self.assets.values():
            publish.write(site, path, data)
        for path, text in publish.published(self.library, self.pages):
            publish.write(site, path, text.encode())
        for path, html in redirects.pages(self.root, self.env, config, self.words_of):
            publish.write(site, path, html.encode())
        for schema in (self.root / "schema").glob("*.json"):
            publish.write(site, f"schema/{schema.name}", schema.read_bytes())
        if self.runtime_later is None:
            self._finish(site, config)
        self.library = None

    def _finish(self, site: Path, config: MkDocsConfig) -> None:
        """Write what is made of the finished pages; the preview, built at every save, does without."""
        if self.config.python:
            shutil.copytree(
                self.runtime_built.folder, site / self.runtime_folder, dirs_exist_ok=True
            )
        for lang in LANGUAGES:
            publish.write(site, *offline.app(lang, config.site_name, self.words_of[lang]))
        search.index(site, self.words_of)
        bill.publish(site, self.root)
        if self.config.compress:
            compress(site)
        listed = offline.write_manifest(site)
        if self.config.compress:
            beside(listed)
        # Last: static hosts read it and do not serve it, so no manifest may list it.
        publish.write(site, "_headers", headers.for_static_hosts(bill.files(site)).encode())
        date_by_content(site)


__all__ = ["CairnPlugin"]
