"""Without JavaScript the page is a complete interview, made of links between states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from decision.engine.tree import Branch, Leaf, Node, nodes
from decision.files.load import interface
from decision.render.bundle import numbered
from decision.render.result import divide

from .checklists import (
    EACH_ONCE,
    EVERY_CHECKLIST,
    Answers,
    checklist,
    heading,
    node_at,
    options,
    tree,
)
from .interview import SEE, Interview

if TYPE_CHECKING:
    from .conftest import Open


def static_view(slug: str, lang: str, node: Node) -> dict[str, Any]:
    """Return what the static page must show at ``node``; which answers led there it cannot know."""
    if isinstance(node, Branch):
        return {
            "shown": [node.question],
            "rules": [],
            "assumptions": [],
            "notices": [],
            "reasons": [],
        }
    rules, assumptions = divide(node.cites)
    facts = checklist(slug).facts
    return {
        "shown": [node.outcome],
        "rules": sorted(map(str, rules)),
        "assumptions": sorted(map(str, assumptions)),
        "notices": sorted(one.notice for one in node.attached if one.question not in facts),
        "reasons": [heading(slug, lang, id) for id in node.mattered or ()],
    }


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_every_state_is_reached_by_links_alone(slug: str, lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    interview = Interview(page, slug)
    names = numbered(tree(slug))
    visible_links = interview.root.locator("a.go:visible")
    met: set[Node] = set()

    def explore(answers: Answers) -> None:
        node = node_at(slug, answers)
        met.add(node)
        question = node.question if isinstance(node, Branch) else None
        edges = node.edges if isinstance(node, Branch) else ()
        want = static_view(slug, lang, node)
        seen = interview.root.evaluate(SEE)
        # Provisions stand in one order for the outcome, whichever row of the table led to it.
        seen.update({kind: sorted(seen[kind]) for kind in ("rules", "assumptions")})
        assert {key: seen[key] for key in want} == want, answers
        for option in options(slug, question) if question else ():
            onward = {**answers, str(question): option}
            then = node_at(slug, onward)
            if then not in met:
                interview.choose(str(question), option)
                targets = {names[id(edge.then)] for edge in edges if len(edge.when) > 1}
                expect(visible_links).to_have_count(len(targets) or 1)
                visible_links.and_(page.locator(f'a[href="#{names[id(then)]}"]')).click()
                assert page.url.endswith(f"#{names[id(then)]}")
                explore(onward)
                page.go_back()

    explore({})

    assert met == set(nodes(tree(slug)))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_link_leads_on_from_a_grid_that_is_not_complete(lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/checklists/account-plan/", java_script_enabled=False)
    root = Interview(page, "account-plan").root
    link, error = root.locator("a.go:visible"), root.locator(".field-error:visible")
    rows = root.locator("[data-row]:visible")
    for at in range(rows.count()):
        expect(link).to_have_count(1)
        link.click()
        expect(error).to_have_text(interface(lang)["hint.row-missing"])
        expect(root.locator("section.question:visible")).to_have_count(1)
        rows.nth(at).locator("input").first.check()
    expect(root.locator("a.go-none:visible")).to_have_count(0)
    link.first.click()
    expect(root.locator("article.outcome:visible")).to_have_count(1)


@pytest.mark.parametrize(
    ("slug", "lang"), [one for one in EVERY_CHECKLIST if one[0] != "account-plan"]
)  # which asks one question, a grid
def test_going_on_with_nothing_chosen_says_so_and_the_interview_goes_on(
    slug: str, lang: str, new_page: Open
) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    root = Interview(page, slug).root
    link = root.locator("a.go:visible")
    error = root.locator(".field-error:visible")
    for _ in range(2):
        expect(error).to_have_count(0)
        link.click()
        expect(error).to_have_count(1)
        expect(root.locator("section.question:visible")).to_have_count(1)
        root.locator("input:visible").first.check()
        link.click()
        if root.locator("article.outcome:visible").count():
            break  # one answer was enough


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_every_outcome_and_question_but_the_first_leads_back_to_the_start(
    slug: str, lang: str, new_page: Open
) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    interview = Interview(page, slug)
    names = numbered(tree(slug))
    first, *others = nodes(tree(slug))
    back = interview.root.locator(f'a[href="#{names[id(first)]}"]:visible')
    expect(back).to_have_count(0)
    one_each = {type(node): node for node in others}
    for node in one_each.values():
        page.goto(f"{lang}/checklists/{slug}/#{names[id(node)]}")
        back.click()
        assert interview.root.evaluate(SEE)["shown"] == [first.question]  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_ticking_a_fact_shows_its_notice(lang: str, new_page: Open) -> None:
    slug = "global-request"
    names = numbered(tree(slug))
    leaf = next(node for node in nodes(tree(slug)) if isinstance(node, Leaf))
    page = new_page(f"{lang}/checklists/{slug}/#{names[id(leaf)]}", java_script_enabled=False)
    interview = Interview(page, slug)
    for one in leaf.attached:
        notice = interview.root.locator(f'[data-notice="{one.notice}"]:visible')
        fact = interview.root.locator(f'input[name="{one.question}"]')
        expect(notice).to_have_count(0)
        fact.check()
        expect(notice).to_have_count(1)
        fact.uncheck()
        expect(notice).to_have_count(0)


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_the_decision_table_can_be_read(slug: str, lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    expect(page.locator("table.decision-table tbody tr").first).to_be_visible()
