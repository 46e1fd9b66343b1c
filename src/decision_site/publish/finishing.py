"""What is written when all pages are there: once for all languages, in the order that each needs of the one before."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from decision_site.publish import bill, published, search
from decision_site.publish.dating import date_by_content
from decision_site.publish.serving import headers, offline, redirects
from decision_site.publish.serving.compress import beside, compress

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from decision_site.site_build import SiteBuild


def write_common(build: SiteBuild, site: Path, env: Environment, config: MkDocsConfig) -> None:
    """Write assets, the files for other programs, redirects and schemas."""
    for path, data in build.assets.values():
        published.write(site, path, data)
    for path, text in published.published(build.library, build.published):
        published.write(site, path, text.encode())
    for path, html in redirects.pages(build.root, env, config, build.words):
        published.write(site, path, html.encode())
    for schema in (build.root / "schema").glob("*.json"):
        published.write(site, f"schema/{schema.name}", schema.read_bytes())


def finish(build: SiteBuild, site: Path, name: str, *, compressed: bool) -> None:
    """Write what is made of the finished pages; the preview, built at every save, does without."""
    for made, address in (
        (build.runtime, build.runtime_address),
        (build.sheet, build.sheet_address),
    ):
        if made is not None:
            shutil.copytree(made.folder, site / address, dirs_exist_ok=True)
    for lang, say in build.words.items():
        published.write(site, *offline.app(lang, name, say))
    search.index(site, build.words)
    bill.publish(site, build.root)
    if compressed:
        compress(site, build.root / ".cache")
    listed = offline.write_manifest(site)
    if compressed:
        beside(listed, build.root / ".cache")
    # Last: static hosts read it and do not serve it, so no manifest may list it.
    published.write(site, "_headers", headers.for_static_hosts(bill.files(site)).encode())
    date_by_content(site)
