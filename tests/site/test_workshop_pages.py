"""What the workshop puts on the site: redirects, the report, the note on a page that is overdue."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from decision.text.words import phrases
from decision_site.publish.serving import redirects
from decision_site.registers.workshop import filled, review

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "src" / "decision_site" / "interface"
WORDS = {lang: phrases((FRAME / f"{lang}.md").read_text("utf-8")) for lang in ("en", "fr")}
PAGE = "---\ntitle: {}\nowner: A\nreviewed: 2031-05-01\nreview_every: 12\nstatus: draft\n---\n# A\n"


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """Return the configuration of the site."""
    return load_config(str(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def env(config: MkDocsConfig) -> Environment:
    """Return the templates of the site, with the addresses that a build would give them."""
    made: Environment = config.theme.get_env()
    made.globals["asset"] = {"frame/cairn.css": "assets/cairn.css"}
    return made


def test_a_page_that_moved_leads_on_in_the_language_it_was_asked_in(
    env: Environment, config: MkDocsConfig, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "redirects.toml").write_text(
        '"/old/page/" = "/letters/#record"\n"not an address" = "/letters/"\n', "utf-8"
    )
    made = dict(redirects.pages(tmp_path, env, config, WORDS))
    assert list(made) == ["en/old/page/index.html", "fr/old/page/index.html"]
    for lang in ("en", "fr"):
        html = made[f"{lang}/old/page/index.html"]
        target = f"../../../{lang}/letters/#record"
        assert f'<html lang="{lang}-CA">' in html
        assert f'http-equiv="refresh" content="0; url={target}"' in html
        assert f'<a href="{target}">{WORDS[lang]["moved_link"]}</a>' in html
        assert 'http-equiv="Content-Security-Policy"' in html
        assert 'href="../../../assets/cairn.css"' in html
        assert "<script" not in html
        assert WORDS[{"en": "fr", "fr": "en"}[lang]]["moved_title"] not in html


def test_the_report_links_both_languages_of_each_page_and_says_which_fell_behind(
    env: Environment, tmp_path: Path
) -> None:
    for lang, title in (("en", "One <page>"), ("fr", "Une page")):
        file = tmp_path / "docs" / lang / "one.md"
        file.parent.mkdir(parents=True)
        file.write_text(PAGE.format(title), "utf-8")
    content = "<h1>Report</h1>\n<!-- cairn:report -->\n"
    html = filled(
        content, env, tmp_path, lang="fr", say=WORDS["fr"], today=date(2032, 5, 2), up="../../../"
    )
    assert 'href="../../../fr/one/">Une page</a>' in html
    assert 'href="../../../en/one/" lang="en-CA" hreflang="en-CA">One &lt;page&gt;</a>' in html
    assert "<time>2032-05-01</time> <strong>en retard</strong>" in html
    assert WORDS["fr"]["report.behind-en-fr"] in html
    assert "<th></th>" not in html
    assert '<th scope="col"></th>' not in html
    assert WORDS["fr"]["report.ease"] in html
    assert "cairn:report" not in html


def test_a_page_without_the_slot_is_left_as_it_is(env: Environment) -> None:
    day = date(2032, 5, 2)
    assert filled("<p>A</p>", env, Path(), lang="en", say={}, today=day, up="") == "<p>A</p>"


@pytest.mark.parametrize(("today", "hidden"), [(date(2032, 5, 1), True), (date(2032, 5, 2), False)])
def test_the_note_is_shown_from_the_build_on_once_the_day_is_past(
    today: date, *, hidden: bool, env: Environment
) -> None:
    found = review({"reviewed": "2031-05-01", "review_every": 12}, today)
    html = env.get_template("partials/review-due.html").render(review=found, words=WORDS["en"])
    assert (" hidden>" in html) is hidden
    assert 'data-review-due="2032-05-01"' in html
    assert "{due}" not in html


def test_a_page_that_names_no_review_has_no_note(env: Environment) -> None:
    template = env.get_template("partials/review-due.html")
    assert template.render(review=review({}, date(2032, 5, 2)), words=WORDS["en"]).strip() == ""


def test_every_head_state_and_stage_of_the_report_has_words() -> None:
    heads = ("caption", "as-of", "page", "due", "reviewed", "owner", "status", "step", "overdue")
    for said in WORDS.values():
        assert all(said[f"report.{key}"] for key in (*heads, "ease"))
        assert "{due}" in said["review_due"]
        for key in ("behind-en", "behind-fr", "behind-en-fr", "in-step"):
            assert said[f"report.{key}"]
        for stage in ("draft", "draft-translation", "reviewed"):
            assert said[f"report.stage-{stage}"]
            assert said[f"status_{stage.replace('-', '_')}"]


def test_the_files_of_the_workshop_are_not_published(site: Path) -> None:
    assert not [
        path for path in site.rglob("*") if path.name in {"addresses.txt", "redirects.toml"}
    ]
    assert not list(site.rglob("owners.toml"))


def test_every_page_of_guidance_carries_the_day_of_its_review(site: Path) -> None:
    pages = [path for lang in ("en", "fr") for path in (site / lang).rglob("index.html")]
    assert len(pages) > 30
    for path in pages:
        html = path.read_text("utf-8")
        moved = 'http-equiv="refresh"' in html
        assert moved or re.search(r'data-review-due="\d{4}-\d\d-\d\d"', html), path
