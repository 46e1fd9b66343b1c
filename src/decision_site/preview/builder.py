"""One build of the preview: the whole site, in this process, so that what an earlier build made is there."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

from decision_site.preview.troubles import Trouble, of_error, of_warning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from decision_site.plugin import CairnPlugin
    from decision_site.site_build import BuiltLater


def build(root: Path, folder: Path, runtime_later: BuiltLater) -> tuple[bool, tuple[Trouble, ...]]:
    """Build the project at ``root`` into ``folder``; tell whether it is whole, and what is wrong.

    ``runtime_later`` is given what the browser's Python is made of, and
    returns at once the addresses below the site where it will be.
    """
    with _warnings() as warned:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
            # The workshop follows every link itself, and says so in both languages.
            for wrong in config.validation.links:
                config.validation.links[wrong] = logging.INFO
            cairn = cast("CairnPlugin", config.plugins["cairn"])
            cairn.config.compress = False
            cairn.runtime_later = runtime_later
            config.plugins.on_startup(command="serve", dirty=False)
            build_with_mkdocs(config)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever stops a build is for the page to say
            return False, tuple(of_error(error, root))
    return True, tuple(of_warning(text, root) for text in dict.fromkeys(warned))


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, which would fail a strict build, instead of printing it."""
    said: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(collector)
