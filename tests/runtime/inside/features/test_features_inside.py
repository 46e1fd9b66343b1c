"""Every feature on every path, inside the shipped runtime, against what CPython gave: see ``tests/runtime/features.py``."""

from __future__ import annotations

import json

import pytest

from decision.worker.bridge import step
from decision.worker.packed import stored

EXPECTED: dict[str, list[list[str]]] = json.loads(stored("expected.json"))


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_feature_gives_what_it_gives_in_cpython(slug: str) -> None:
    for answers, result in EXPECTED[slug]:
        assert json.loads(step(slug, answers)) == json.loads(result), answers
