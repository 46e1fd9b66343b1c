"""The letters of an outcome: offered where they belong, complete as far as Python fills them, and taken along."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, LIBRARY, way_to, where
from .papers import (
    ENHANCED,
    GLOBAL,
    Papers,
    as_file,
    as_lines,
    drafted,
    endings,
    mark,
    offered,
    phrase,
    templates,
    work,
)

if TYPE_CHECKING:
    from .checklists import Answers
    from .conftest import Open

MARKUP = '<b>Zoé</b> & "Cie" {company} **x**'
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CLIPBOARD = ["clipboard-read", "clipboard-write"]

# Opens every letter and reads it.
READ = """async () => {
  const letters = [...document.querySelectorAll('[data-letter]')];
  for (const letter of letters) letter.open = true;
  const drafted = () => letters.every((letter) => letter.querySelector('.letter__subject'));
  while (!drafted()) await new Promise(requestAnimationFrame);
  return letters.map((letter) => {
    const sheet = letter.querySelector('.letter__sheet');
    return {
      id: letter.dataset.letter,
      name: letter.querySelector('[data-slot="name"]').textContent,
      mark: letter.querySelector('.letter__draft:not([hidden])')?.textContent,
      lang: sheet.lang,
      lines: [...sheet.querySelectorAll('p, li')].map((line) => {
        const copy = line.cloneNode(true);
        for (const gap of copy.querySelectorAll('.gap')) gap.textContent = `[${gap.textContent}]`;
        return copy.textContent;
      }),
      gaps: [...sheet.querySelectorAll('.gap')].map((gap) => gap.checkVisibility() && gap.textContent),
      said: letter.querySelector('[data-slot="gaps"]').textContent,
      fields: [...letter.querySelectorAll('[data-slot="fields"] input')].map((input) => input.name),
      mail: letter.querySelector('[data-action="letter-mail"]').href,
    };
  });
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", [GLOBAL, ENHANCED])
def test_every_letter_of_every_outcome(slug: str, lang: str, new_page: Open) -> None:
    papers = work(new_page, slug, endings(slug)[0], lang, permissions=CLIPBOARD)
    names, taken = LIBRARY.letter_names()[lang], set[str]()
    for answers in endings(slug):
        papers.at(answers)
        seen: list[dict[str, Any]] = papers.page.evaluate(READ)
        assert [one["id"] for one in seen] == offered(slug, answers)
        informs = "inform_now" in where(slug, answers)["notices"]
        assert ("problem-message" in offered(slug, answers)) <= informs
        for one in seen:
            letter, gaps = drafted(slug, one["id"], lang, answers, {})
            assert one["name"] == names[one["id"]]
            assert one["mark"] == mark(one["id"], lang)
            assert one["lang"] == lang
            assert one["lines"] == as_lines(letter, one["id"], lang)
            assert set(one["gaps"]) == set(gaps)
            assert all(gap and gap.strip() for gap in one["gaps"])
            assert one["said"] == phrase(lang, "letters.gaps", fields=", ".join(gaps))
            assert one["fields"] == list(templates(lang)[one["id"]].fields)
            assert all(line.strip() for line in one["lines"])
            assert len(one["mail"]) < 2000
            if one["id"] not in taken:
                taken.add(one["id"])
                is_taken_along(papers, one["id"], answers)
    assert taken == {
        id for id, one in templates(lang).items() if any(at.startswith(slug) for at in one.outcomes)
    }


def is_taken_along(papers: Papers, id: str, answers: Answers) -> None:
    """Save a letter in both forms, copy it, and look at its mail link."""
    letter, _ = drafted(papers.slug, id, papers.lang, answers, {})
    shown = papers.letter(id)
    name, raw = papers.download(shown.locator('[data-action="letter-docx"]'))
    assert name == f"cairn-{id}-{papers.lang}.docx"
    assert paragraphs(raw) == as_lines(letter, id, papers.lang)
    assert makers(raw) == {"Cairn"}
    name, raw = papers.download(shown.locator('[data-action="letter-text"]'))
    assert name == f"cairn-{id}-{papers.lang}.txt"
    whole = as_file(letter, id, papers.lang)
    assert raw.decode() == whole
    assert papers.copied(shown.locator('[data-action="letter-copy"]')) == whole
    papers.slot("record-said").evaluate("one => { one.textContent = '' }")

    mail = shown.locator('[data-action="letter-mail"]')
    link = urlsplit(str(mail.get_attribute("href")))
    query = {key: one[0] for key, one in parse_qs(link.query).items()}
    said, subject, text = whole.split("\n\n", 2)
    assert link.scheme == "mailto"
    assert query["subject"] == subject
    text = f"{said}\n\n{text}"
    if query["body"] == text:
        return
    assert query["body"] == phrase(papers.lang, "letters.paste")
    mail.evaluate(
        "one => one.addEventListener('click', event => event.preventDefault(), { once: true })"
    )
    assert papers.copied(mail) == text


def paragraphs(raw: bytes) -> list[str]:
    """Return the paragraphs of a Word file."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert archive.testzip() is None
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  # made by the page under test
    return [
        "".join(text.text or "" for text in one.iter(f"{WORD}t")) for one in body.iter(f"{WORD}p")
    ]


def makers(raw: bytes) -> set[str | None]:
    """Return who the properties of a Word file say made it and changed it last."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        properties = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314  # as above
    return {one.text for one in properties if one.tag.endswith(("creator", "lastModifiedBy"))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_typed_once_stands_in_every_draft_as_text(lang: str, new_page: Open) -> None:
    answers, other = way_to(GLOBAL, "send_standard_letter"), {"en": "fr", "fr": "en"}[lang]
    papers = work(new_page, GLOBAL, answers, lang)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    ids = offered(GLOBAL, answers)
    for id in ids:
        papers.unfold(id)
    papers.letter("standard-reply").locator('input[name="officer"]').fill(MARKUP)
    post = papers.root.locator('[name="post"] option:checked').inner_text()
    typed = {"officer": MARKUP, "received": "2026-05-26", "post": post, "next_date": "2026-06-04~"}
    for id in ids:
        sheet = papers.letter(id).locator(".letter__sheet")
        expect(sheet).to_contain_text(MARKUP)
        expect(sheet.locator("b")).to_have_count(0)
        expect(papers.letter(id).locator('input[name="officer"]')).to_have_value(MARKUP)
        lines = [one["lines"] for one in papers.page.evaluate(READ) if one["id"] == id]
        assert lines == [as_lines(drafted(GLOBAL, id, lang, answers, typed)[0], id, lang)]

    letter = papers.letter("standard-reply")
    letter.locator('[data-slot="lang"]').select_option(other)
    expect(letter.locator(".letter__sheet")).to_have_attribute("lang", other)
    there = {**typed, "post": LIBRARY.posts()[other]["NG"]}
    said = drafted(GLOBAL, "standard-reply", other, answers, there)[0]
    (lines,) = [one["lines"] for one in papers.page.evaluate(READ) if one["id"] == "standard-reply"]
    assert lines == as_lines(said, "standard-reply", other)
    expect(letter.locator('input[name="officer"]')).to_have_value(MARKUP)
    expect(papers.letter("note-to-file").locator(".letter__sheet")).to_have_attribute("lang", lang)

    # Nothing missing: said; and a draft of any length leaves the mail link short.
    for field in letter.locator('[data-slot="fields"] input').all():
        field.fill("é" * 500)
    expect(letter.locator('[data-slot="gaps"]')).to_have_text(phrase(lang, "letters.whole"))
    expect(letter.locator(".gap")).to_have_count(0)
    assert len(str(letter.locator('[data-action="letter-mail"]').get_attribute("href"))) < 2000


def test_letters_follow_the_notices_of_one_outcome(new_page: Open) -> None:
    answers = {
        "problem": "now",
        "high_potential": "yes",
        "other_canadian_interests": "not_yet_checked",
    }
    papers = work(new_page, ENHANCED, answers)
    expect(papers.letter("problem-message")).to_be_visible()
    papers.unfold("note-to-file").locator('input[name="officer"]').fill("A. Cairn")
    papers.at({**answers, "high_potential": "no"})
    expect(papers.letter("problem-message")).to_have_count(0)
    expect(papers.unfold("note-to-file").locator(".letter__sheet")).to_contain_text("A. Cairn")
    papers.at(answers)
    expect(papers.letter("problem-message")).to_be_visible()
