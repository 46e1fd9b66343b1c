"""Without JavaScript the page is a complete interview, made of links between states."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import expect

from decision.engine.tree import Branch, Leaf, Node, nodes
from decision.files.load import interface
from decision.questions import Grid
from decision.render.exports.bundle import numbered
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
from .test_clicks import inputs

if TYPE_CHECKING:
    from pathlib import Path

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


# Goes from state to state: chooses, and clicks the link that then leads to where it should; reads what is seen at each.
GO = (
    """(root, steps) => {
  const see = """
    + SEE
    + """;
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  const met = [{ seen: see(root) }];
  for (const [from, chosen, to] of steps) {
    location.hash = from;
    for (const [name, value] of chosen) {
      const input = [...root.querySelectorAll(`input[name="${name}"][value="${value}"]`)].find((one) => shown(one.labels[0]));
      input.click();
    }
    const links = [...root.querySelectorAll('a.go')].filter(shown);
    const link = links.find((one) => one.hash === to);
    if (!link) throw new Error(`no link leads from ${from} to ${to}`);
    link.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = link.getBoundingClientRect();
    const free = link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    link.click();
    met.push({ links: links.length, free, at: location.hash, seen: see(root) });
  }
  return met;
}"""
)


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_every_state_is_reached_by_links_alone(slug: str, lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    names = numbered(tree(slug))
    way: list[tuple[Answers, Node, int]] = [({}, tree(slug), 0)]
    steps: list[tuple[str, list[tuple[str, str]], str]] = []
    met = {tree(slug)}
    for answers, node, _ in way:  # which grows as more is met
        question = node.question if isinstance(node, Branch) else None
        edges = node.edges if isinstance(node, Branch) else ()
        for option in options(slug, question) if question else ():
            onward = {**answers, str(question): option}
            then = node_at(slug, onward)
            if then not in met:
                met.add(then)
                targets = {names[id(edge.then)] for edge in edges if len(edge.when) > 1}
                way.append((onward, then, len(targets) or 1))
                chosen = list(inputs(str(question), option).items())
                steps.append((f"#{names[id(node)]}", chosen, f"#{names[id(then)]}"))

    found = Interview(page, slug).root.evaluate(GO, steps)

    assert met == set(nodes(tree(slug)))
    for (answers, node, links), one in zip(way, found, strict=True):
        want, seen = static_view(slug, lang, node), one["seen"]
        # Provisions stand in one order for the outcome, whichever row of the table led to it.
        seen.update({kind: sorted(seen[kind]) for kind in ("rules", "assumptions")})
        assert {key: seen[key] for key in want} == want, answers
        if answers:
            there = {"links": links, "free": True, "at": f"#{names[id(node)]}"}
            assert {key: one[key] for key in there} == there, answers


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


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_the_page_has_its_inputs_its_reasons_its_table_and_a_way_back_from_everywhere(
    slug: str, lang: str, new_page: Open, site: Path
) -> None:
    page = new_page(f"{lang}/checklists/{slug}/", java_script_enabled=False)
    interview = Interview(page, slug)
    root = interview.root
    expect(page.locator("table.decision-table tbody tr").first).to_be_visible()
    index = json.loads((site / "checklists" / "index.json").read_text("utf-8"))
    version = next(entry["version"] for entry in index if entry["slug"] == slug)
    expect(root).to_have_attribute("data-version", version)

    for question in checklist(slug).questions.values():
        found = root.locator(f'section[data-question="{question.id}"] input').evaluate_all(
            "all => all.map(one => [one.name, one.value])"
        )
        if isinstance(question, Grid):
            rows = product(question.rows, question.ratings)
            want = [[f"{question.id}.{row}", rating] for row, rating in rows]
        else:
            want = [[question.id, option] for option in options(slug, question.id)]
        assert found == want

    reasons = root.locator(":is(a[data-rule], a[data-assumption])").evaluate_all(
        "all => all.map(one => [one.dataset.rule ?? one.dataset.assumption, one.href])"
    )
    assert reasons
    for reason, href in {tuple(one) for one in reasons}:
        address, anchor = urldefrag(href)
        file = site / address.split("/", 3)[3] / "index.html"
        assert anchor == reason
        assert f'id="{reason}"' in file.read_text("utf-8"), f"{file} has no {reason}"

    goes_on_after_nothing_was_chosen(interview)

    names = numbered(tree(slug))
    first, *others = nodes(tree(slug))
    back = root.locator(f'a[href="#{names[id(first)]}"]:visible')
    page.goto(f"{lang}/checklists/{slug}/#{names[id(first)]}")
    expect(back).to_have_count(0)
    for node in {type(node): node for node in others}.values():
        page.goto(f"{lang}/checklists/{slug}/#{names[id(node)]}")
        back.click()
        assert root.evaluate(SEE)["shown"] == [first.question]  # type: ignore[union-attr]


def goes_on_after_nothing_was_chosen(interview: Interview) -> None:
    """See that going on with nothing chosen says so, and that the interview then goes on."""
    root = interview.root
    link = root.locator("a.go:visible")
    error = root.locator(".field-error:visible")
    if root.locator("[data-row]:visible").count():
        return  # of a grid another test tells
    for _ in range(2):
        expect(error).to_have_count(0)
        link.click()
        expect(error).to_have_count(1)
        expect(root.locator("section.question:visible")).to_have_count(1)
        root.locator("input:visible").first.check()
        link.click()
        if root.locator("article.outcome:visible").count():
            break  # one answer was enough


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
