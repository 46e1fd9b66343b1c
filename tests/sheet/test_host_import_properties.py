"""What holds for every file that is taken in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracking.model.formula import guarded, is_formula, unguarded


@given(st.text(alphabet="'=+-@\t\r1 a(", max_size=8) | st.text())
def test_what_was_guarded_comes_back_and_is_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))
