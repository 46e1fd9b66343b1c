"""Hand the words of the site's frame to the templates, and keep the theme's unused files out of the site."""

import re
from pathlib import Path
from typing import Any

INTERFACE = Path(__file__).parent.parent / "src" / "decision_site" / "interface"
WORD = re.compile(r"^- `(?P<key>\w+)` (?P<text>.+)$", re.MULTILINE)
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def on_files(files: Any, config: Any) -> Any:
    """Leave out the scripts and styles of the theme: this site brings its own."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED):
            files.remove(file)
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Give every template `words` (of the language being built) and `words_of` (both languages)."""
    words_of = {
        path.stem: dict(WORD.findall(path.read_text(encoding="utf-8")))
        for path in sorted(INTERFACE.glob("*.md"))
    }
    env.globals["words_of"] = words_of
    env.globals["words"] = words_of.get(config.theme["language"], {})
    return env
