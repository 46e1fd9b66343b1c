"""The guard against formulas: only where one would run, and taken off exactly as it was put on."""

from __future__ import annotations

import pytest

from tracking.model.formula import guarded, unguarded


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x.example")',
        "+SUM(A1)",
        "+1-514-555-0199",
        "+1 - 514",
        "-call back",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "-2+3+cmd|' /C calc'!A0",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "-5",
        "+5,5",
        "-1\u00a0234,50",
        "-12 %",
        "-1.5e3",
        "+1 514 555-0199",
        "+1 (514) 555-0199",
        "+33 1 42 68 53 00",
        "a=b",
        "'quoted",
        "l’élan",
        "2026-11-30",
    ],
)
def test_numbers_and_ordinary_text_are_left_alone(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text
