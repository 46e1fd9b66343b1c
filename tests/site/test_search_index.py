"""What the search index holds: every page of its language, whole sentences of it, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from decision.files.load import Library
from decision.text.words import phrases, plain
from decision_site.publish import search

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
LANGUAGES = ("en", "fr")
# Words that tell a language at once, and are no word of the other.
TELLING = {
    "en": r"\b(the|and|with|which|your|this)\b",
    "fr": r"\b(les|des|une|avec|votre|cette|vous)\b",
}
WORDS = {
    lang: phrases((ROOT / "src" / "decision_site" / "interface" / f"{lang}.md").read_text("utf-8"))
    for lang in LANGUAGES
}
LISTS = {"", "all-pages/"}
GLOSSARY = """<html lang="{lang}-CA"><body><main data-pagefind-body><h1>{title}</h1>
<dl><dt id="term">{term}</dt><dd>{meaning}</dd></dl></main></body></html>"""


def indexed(site: Path, lang: str) -> dict[str, dict[str, Any]]:
    """Return the pages of an index by their address below the language."""
    found = {}
    for name, data in search.unpack((site / f"pagefind/{lang}.pack").read_bytes()).items():
        if name.startswith("fragment/"):
            page = json.loads(data.removeprefix(b"pagefind_dcd"))
            page["content"] = " ".join(page["content"].split())
            found[page["url"].removeprefix(f"/{lang}/")] = page
    return found


@pytest.fixture(scope="module", params=LANGUAGES)
def index(request: pytest.FixtureRequest, site: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """Return a language and the pages of its index."""
    return request.param, indexed(site, request.param)


def test_every_page_but_the_lists_of_pages_is_searched(
    index: tuple[str, dict[str, Any]], pages: dict[str, Any]
) -> None:
    lang, found = index
    there = {one.removeprefix(f"{lang}/") for one in pages if one.startswith(f"{lang}/")}
    assert len(there) > 15
    assert set(found) == there - LISTS


def test_nothing_of_the_other_language_is_searched(index: tuple[str, dict[str, Any]]) -> None:
    lang, found = index
    other = "fr" if lang == "en" else "en"
    for address, page in found.items():
        text = f"{page['meta']['title']} {page['meta']['description']} {page['content']}"
        assert len(re.findall(TELLING[lang], text, re.IGNORECASE)) >= 5, address
        if address == "glossary/":
            continue  # a term is found by what it is called in either language
        # The sources are named by their titles, each in the language it was written in.
        assert len(re.findall(TELLING[other], text)) <= (1 if address == "sources/" else 0), address


def test_the_questions_and_outcomes_of_a_checklist_are_searched_once(
    index: tuple[str, dict[str, Any]],
) -> None:
    lang, found = index
    for slug in LIBRARY.slugs:
        page = found[f"checklists/{slug}/"]
        source = LIBRARY.source(slug)
        assert page["meta"]["kind"] == "checklist"
        said = page["content"].replace("’ ", "’")
        checklist = LIBRARY.sound(slug)[1]
        for id in [*checklist.questions, *checklist.outcomes]:
            heading = plain(source.words[lang].heading(id))
            assert " ".join(heading.split()) in said, (slug, id)


def test_what_surrounds_a_page_is_not_searched(index: tuple[str, dict[str, Any]]) -> None:
    _, found = index
    around = r"Skip to|Passer au|Date modified|Date de modification|Draft,|Ébauche,"
    for address, page in found.items():
        if address != "about/":
            assert not re.search(around, page["content"]), address
        if address.startswith("checklists/"):
            assert "Python" not in page["content"], address  # the state of the machine


def test_every_rule_and_assumption_has_one_place_in_each_index(
    index: tuple[str, dict[str, Any]],
) -> None:
    _, found = index
    places = [
        anchor["id"]
        for page in found.values()
        for anchor in page["anchors"]
        if re.fullmatch(r"(R-[A-Z]{2}|ASSUME)-\d+", anchor["id"])
    ]
    assert len(places) == len(set(places))
    assert {"R-GR-15", "R-ES-05", "ASSUME-12"} <= set(places)
    assert len(places) > 100


def test_an_elided_word_stands_apart_in_french_only(site: Path) -> None:
    assert "d’ appui" in indexed(site, "fr")["letters/"]["content"]
    assert "client’s" in indexed(site, "en")["letters/"]["content"]


def test_the_site_ships_one_file_for_each_language_and_its_pressed_forms(
    site: Path, record_testsuite_property: Callable[[str, object], None]
) -> None:
    named = {f"{lang}.pack{form}" for lang in LANGUAGES for form in ("", ".br", ".gz")}
    assert {path.name for path in (site / "pagefind").iterdir()} == named
    for lang in LANGUAGES:
        weight = (site / f"pagefind/{lang}.pack.br").stat().st_size
        record_testsuite_property(f"bytes of the {lang} index", weight)
        assert weight < 250_000


def test_the_same_pages_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    for lang in LANGUAGES:
        for path in (site / lang).rglob("*.html"):
            target = tmp_path / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    search.index(tmp_path, WORDS)
    for lang in LANGUAGES:
        name = f"pagefind/{lang}.pack"
        assert (tmp_path / name).read_bytes() == (site / name).read_bytes()


def test_a_term_keeps_its_own_place(tmp_path: Path) -> None:
    html = GLOSSARY.format(lang="en", title="Glossary", term="Post", meaning="An office abroad.")
    (tmp_path / "index.html").write_text(html, "utf-8")
    search.index(tmp_path, WORDS)
    (anchor,) = (one for one in indexed(tmp_path, "en")["/"]["anchors"] if one["id"] == "term")
    assert (anchor["element"], anchor["text"].strip()) == ("dt", "Post")


def test_a_pack_gives_back_what_was_put_in() -> None:
    files = {"a": b"", "folder/b": b"\n\x00{", "c": bytes(300)}
    assert search.unpack(search.pack(files)) == files


def test_an_index_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(search.SearchError, match=r"\w{4}"):
        search.index(tmp_path, WORDS)
