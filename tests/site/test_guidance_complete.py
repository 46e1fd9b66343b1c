"""The guidance is whole: every rule has its place and is used, every page its counterpart, every datum its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from decision.engine.interview import advance
from decision.files.load import Library
from decision.render.result import result
from decision.text.words import LANGUAGES
from decision_site.registers.glossary import alphabetical
from decision_site.registers.places import provisions_cited
from decision_site.registers.provisions import anchors
from upkeep.checks.registers.systems import KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCS, CHECKLISTS = ROOT / "docs", ROOT / "checklists"
LIBRARY = Library(CHECKLISTS)
SYSTEMS = "data/systems.toml"

# The subjects of each family of rules. Good practice never stands on a page of the Service's own rules.
PAGES = {
    "R-GR": {"global-requests.md"},
    "R-ES": {"levels-of-service.md", "actions.md"},
    "R-CT": {"client-tracking.md"},
    "R-CR": {"client-relationships.md", "account-plans.md", "stepping-back.md"},
    "R-SR": {"service-recovery.md"},
}
LABELS = {
    "en": "**Good practice, not a rule.**",
    "fr": "**Une pratique exemplaire, pas une règle.**",
}
# What each action says for itself, besides what it is.
PARTS = {
    "en": ("When", "Condition", "Caution", "Agreement", "Record"),
    "fr": ("Quand", "Condition", "Mise en garde", "Accord", "À consigner"),
}
WHOM = ["psu", "program-manager", "head-of-mission", "office", "client"]
MOST = 64_000
SENT = 16_000
"""Bytes of the page of the sheet in Brotli: all its words and forms are in it."""
# The cases of the page worked-cases.md: its section, the answers that it gives, and the outcome that it promises.
WORKED: dict[str, tuple[str, dict[str, Any], str]] = {
    "forty-posts": (
        "global-request",
        {"looks_global": "yes", "psu_already_replied": "no", "several_regions": "yes"},
        "forward_to_psu",
    ),
    "two-neighbours": (
        "global-request",
        {"looks_global": "yes", "psu_already_replied": "no", "several_regions": "no"},
        "send_standard_letter",
    ),
    "good-request": (
        "global-request",
        {
            "looks_global": "yes",
            "psu_already_replied": "yes",
            "economic_benefit": "yes",
            "client_can_deliver": "yes",
        },
        "tailored_reply",
    ),
    "customs": (
        "enhanced-service",
        {
            "problem": "now",
            "high_potential": "yes",
            "other_canadian_interests": "none_found",
            "good_reputation": "yes",
            "serious_harm": "no",
        },
        "enhanced_service",
    ),
    "two-bidders": (
        "enhanced-service",
        {
            "problem": "possible",
            "high_potential": "yes",
            "other_canadian_interests": "effect_found",
        },
        "refer_to_program_manager",
    ),
    "one-officer": (
        "enhanced-service",
        {
            "problem": "now",
            "high_potential": "no",
            "other_canadian_interests": "could_not_find_out",
            "factors": {},
            "office_view": "supports",
            "your_decision": "yes",
            "good_reputation": "yes",
            "serious_harm": "yes",
        },
        "enhanced_service_with_management",
    ),
    "wrong-address": (
        "service-recovery",
        {
            "whose_error": "ours",
            "fixed_event": "one_time",
            "slack_absorbs": "no",
            "next_alternative": "none",
        },
        "critical",
    ),
}


def register(name: str) -> dict[str, Any]:
    """Return a data file."""
    return tomllib.loads((CHECKLISTS / "data" / f"{name}.toml").read_text("utf-8"))


def page(lang: str, name: str) -> str:
    """Return the text of a page."""
    return (DOCS / lang / name).read_text("utf-8")


def section(text: str, id: str) -> str:
    """Return the section of ``text`` under the heading ``id``, up to the next of its level."""
    return text.partition(f"{{#{id}}}")[2].partition("\n## ")[0]


def navigation(items: list[Any]) -> Iterator[str]:
    """Yield every page that the navigation names."""
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            for inside in item.values():
                yield from navigation([inside] if isinstance(inside, str) else inside)


def linked(lang: str) -> set[str]:
    """Return every rule that a link of ``lang`` leads to, in a page, the words of a checklist or a register."""
    paths = [*(DOCS / lang).rglob("*.md"), *CHECKLISTS.glob(f"*/{lang}.md"), CHECKLISTS / SYSTEMS]
    return {
        rule
        for path in paths
        for rule in re.findall(r"\]\([a-z./-]*#(R-[A-Z]{2}-\d+)\)", path.read_text("utf-8"))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_stated_once_on_a_page_of_its_subject(lang: str) -> None:
    stated = anchors(DOCS / lang)
    for id in register("rules"):
        assert stated[id].page in PAGES[id.rpartition("-")[0]], id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_the_two_subjects_is_cited_by_a_checklist_or_a_page(lang: str) -> None:
    used = linked(lang).union(*(provisions_cited(LIBRARY, slug) for slug in LIBRARY.slugs))
    assert {id for id in register("rules") if id.startswith(("R-GR", "R-ES"))} - used == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_good_practice_says_that_it_is_no_rule_before_it_says_anything_else(lang: str) -> None:
    for name in PAGES["R-CR"] | PAGES["R-SR"]:
        text = page(lang, name)
        assert LABELS[lang] in text.partition("\n## ")[0], name


def test_every_page_is_in_the_navigation_in_both_languages() -> None:
    class Reader(yaml.SafeLoader):
        """Reads mkdocs.yml, whose tags are for MkDocs."""

    Reader.add_multi_constructor("!", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Reader)  # noqa: S506  # a safe loader
    named = list(navigation(config["nav"]))
    assert len(set(named)) == len(named)
    for lang in LANGUAGES:
        there = {path.relative_to(DOCS / lang).as_posix() for path in (DOCS / lang).rglob("*.md")}
        assert there == set(named)
    languages = next(one["i18n"] for one in config["plugins"] if "i18n" in one)["languages"]
    french = next(one for one in languages if one["locale"] == "fr")["nav_translations"]
    sections = [name for item in config["nav"] if isinstance(item, dict) for name in item]
    assert list(french) == sections


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_action_of_enhanced_service_says_all_that_an_officer_asks(lang: str) -> None:
    text = page(lang, "actions.md")
    for number in range(20, 28):
        own = next(one for one in re.split(r"\n## ", text) if f"#R-ES-{number} " in one)
        found = re.findall(r"^- \*\*(.+?)\u00a0?:\*\*", own, re.MULTILINE)
        assert tuple(found) == PARTS[lang], number
    assert "checklists/enhanced-service.md" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_person_to_tell_has_a_section_and_every_case_says_how_soon(lang: str) -> None:
    text = page(lang, "who-to-tell.md")
    soon = {"en": "**How soon:**", "fr": "**Quand\u00a0:**"}[lang]
    for id in WHOM:
        cases = re.findall(r"^:   (.+)$", section(text, id), re.MULTILINE)
        assert len(cases) > 1, id
        assert all(case.count(soon) == 1 for case in cases), id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_assumption_says_where_it_counts(lang: str, pages: dict[str, Any]) -> None:
    ids = [one for one in pages[f"{lang}/assumptions/"].ids if one.startswith("ASSUME-")]
    assert ids == list(register("assumptions"))
    label = {"en": "Where it counts.", "fr": "Où elle compte."}[lang]
    assert pages[f"{lang}/assumptions/"].text(f"{lang}-CA").count(label) == len(ids)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_has_its_place_in_the_order_of_its_own_language(
    lang: str, pages: dict[str, Any]
) -> None:
    terms = register("glossary")
    shown = [id for id in pages[f"{lang}/glossary/"].ids if id in terms]
    assert shown == sorted(terms, key=lambda one: alphabetical(terms[one][lang]))


def test_the_alphabet_sets_accents_and_case_aside() -> None:
    words = ["Zèbre", "élan", "Eau", "été", "S&T", "sable"]

    assert sorted(words, key=alphabetical) == ["Eau", "élan", "été", "sable", "S&T", "Zèbre"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_system_is_shown_with_its_status(lang: str, pages: dict[str, Any]) -> None:
    entries = register("systems")
    shown = pages[f"{lang}/systems-and-contacts/"]
    assert set(entries) <= set(shown.ids)
    assert {entry["kind"] for entry in entries.values()} == set(KINDS)
    assert {entry["status"] for entry in entries.values()} == set(STATUSES)
    label = {"en": "Status:", "fr": "État\u00a0:"}[lang].replace("\u00a0", " ")
    assert shown.text(f"{lang}-CA").count(label) == len(entries)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_worked_case_leads_where_the_page_says(lang: str) -> None:
    sections = re.findall(r"^## .+ \{#([a-z-]+)\}$", page(lang, "worked-cases.md"), re.MULTILINE)
    assert sections == list(WORKED)
    for slug, answers, expected in WORKED.values():
        source, checklist, explored = LIBRARY.sound(slug)
        found = result(checklist, source.version, explored, advance(checklist, answers), {})
        assert (found["outcome"], found["unused"]) == (expected, []), (slug, found)


def test_no_page_for_officers_names_the_machinery(pages: dict[str, Any]) -> None:
    for address, shown in pages.items():
        lang, _, rest = address.partition("/")
        if lang in LANGUAGES and not rest.startswith("maintainers/"):
            assert "Python" not in shown.text(f"{lang}-CA"), address


def test_no_page_of_guidance_is_heavy_on_a_slow_link(site: Path) -> None:
    heavy = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for lang in LANGUAGES
        for path in (site / lang).rglob("index.html")
        if path.parent.parent.name != "checklists" and path.parent.name != "sheet"
        if path.stat().st_size > MOST
    }
    assert heavy == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_sheet_with_all_its_words_is_light_as_it_is_sent(
    lang: str, site: Path
) -> None:
    assert (site / lang / "sheet" / "index.html.br").stat().st_size <= SENT
