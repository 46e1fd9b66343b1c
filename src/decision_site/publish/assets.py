"""The site's own scripts and styles: bundled, made small, and named by their content."""

from __future__ import annotations

import hashlib
import json
import subprocess
from functools import partial
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from decision_site.build_cache import cached_file, fingerprint
from decision_site.pages.checklist.states import Ranks, state_rules
from decision_site.publish import parts, search
from decision_site.publish.parts import refuse_unnamed

ENTRIES = (
    "frame/cairn.css",
    "checklist/page.css",
    "sheet/page.css",
    "frame/site.mjs",
    "checklist/checklist.mjs",
    "sheet/sheet.mjs",
    "letters/docx.mjs",
    "reports/reports.mjs",
    "search/find.mjs",
    "python/worker.mjs",
    "sheet/worker/worker.mjs",
    "offline/page.mjs",
    "offline/sw.mjs",
)
"""What pages load, below ``overrides/components``; every other source there is part of one of these."""


NAMES = {
    "offline/page.mjs": "offline.js",
    "offline/sw.mjs": "sw.js",
    "sheet/worker/worker.mjs": "sheet-worker.js",
}
"""Entries published under another name than their file's own."""

SMALLEST = {"frame/site.mjs", "checklist/checklist.mjs", "python/worker.mjs"}
"""Entries that a first question waits for, or shares the link with: made small a second time, by terser."""

STABLE = {"offline/sw.mjs"}
"""Entries at the site's root whose name never changes, for a browser asks for it again by name."""
AS_THEY_ARE = ("images/icon-48.png",)
"""What pages load, below ``overrides/assets``, and nothing has to be done to."""


MAKERS = ("esbuild", "@esbuild", "terser", "acorn", "@jridgewell")
"""The packages that make a bundle."""
TERSER = ("--module", "--ecma", "2022", "--compress", "passes=2", "--mangle")


MATERIAL = distribution("mkdocs-material")
ICONS = Path(str(MATERIAL.locate_file("material/templates/.icons/material")))
"""The icons that styles name, of which each becomes a part of its style sheet."""


class BundleError(Exception):
    """The bundler refused a file; its own message says which and where."""


def bundle(root: Path, states: Ranks) -> dict[str, tuple[str, bytes]]:
    """Return, for each entry, its published path below the site and its bytes.

    ``states`` says how many states, options, notices and bases the styles of
    the static interview must tell apart.
    """
    source, inputs = root / "overrides" / "components", made_from(root)
    made: dict[str, tuple[str, bytes]] = {}
    for entry in ENTRIES:
        make = partial(_bundled, root, source / entry, smallest=entry in SMALLEST)
        data = cached_file(root / ".cache", "bundles", f"{entry}\0{inputs}".encode(), make)
        if entry == "checklist/page.css":
            data += state_rules(states).encode()
        name = PurePosixPath(NAMES.get(entry, entry))
        if entry in STABLE:
            made[entry] = name.as_posix(), data
            continue
        suffix = ".js" if name.suffix == ".mjs" else name.suffix
        digest = hashlib.sha256(data).hexdigest()[:10]
        made[entry] = f"assets/{name.stem}.{digest}{suffix}", data
    for entry in AS_THEY_ARE:
        data, name = (root / "overrides" / "assets" / entry).read_bytes(), PurePosixPath(entry)
        digest = hashlib.sha256(data).hexdigest()[:10]
        made[entry] = f"assets/{name.stem}.{digest}{name.suffix}", data
    return made


def made_from(root: Path) -> str:
    """Return what tells apart all that a bundle is made of: sources, settings, packages that may be in it, and makers."""
    installed = root / "node_modules"
    read = [
        root / parts.PARTS,
        installed / ".package-lock.json",
        search.pagefind_engine(root / ".cache"),
    ]
    read += [Path(__file__), Path(parts.__file__), *sorted(root.glob("*.json"))]
    folders = [root / "overrides", *(installed / one for one in (*MAKERS, *parts.of_npm(root)))]
    content = [hashlib.sha256(path.read_bytes()).hexdigest() for path in read]
    return "\n".join([*content, *map(fingerprint, folders), MATERIAL.version])


def _bundled(root: Path, path: Path, *, smallest: bool) -> bytes:
    tools = root / "node_modules" / ".bin"
    command = [
        str(tools / "esbuild"),
        path.relative_to(root).as_posix(),
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
        "--log-level=warning",
        "--loader:.svg=dataurl",
        f"--alias:material-icons={ICONS}",
        f"--alias:pagefind={search.pagefind_engine(root / '.cache')}",
    ]
    if path.parent.name == "search":
        # What Pagefind asks for comes out of the one file that the page has fetched.
        command.append("--inject:overrides/components/search/pack.mjs")
    with TemporaryDirectory() as folder:
        made, told = Path(folder) / path.name, Path(folder) / "inputs.json"
        command += [f"--outfile={made}", f"--metafile={told}"]
        _run(root, command)
        refuse_unnamed(root, path.name, json.loads(told.read_bytes())["inputs"])
        if smallest:
            _run(root, [str(tools / "terser"), str(made), *TERSER, "--output", str(made)])
        return made.read_bytes()


def _run(root: Path, command: list[str]) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603  # our own command
    if done.returncode:
        raise BundleError(done.stderr.decode())
