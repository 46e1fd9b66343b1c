"""The search index: made by Pagefind from the finished pages, one file for each language.

Pagefind cuts an index into chunks and fetches those that a query needs, so
that the names of the chunks tell the server what was typed. Here everything
that Pagefind would fetch for a language goes into one file, which the page
fetches whole; what is typed then asks for nothing.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from decision_site.publish.published import write

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
WORDS = "words.json"
LEFT_OUT = (
    "template",
    "noscript",
    "svg",
    # Of a checklist, its questions, outcomes and notices are searched; not what stands there once for each state.
    ".at",
    ".node",
    ".checklist__status",
    ".option__key",
    ".reasons--static",
    ".rests",
    ".assumptions",
    ".due",
    ".notice.again",
    # Pagefind reads no ":is()".
    ".unfolds > summary",
    ".more > summary",
    ".table-fold > summary",
    ".outcome__version",
    ".outcome__static",
    ".table-region",
    ".downloads",
    ".acts",
)
"""What Pagefind passes over inside ``data-pagefind-body``."""
SEARCHED = "data-pagefind-body"
FRENCH = re.compile(r'<html lang="fr\b')
ELISION = re.compile(r"\b((?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)[’'])(?=\w)", re.IGNORECASE)
PAGE = '<html lang="en"><body><p>cairn</p></body></html>'


class SearchError(Exception):
    """Pagefind did not make an index; its own message says why."""


def pagefind_engine(cache: Path) -> Path:
    """Return Pagefind's own module for the browser, kept in ``cache`` under its version."""
    kept = cache / f"pagefind-{version('pagefind')}.js"
    if not kept.exists():
        with TemporaryDirectory() as folder:
            (Path(folder) / "index.html").write_text(PAGE, "utf-8")
            made = Path(folder) / "made"
            _run(Path(folder), made)
            cache.mkdir(parents=True, exist_ok=True)
            kept.write_bytes((made / "pagefind.js").read_bytes())
    return kept


def index(site: Path, words_of: Mapping[str, Mapping[str, str]]) -> None:
    """Write ``pagefind/LANG.pack`` for each language of the pages below ``site``.

    What ``words_of`` says under "search." of the kinds of results and of the
    words that carry no meaning goes into the pack too, not into every page.
    """
    with TemporaryDirectory() as folder:
        read, made = Path(folder) / "read", Path(folder) / "made"
        for page in sorted(site.rglob("*.html")):
            html = page.read_text("utf-8")
            if SEARCHED in html:
                write(read, page.relative_to(site).as_posix(), _apart(html).encode())
        _run(read, made)
        entry = json.loads((made / ENTRY).read_bytes())
        for tag, one in entry["languages"].items():
            lang = tag.partition("-")[0]
            alone = {**entry, "languages": {tag: one}}
            files = {
                ENTRY: json.dumps(alone, sort_keys=True).encode(),
                WORDS: json.dumps(_words(words_of[lang]), ensure_ascii=False).encode(),
            }
            names = [
                f"pagefind.{one['hash']}.pf_meta",
                f"wasm.{one['wasm'] or 'unknown'}.pagefind",
                *sorted(
                    path.relative_to(made).as_posix()
                    for part in ("index", "fragment")
                    for path in (made / part).glob(f"{tag}_*")
                ),
            ]
            # Pagefind reads either form; packed plain, the whole is pressed far smaller than its parts.
            files |= {name: gzip.decompress((made / name).read_bytes()) for name in names}
            write(site, f"{FOLDER}/{lang}.pack", pack(files))


def _words(words: Mapping[str, str]) -> dict[str, str]:
    kept = {key.removeprefix("search."): text for key, text in words.items()}
    return {key: text for key, text in kept.items() if key.startswith(("kind.", "small_words"))}


def _apart(html: str) -> str:
    """Put a space after each elided word of a French page.

    To Pagefind "l’aide" is one word, which no search for "aide" finds. The
    list of results joins the two again.
    """
    return ELISION.sub(r"\1 ", html) if FRENCH.search(html) else html


def pack(files: dict[str, bytes]) -> bytes:
    """Return one line of JSON, names with sizes in bytes, and then the files, one after the other."""
    sizes = [[name, len(data)] for name, data in files.items()]
    head = json.dumps(sizes, separators=(",", ":")).encode() + b"\n"
    return head + b"".join(files.values())


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a pack, by name."""
    head, _, rest = data.partition(b"\n")
    files: dict[str, bytes] = {}
    for name, size in json.loads(head):
        files[name], rest = rest[:size], rest[size:]
    return files


def _run(site: Path, made: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(made)]
    command += ["--exclude-selectors", ", ".join(LEFT_OUT), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    if done.returncode:
        raise SearchError(done.stdout + done.stderr)
