"""One profile for every property: the same examples on each run, and no clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("cairn", derandomize=True, max_examples=200, deadline=None, database=None)
settings.load_profile("cairn")
