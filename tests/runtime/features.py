"""What an author may try in a logic: each feature with the code that uses it, or with what refuses it.

A feature is three parts: what is imported, what is declared, and the body of
``decide``, which may ask ``Shape``, ``Signs``, ``heavy``, ``count`` and ``state``.
"""

from __future__ import annotations

NOUNS = '''
from decision import Ask, Choice, Grid, Outcome, Several, WholeNumber, YesNo, auto


class Shape(Choice, cite="s. 1"):
    round = auto()
    square = auto()
    odd = auto()


class Signs(Several, cite="s. 1"):
    crack = auto()
    stain = auto()
    none = auto()


heavy = YesNo("heavy", cite="s. 1")
count = WholeNumber("count", unit="parcels", low=0, high=6, cite="s. 1")
state = Grid("state", rows={"top": "s. 1", "side": "s. 1"}, ratings=("good", "fair", "bad"))


class End(Outcome):
    low = "s. 1"
    middle = "s. 1"
    high = "s. 1"

'''

RANKED = "End.low if rank < 1 else End.middle if rank < 2 else End.high"

WORKS: dict[str, tuple[str, str, str]] = {
    "data-class-defaults": (
        "from dataclasses import dataclass, field",
        "@dataclass\nclass Load:\n    weight: int = 1\n    notes: list[int] = field(default_factory=list)",
        "one, two = Load(), Load(2)\none.notes.append(1)\nif ask(heavy) and not two.notes:\n    return End.high\nreturn End.low if one == Load(1, [1]) else End.middle",
    ),
    "data-class-order": (
        "from dataclasses import dataclass",
        "@dataclass(frozen=True, order=True)\nclass Load:\n    weight: int\n    size: int = 0",
        "most = max(Load(2), Load(1, 9), Load(2, 1 if ask(heavy) else -1))\nreturn End.high if most > Load(2) else End.low",
    ),
    "data-class-post-init": (
        "from dataclasses import dataclass, field",
        "@dataclass\nclass Load:\n    weight: int\n    twice: int = field(init=False)\n\n    def __post_init__(self):\n        self.twice = self.weight * 2",
        "rank = Load(1 if ask(heavy) else 0).twice\nreturn " + RANKED,
    ),
    "data-class-init-var": (
        "from dataclasses import InitVar, dataclass",
        "@dataclass\nclass Load:\n    base: InitVar[int]\n    weight: int = 0\n\n    def __post_init__(self, base):\n        self.weight += base",
        "rank = Load(2 if ask(heavy) else 0).weight\nreturn " + RANKED,
    ),
    "data-class-class-var": (
        "from dataclasses import dataclass\nfrom typing import ClassVar",
        "@dataclass(frozen=True)\nclass Load:\n    MOST: ClassVar[int] = 2\n    weight: int = 1",
        "return End.high if ask(heavy) and Load() == Load(1) and Load.MOST > Load(1).weight else End.low",
    ),
    "data-class-keywords": (
        "from dataclasses import KW_ONLY, dataclass",
        "@dataclass\nclass Load:\n    weight: int\n    _: KW_ONLY\n    size: int = 0",
        "rank = Load(1, size=1 if ask(heavy) else 0).size\nreturn " + RANKED,
    ),
    "data-class-slots-and-base": (
        "from dataclasses import dataclass",
        "@dataclass(frozen=True, slots=True)\nclass Item:\n    weight: int = 1\n\n@dataclass(frozen=True, slots=True)\nclass Load(Item):\n    size: int = 2\n\nROWS = Load(0, 1), Load(1, 1), Load()",
        "rank = ROWS[1 if ask(heavy) else 2].size\nreturn " + RANKED,
    ),
    "data-class-in-a-set": (
        "from dataclasses import dataclass",
        "@dataclass(frozen=True)\nclass Load:\n    weight: int",
        "return End.high if Load(1 if ask(heavy) else 0) in {Load(1), Load(3)} else End.low",
    ),
    "data-class-replace": (
        "from dataclasses import dataclass, replace",
        "@dataclass(frozen=True)\nclass Load:\n    weight: int = 0\n    size: int = 0",
        "rank = replace(Load(size=1), weight=2 if ask(heavy) else 0).weight\nreturn " + RANKED,
    ),
    "data-class-matched": (
        "from dataclasses import dataclass",
        "@dataclass(frozen=True)\nclass Load:\n    weight: int\n    size: int = 0",
        "match Load(2 if ask(heavy) else 1, 1):\n    case Load(2, 1):\n        return End.high\n    case Load(weight=1):\n        return End.middle\n    case _:\n        return End.low",
    ),
    "data-class-of-an-answer": (
        "from dataclasses import dataclass",
        "@dataclass(order=True)\nclass Load:\n    many: int\n    heavy: bool",
        "return End.high if Load(ask(count), True) >= Load(3, False) and ask(heavy) else End.low",
    ),
    "reduce": (
        "from functools import reduce",
        "",
        "rank = reduce(lambda sum, one: sum + (one in ask(Signs)), (Signs.crack, Signs.stain), 0)\nreturn "
        + RANKED,
    ),
    "partial": (
        "from functools import partial",
        "def more(least, number):\n    return number > least",
        "return End.high if partial(more, 3)(ask(count)) else End.low",
    ),
    "compared-by-a-function": (
        "from functools import cmp_to_key",
        "def against(one, other):\n    return (one > other) - (one < other)",
        "first, *_ = sorted((3, 1, 2), key=cmp_to_key(against), reverse=bool(ask(heavy)))\nreturn End.high if first > 2 else End.low",
    ),
    "counter": (
        "from collections import Counter",
        "",
        "rated = Counter(ask(state).values())\nreturn End.high if rated['bad'] > 1 else End.middle if rated['bad'] else End.low",
    ),
    "most-common": (
        "from collections import Counter",
        "",
        "((most, times),) = Counter([1 if ask(heavy) else 0, 1, 0]).most_common(1)\nreturn End.high if most else End.low",
    ),
    "default-dict": (
        "from collections import defaultdict",
        "",
        "rows = defaultdict(int)\nfor row in ('top', 'side'):\n    rows[ask(state)[row] == 'bad'] += 1\nrank = rows[True]\nreturn "
        + RANKED,
    ),
    "deque-and-ordered-dict": (
        "from collections import OrderedDict, deque",
        "",
        "line = deque(OrderedDict(a=0, b=1, c=2).values())\nline.rotate(1 if ask(heavy) else 0)\nrank = line[0]\nreturn "
        + RANKED,
    ),
    "chain-map": (
        "from collections import ChainMap",
        "",
        "rank = ChainMap({'a': 2} if ask(heavy) else {}, {'a': 1})['a']\nreturn " + RANKED,
    ),
    "named-tuple": (
        "from collections import namedtuple\nfrom typing import NamedTuple",
        "class Row(NamedTuple):\n    weight: int\n    size: int = 2\n\nPair = namedtuple('Pair', 'left right', defaults=(1,))\nROW = Row(1)",
        "rank = ROW.size if ask(heavy) else Pair(0).left\nreturn " + RANKED,
    ),
    "enum": (
        "from enum import Enum, IntEnum",
        "class Grade(Enum):\n    small = 1\n    large = 2\n\nclass Rank(IntEnum):\n    first = 0\n    last = 2",
        "grade = Grade.large if ask(heavy) else Grade.small\nrank = {Grade.small: Rank.first, Grade.large: Rank.last}[grade]\nreturn "
        + RANKED,
    ),
    "flag": (
        "from enum import Flag",
        "class Mark(Flag):\n    crack = auto()\n    stain = auto()\n    both = crack | stain",
        "seen = Mark(0)\nfor sign, mark in ((Signs.crack, Mark.crack), (Signs.stain, Mark.stain)):\n    if sign in ask(Signs):\n        seen |= mark\nreturn End.high if seen == Mark.both else End.middle if seen & Mark.crack else End.low",
    ),
    "int-flag-walked": (
        "from enum import IntFlag",
        "class Mark(IntFlag):\n    one = 1\n    two = 2\n    four = 4",
        "rank = len(list(Mark(5 if ask(heavy) else 4))) - 1 + len(~Mark.one & Mark(6)) - 2\nreturn "
        + RANKED,
    ),
    "itertools": (
        "from itertools import accumulate, chain, combinations, groupby, islice, pairwise, product, takewhile",
        "PAIRS = tuple(product((0, 1), repeat=2))",
        "last = 2 if ask(heavy) else 0\nrank = sum(1 for a, b in pairwise(chain((0, 1), (last,))) if b > a)\nrank += len(list(combinations(PAIRS, 2))) - 6\nrank += sum(islice(accumulate(takewhile(bool, (1, 1, 0))), 2)) - 3\nrank += len([key for key, _ in groupby((1, 1, 2))]) - 2\nreturn "
        + RANKED,
    ),
    "fractions": (
        "from fractions import Fraction",
        "THIRD = Fraction(1, 3)",
        "share = THIRD + (Fraction('2/3') if ask(heavy) else Fraction(1, 6))\nrank = 2 if share == 1 else 1 if share > Fraction(1, 2) else 0\nreturn "
        + RANKED,
    ),
    "decimal": (
        "from decimal import ROUND_HALF_UP, Decimal",
        "CENT = Decimal('0.01')",
        "due = (Decimal('2.675') * (2 if ask(heavy) else 1)).quantize(CENT, ROUND_HALF_UP)\nreturn End.high if due == Decimal('5.35') else End.middle if due == Decimal('2.68') else End.low",
    ),
    "math": (
        "import math",
        "",
        "rank = math.gcd(4, 6 if ask(heavy) else 3) + math.isqrt(10) - 3 + math.comb(4, 2) - 6\nreturn "
        + RANKED,
    ),
    "comprehensions": (
        "",
        "ROWS = tuple((row, 1) for row in ('top', 'side'))",
        "bad = {row: ask(state)[row] for row, _ in ROWS if ask(state)[row] != 'good'}\nrank = len([one for one in bad.values() if one in ('bad', 'fair') and one != 'fair'])\nreturn "
        + RANKED,
    ),
    "match": (
        "",
        "",
        "match ask(Shape), ask(heavy):\n    case Shape.round, True:\n        return End.high\n    case (Shape.round | Shape.square), _:\n        return End.middle\n    case _:\n        return End.low",
    ),
    "unpacking-and-walrus": (
        "",
        "def rest(first, /, *others, least=0, **more):\n    return len(others) + least + len(more)",
        "if (many := ask(count)) > 4:\n    return End.high\nrank = rest(1, *((2,) if ask(heavy) else ()), least=0, **{'a': 1} if many > 2 else {})\nreturn "
        + RANKED,
    ),
    "generators-and-closures": (
        "from collections.abc import Callable, Iterator",
        "def made(least: int) -> Callable[[int], bool]:\n    return lambda number: number >= least\n\ndef bad(ask) -> Iterator[str]:\n    for row in ('top', 'side'):\n        if ask(state)[row] == 'bad':\n            yield row",
        "return End.high if made(2)(len(list(bad(ask)))) else End.low",
    ),
    "dates": (
        "from datetime import date, timedelta",
        "SPRING = date(2026, 3, 20)",
        "day = SPRING + timedelta(days=400 if ask(heavy) else 1)\nrank = day.year - SPRING.year\nreturn "
        + RANKED,
    ),
}
"""Features that mean the same in CPython and in the browser."""

