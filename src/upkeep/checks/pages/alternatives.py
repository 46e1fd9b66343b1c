"""Images: each has words for those who cannot see it, or says that it only decorates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts.prose.markup import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts


def alternatives(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield each image without an alternative text that is not marked as decorative, or that is both."""
    del root
    for text in texts.all:
        for image in read(text).images:
            if image.decorative == bool(image.alt):
                code = "image-both" if image.alt else "image-no-alternative"
                yield Finding(code, text.file, image.line, {"image": image.target})
