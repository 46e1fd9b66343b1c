"""What a device keeps to do without a link: every file of the site with its hash, in one manifest.

The manifest is a function of the files alone, so an unchanged site has an
unchanged version. It is written last, when nothing else will change.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "offline.json"
WORKER = "sw.js"
"""The service worker's script, whose name never changes: a browser finds the next one by it."""

GROUPS = ("shell", "pages", "calendars", "search", "docx", "data", "runtime")
"""In the order in which they are fetched: what a reader needs soonest first."""

_LEFT_OUT = {MANIFEST, WORKER, "sitemap.xml", "_headers"}
_BESIDE = {".br", ".gz"}
_HOMES = {"index.html", "404.html", "damaged.html", "en/index.html", "fr/index.html"}
_PATTERNS = (
    ("runtime", re.compile(r"assets/(python/|sheet/|(sheet-)?worker\.)")),
    ("docx", re.compile(r"assets/docx\.")),
    ("data", re.compile(r"assets/reports\.")),
    ("search", re.compile(r"pagefind/")),
    ("calendars", re.compile(r"assets/(calendars|countries|days)\.")),
    ("shell", re.compile(r"assets/|.*\.webmanifest$")),
    ("pages", re.compile(r".*\.html$")),
)


def group(path: str) -> str:
    """Return the group of a file by its path below the site; what no group claims is data."""
    if path in _HOMES:
        return "shell"
    return next((name for name, pattern in _PATTERNS if pattern.match(path)), "data")


def manifest(files: Mapping[str, bytes], sent: Mapping[str, int]) -> dict[str, Any]:
    """Return the manifest of ``files``, by path below the site; ``sent`` is what each weighs on its way.

    ``version`` is the hash of every path, hash and size in the order listed, so
    that a manifest cut short or altered can be told from a whole one.
    """
    by_group: dict[str, list[tuple[str, str, int]]] = {name: [] for name in GROUPS}
    weights = dict.fromkeys(GROUPS, 0)
    for path, data in sorted(files.items()):
        if path in _LEFT_OUT:
            continue
        name = group(path)
        by_group[name].append((path, hashlib.sha256(data).hexdigest(), len(data)))
        weights[name] += sent.get(path, len(data))
    lines = "".join(
        f"{path} {digest} {size}\n" for kept in by_group.values() for path, digest, size in kept
    )
    return {
        "version": hashlib.sha256(lines.encode()).hexdigest(),
        "groups": [
            {"name": name, "sent": weights[name], "files": kept}
            for name, kept in by_group.items()
            if kept
        ],
    }


def write_manifest(site: Path) -> Path:
    """Write the manifest of all that the site holds now; return where it is."""
    files: dict[str, bytes] = {}
    sent: dict[str, int] = {}
    for path in site.rglob("*"):
        if not path.is_file() or path.suffix in _BESIDE:
            continue
        name = path.relative_to(site).as_posix()
        files[name] = path.read_bytes()
        pressed = path.with_name(path.name + ".br")
        sent[name] = (pressed if pressed.is_file() else path).stat().st_size
    target = site / MANIFEST
    target.write_text(json.dumps(manifest(files, sent), separators=(",", ":")) + "\n", "utf-8")
    return target


def app(lang: str, name: str, words: Mapping[str, str]) -> tuple[str, bytes]:
    """Return path and bytes of the manifest that installs the site as an app in ``lang``."""
    images = "../assets/images/"
    path = PurePosixPath(lang) / "app.webmanifest"
    described = {
        "name": f"{name} – {words['app_name']}",
        "short_name": name,
        "description": words["tagline"],
        "lang": f"{lang}-CA",
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0f3d32",
        "icons": [
            {"src": f"{images}favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            {
                "src": f"{images}icon-maskable.svg",
                "sizes": "any",
                "type": "image/svg+xml",
                "purpose": "maskable",
            },
        ],
    }
    return path.as_posix(), (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
