"""Put the whole stock library behind the trimmed one, then run pytest. Read and run by `pytest.mjs`, inside the runtime.

What the trimmed library has keeps coming from it; only what it lacks (pytest needs far more than the engine does)
is found in the stock one.
"""

from __future__ import annotations

import sys
from _frozen_importlib_external import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _frozen_importlib import ModuleSpec
    from collections.abc import MutableSequence, Sequence
    from types import ModuleType

TRIMMED = next(
    place for place in sys.path if place.startswith("/lib/python") and place.endswith(".zip")
)


class Behind(PathFinder):
    """Finds modules as usual, and lets each package of the trimmed library go on in the stock one."""

    stock = ""

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec that PathFinder returns, a package of the trimmed library widened."""
        spec = super().find_spec(fullname, path, target)
        if spec is not None and spec.submodule_search_locations is not None:
            cls.widen(spec.submodule_search_locations)
        return spec

    @classmethod
    def widen(cls, locations: MutableSequence[str]) -> None:
        """Add the same folder of the stock library to the places where a package looks for its modules."""
        for place in list(locations):
            other = place.replace(TRIMMED, cls.stock)
            if other not in locations:
                locations.append(other)


def add_stock(stock: str) -> None:
    """Put the archive `stock` behind the trimmed library, for the modules to come and for the packages already here."""
    Behind.stock = stock
    sys.path.append(stock)
    sys.meta_path[sys.meta_path.index(PathFinder)] = Behind
    for module in list(sys.modules.values()):
        if isinstance(locations := getattr(module, "__path__", None), list):
            Behind.widen(locations)


def run(arguments: list[str]) -> int:
    """Run pytest; return its exit code. Nothing is written: the file system is a mirror that ends with the process."""
    import pytest  # noqa: PLC0415 - it is found once `add_stock` was called

    return int(pytest.main(arguments))
