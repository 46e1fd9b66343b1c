"""The language that a record, a letter or a change is told in, from the words that are packed."""

from __future__ import annotations

from decision.record.telling.wording import Language
from decision.worker.bridge import edition
from decision.worker.packed import index, letters, words
from decision.worker.phrasebook import read_words


def language(lang: str, slug: str) -> Language:
    """Return the words of ``lang`` for a checklist; of one that is not packed, those of the interface alone."""
    said, posts = words(lang), letters()["posts"][lang]
    if slug not in index():
        return Language(said["phrases"], posts=posts)
    known = read_words(lang, said["checklists"][slug])
    return Language(said["phrases"], known, edition(slug).checklist, said["provisions"], posts)
