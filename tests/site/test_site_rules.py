"""Every rule is stated once in each language, and everything cited can be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from decision.engine.tree import Leaf, nodes
from decision.files.load import Library

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
GUIDANCE = {"R-GR": {"global-requests/"}, "R-ES": {"levels-of-service/", "actions/"}}


def register(name: str) -> list[str]:
    """Return the ids of a register."""
    return list(tomllib.loads((ROOT / "checklists" / "data" / f"{name}.toml").read_text("utf-8")))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_rule_of_the_two_subjects_is_stated_once_and_in_its_place(
    lang: str, pages: dict[str, Any]
) -> None:
    stated = {
        address: page.ids for address, page in pages.items() if address.startswith(f"{lang}/")
    }
    for id in register("rules"):
        if id[:4] in GUIDANCE:
            found = [address for address, ids in stated.items() for one in ids if one == id]
            assert len(found) == 1, id
            assert found[0].removeprefix(f"{lang}/") in GUIDANCE[id[:4]], id


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_provision_has_exactly_one_anchor(lang: str, pages: dict[str, Any]) -> None:
    ids = [
        id for address, page in pages.items() if address.startswith(f"{lang}/") for id in page.ids
    ]
    for id in [*register("rules"), *register("assumptions")]:
        assert ids.count(id) == 1, id


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_everything_an_outcome_or_notice_cites_is_on_its_page_as_a_link(
    slug: str, lang: str, pages: dict[str, Any]
) -> None:
    _, _, tree = LIBRARY.sound(slug)
    leaves = [node for node in nodes(tree) if isinstance(node, Leaf)]
    cited = {
        cite
        for leaf in leaves
        for cite in (*leaf.cites, *(id for one in leaf.attached for id in one.cites))
    }
    page = pages[f"{lang}/checklists/{slug}/"]
    links = {
        given.get("data-rule") or given.get("data-assumption")
        for tag, given in page.tags
        if tag == "a"
    }
    assert cited <= links


def test_both_languages_have_the_same_pages_and_the_same_anchors(pages: dict[str, Any]) -> None:
    def of(lang: str) -> dict[str, list[str]]:
        return {
            address.removeprefix(f"{lang}/"): [
                id for id in page.ids if id.startswith(("R-", "ASSUME-"))
            ]
            for address, page in pages.items()
            if address.startswith(f"{lang}/")
        }

    assert of("en") == of("fr")
    assert len(of("en")) == len(list((ROOT / "docs" / "en").rglob("*.md")))


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_both_languages_have_the_same_checklist(slug: str, pages: dict[str, Any]) -> None:
    def skeleton(lang: str) -> list[tuple[str, ...]]:
        kept = (
            "id",
            "name",
            "value",
            "type",
            "data-question",
            "data-outcome",
            "data-notice",
            "data-row",
            "data-node",
            "data-when",
            "data-action",
            "data-basis",
            "data-rules",
            "data-assumptions",
            "data-mattered",
            "data-notices",
            "data-rule",
            "data-version",
        )
        return [
            (tag, *(f"{name}={given[name]}" for name in kept if name in given))
            for tag, given in pages[f"{lang}/checklists/{slug}/"].tags
            if any(name.startswith("data-") or name in {"name", "value"} for name in given)
            and tag != "meta"
        ]

    assert skeleton("en") == skeleton("fr")


ITEM = re.compile(r"<li\b(?:(?!<li\b|</li>).)*</li>", re.DOTALL)
CHIP = re.compile(r'<a class="rule-link".*?</a>', re.DOTALL)
LEAST_WORDS = 3


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_no_number_of_a_provision_stands_without_what_it_says(
    slug: str, lang: str, site: Path
) -> None:
    text = (site / lang / "checklists" / slug / "index.html").read_text("utf-8")
    told = [one for one in ITEM.findall(text) if CHIP.search(one)]
    assert sum(len(CHIP.findall(one)) for one in told) == len(CHIP.findall(text)) > 0
    for one in told:
        assert len(re.sub(r"<[^>]*>", " ", CHIP.sub("", one)).split()) >= LEAST_WORDS, one
