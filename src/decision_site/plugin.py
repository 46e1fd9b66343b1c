"""The MkDocs plugin: hands the events of a build on to the value that holds it.

The internationalisation plugin builds the site once per language with this
same object, the outermost build around the others; what is common to all
languages is made once, in the first ``on_config``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import get_theme_dir

from decision.text.provision_ids import with_links
from decision_site.build_cache import Compiled
from decision_site.pages.navigation import Outline
from decision_site.publish.finishing import finish, write_common
from decision_site.publish.serving import headers
from decision_site.site_build import LANGUAGES, BuiltLater, SiteBuild, set_for_reading

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

SOURCES_OF_ASSETS = re.compile(r"^(assets|components)/.*\.(mjs|css|d\.ts|png)$")


class CairnConfig(Config):  # type: ignore[no-untyped-call]  # the library's base is untyped
    """The settings in mkdocs.yml: the folder of checklists, and whether Python is built."""

    checklists = Type(str, default="checklists")
    python = Type(bool, default=True)
    compress = Type(bool, default=True)


class CairnPlugin(BasePlugin[CairnConfig]):  # type: ignore[no-untyped-call]  # as above
    """Puts checklists, registers and the runtime into the site."""

    build: SiteBuild | None = None
    """The build that is going on."""
    runtime_later: BuiltLater | None = None
    """For the preview, which does not wait for Python."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin the build, once for all languages; a content problem stops it, all of them named."""
        # All templates of the theme are replaced by ours, and it has ten thousand icons to look through.
        theirs = get_theme_dir(str(config.theme.name))
        config.theme.dirs[:] = [one for one in config.theme.dirs if one != theirs]
        if self.build is None:
            root = Path(config.config_file_path).parent
            self.build = SiteBuild.begin(
                root,
                root / self.config.checklists,
                Path(config.docs_dir),
                python=self.config.python,
                later=self.runtime_later,
            )

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
        build, lang = self._of_language(config)
        return build.markdown(markdown, lang) if build else markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put a link to itself into each paragraph that states a rule."""
        del page, config, files
        return with_links(html)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Take the indentation out of the frame."""
        del page
        return set_for_reading(output, config.theme["language"])

    @event_priority(-200)  # after the internationalisation plugin has set the language
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Give the templates their words and the addresses of the assets."""
        del files
        assert self.build is not None
        self.env = env
        env.bytecode_cache = Compiled()
        env.globals["words_of"] = self.build.words
        env.globals["outline"] = self.outline
        env.globals["words"] = self.build.words.get(config.theme["language"], {})
        env.globals["content_security_policy"] = headers.META_POLICY
        env.globals["asset"] = {entry: path for entry, (path, _) in self.build.assets.items()}

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render what stands inside the page, now that the template environment is ready."""
        build, lang = self._of_language(config)
        if build is not None and page.content:
            context["review"] = build.review(page.meta)  # type: ignore[typeddict-unknown-key]  # a name of our own
            page.content = build.page(page.content, self.env, lang, page=page, nav=nav)
        return context

    @event_priority(-200)  # after the inner builds of the internationalisation plugin
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is common to all languages, once, when the outermost build ends."""
        i18n, build = config.plugins.get("i18n"), self.build
        if getattr(i18n, "building", False) or build is None:
            return
        site = Path(config.site_dir)
        write_common(build, site, self.env, config)
        if self.runtime_later is None:
            finish(build, site, config.site_name, compressed=self.config.compress)
        self.build = None

    def _of_language(self, config: MkDocsConfig) -> tuple[SiteBuild | None, str]:
        """Return the build and the language that is being built; no build for what is in neither language."""
        lang = str(config.theme["language"])
        return (self.build if lang in LANGUAGES else None), lang


__all__ = ["CairnPlugin"]