REFUSED: dict[str, tuple[str, str]] = {
    "re": ("import re", "re"),
    "json": ("import json", "json"),
    "textwrap": ("from textwrap import dedent", "textwrap"),
    "statistics": ("import statistics", "statistics"),
    "random": ("import random", "random"),
    "string": ("import string", "string"),
    "inspect": ("import inspect", "inspect"),
    "a helper beside it": ("import helper", "helper"),
    "a helper in its package": ("from . import helper", "."),
    "a helper's name": ("from .helper import rank", "helper"),
    "a cache": ("from functools import cache", "functools.cache"),
    "a cache by its module": ("import functools\nCACHED = functools.lru_cache", "functools.lru_cache"),
    "a cache by another name": ("import functools as f\nCACHED = f.cache", "functools.cache"),
    "one function for many types": ("from functools import singledispatch", "functools.singledispatch"),
    "total_ordering": ("from functools import total_ordering", "functools.total_ordering"),
    "what tells of fields": ("from dataclasses import asdict, fields", "dataclasses.asdict"),
    "a root": ("from math import sqrt", "math.sqrt"),
    "batches": ("from itertools import batched", "itertools.batched"),
    "a context": ("from decimal import getcontext", "decimal.getcontext"),
    "all of a module": ("from collections import *", "collections.*"),
}
"""What is refused: the code, and the name that the finding gives."""


def logic(imports: str, declared: str, body: str) -> str:
    """Return the text of a logic that uses a feature."""
    inside = "\n".join(f"    {line}" if line else "" for line in body.splitlines())
    return f"{imports}\n{NOUNS}\n{declared}\n\n\ndef decide(ask: Ask) -> End:\n{inside}\n"
