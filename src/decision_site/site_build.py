"""One build of the site, as a value: what all pages and languages have in common, made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from decision.files.load import Library
from decision_site import runtime
from decision_site.boxes import titled
from decision_site.build_cache import cached, fingerprint
from decision_site.dates import calendars, days
from decision_site.packing import pack_sheet, wheel_sources
from decision_site.pages.checklist.embedded import Embedded
from decision_site.pages.checklist.states import Ranks
from decision_site.pages.checklist.view import ranks
from decision_site.pages.headings import held_together
from decision_site.publish.assets import bundle
from decision_site.registers import provisions
from decision_site.registers.problems import refuse_problems, words_of_frame
from decision_site.registers.slots import Slots
from decision_site.registers.workshop import filled, review

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from decision_site.registers.provisions import Anchor
    from decision_site.runtime import Runtime

BuiltLater = Callable[[Mapping[str, bytes], Mapping[str, bytes]], tuple[str, str]]
"""Takes what the runtime and the sheet are made of, and returns at once where each will be."""

LANGUAGES = ("en", "fr")
INDENTATION = re.compile(r"\n\s+")
PAGES_SLOT = "<!-- cairn:pages -->"


@dataclass(frozen=True, slots=True)
class SiteBuild:
    """What a build is made of.

    Attributes:
        root: Folder of the project.
        docs: Folder of the pages, with one folder for each language.
        stated: Language to where each provision is stated.
        words: Language to what the frame and the engine say, by key.
        frame: Tells one state of our templates, scripts and styles from every other.
        assets: Name to the path below the site, and the bytes, of what a page asks for; pages add their drafts.
        runtime: The browser's Python; ``None`` where it is built later, or not at all.
        runtime_address: Where it is below the site; empty for none.
        sheet: What the page of the tracking sheet adds to it.
        sheet_address: Where that is.
        published: Slug and language to the page of each checklist; filled as pages are rendered.
    """

    root: Path
    library: Library
    docs: Path
    stated: Mapping[str, Mapping[str, Anchor]]
    words: Mapping[str, Mapping[str, str]]
    frame: str
    assets: dict[str, tuple[str, bytes]]
    runtime: Runtime | None
    runtime_address: str
    sheet: Runtime | None
    sheet_address: str
    published: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        root: Path,
        checklists: Path,
        docs: Path,
        *,
        python: bool,
        later: BuiltLater | None,
    ) -> SiteBuild:
        """Load and check everything.

        Raises:
            ContentError: The content has problems; it names them all.
        """
        library = Library(checklists)
        refuse_problems(root, library)
        frame, assets = _assets(root, library)
        built: Runtime | None = None
        sheet: Runtime | None = None
        address = sheet_address = ""
        if python and later is not None:
            address, sheet_address = later(wheel_sources(root, library), pack_sheet(root, library))
        elif python:
            built = runtime.ensure(root, wheel_sources(root, library))
            sheet = runtime.sheet.ensure(root, built, pack_sheet(root, library))
            address = f"{runtime.FOLDER}{built.digest}/"
            sheet_address = f"{runtime.sheet.FOLDER}{sheet.digest}/"
        return cls(
            root=root,
            library=library,
            docs=docs,
            stated={lang: provisions.anchors(docs / lang) for lang in LANGUAGES},
            words={lang: words_of_frame(lang) for lang in LANGUAGES},
            frame=frame,
            assets=assets,
            runtime=built,
            runtime_address=address,
            sheet=sheet,
            sheet_address=sheet_address,
        )

    def markdown(self, markdown: str, lang: str) -> str:
        """Return the Markdown of a page with what it asks for written in, and a title for each box."""
        filled = Slots(self.library, self.docs, self.stated, self.words).filled(markdown, lang)
        return titled(filled, self.words[lang])

    def page(self, content: str, env: Environment, lang: str, *, page: Any, nav: Any) -> str:  # noqa: ANN401  # MkDocs'
        """Return the HTML of a page with the checklists and lists that stand in it."""
        say = self.words[lang]
        embedded = Embedded(
            library=self.library,
            env=env,
            say=say,
            stated=self.stated[lang],
            lang=lang,
            assets=self.assets,
            runtime=self.runtime_address,
            sheet=self.sheet_address,
            frame=self.frame,
            pages=self.published,
        )
        content = embedded.filled(content, page.url)
        if PAGES_SLOT in content:
            listed = env.get_template("partials/all-pages.html").render(
                nav=nav, page=page, words=say
            )
            content = content.replace(PAGES_SLOT, listed)
        up = "../" * page.url.count("/")
        return filled(content, env, self.root, lang=lang, say=say, today=_today(), up=up)

    def review(self, meta: Mapping[str, Any]) -> object:
        """Return when a page is due for review, as its template shows it."""
        return review(meta, _today())


def set_for_reading(page: str, lang: str) -> str:
    """Return a page without the indentation of its frame; what stands in the page may be set as it is written."""
    if lang == "fr":
        page = held_together(page)
    before, start, content = page.partition("<main")
    content, end, after = content.rpartition("</main>")
    return INDENTATION.sub("\n", before) + start + content + end + INDENTATION.sub("\n", after)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the day of the build


def _assets(root: Path, library: Library) -> tuple[str, dict[str, tuple[str, bytes]]]:
    """Return what tells our frame apart, and scripts, styles, calendars and days, by name."""
    sound = [library.sound(slug) for slug in library.slugs]
    counted = [ranks(checklist, tree) for _, checklist, tree in sound]
    highest = Ranks(*map(max, zip(*counted, strict=True)))
    frame = fingerprint(root / "overrides")
    assets = dict(cached("assets", (frame, highest), lambda: bundle(root, highest)))
    made = calendars.build(
        datetime.now(UTC).year, library.folder / "data" / "calendars.toml", root / ".cache"
    )
    assets.update(calendars.calendar_files(made))
    texts = calendars.by_country(made)
    assets["days"] = days.build(texts, days.offsets(library), root / ".cache")
    return frame, assets
