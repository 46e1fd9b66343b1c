"""Numbers and dates of a sentence, whichever language writes them.

1,234.5 and 1 234,5 are one number, 3:30 p.m. and 15 h 30 one time, 1st and
1er one ordinal. Small numbers may be figures in one language and words in the
other: working day 3, le troisième jour ouvrable.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_TIME = {
    "en": re.compile(r"\b(\d{1,2})(?::(\d{2}))?[ \u00a0]?([ap])\.?m\b\.?", re.IGNORECASE),
    "fr": re.compile(r"\b(\d{1,2})[ \u00a0\u202f]h(?:[ \u00a0\u202f](\d{2}))?\b()"),
}
_NUMBER = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    "fr": re.compile(r"\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"),
}
_HALF_DAY = 12
_WORDS = {
    "en": """0 zero 1 first 2 two second 3 three third 4 four fourth 5 five fifth 6 six sixth
        7 seven seventh 8 eight eighth 9 nine ninth 10 ten tenth 11 eleven eleventh 12 twelve twelfth
        14 fourteen 15 fifteen 20 twenty 30 thirty""",
    "fr": """0 zéro 1 premier première 2 deux deuxième second seconde 3 trois troisième 4 quatre
        quatrième 5 cinq cinquième 6 six sixième 7 sept septième 8 huit huitième 9 neuf neuvième
        10 dix dixième 11 onze onzième 12 douze douzième 14 quatorze 15 quinze 20 vingt 30 trente""",
}
"""A figure and the words for it; neither "one" nor "un", which are more often no number."""


@cache
def _spelled(lang: str) -> dict[str, str]:
    found: dict[str, str] = {}
    figure = ""
    for word in _WORDS[lang].split():
        if word.isdigit():
            figure = word
        else:
            found[word] = figure
    return found


def number_words(text: str, lang: str) -> list[str]:
    """Return the small numbers that ``text`` writes as words, as figures, in order."""
    words = _spelled(lang)
    return [words[one] for one in re.findall(r"\w+", text.lower()) if one in words]


def dates_in(text: str) -> list[str]:
    """Return the ISO days in ``text``, in order."""
    return _DAY.findall(text)


def numbers(text: str, lang: str) -> list[str]:
    """Return the numbers and times in ``text`` in one spelling, days left out, in order."""
    rest = _DAY.sub(" ", text)
    found = [_time(*one.groups()) for one in _TIME[lang].finditer(rest)]
    found += [_number(one, lang) for one in _NUMBER[lang].findall(_TIME[lang].sub(" ", rest))]
    return found


def _time(hour: str, minute: str | None, half: str) -> str:
    hours = int(hour) % _HALF_DAY if half else int(hour)
    if half in {"p", "P"}:
        hours += _HALF_DAY
    return f"{hours}:{minute or '00'}"


def _number(text: str, lang: str) -> str:
    if lang == "fr":
        text = re.sub(r"[\u00a0\u202f]", "", text).replace(",", ".")
    number = Decimal(text.replace(",", ""))
    return f"{number.normalize():f}"
