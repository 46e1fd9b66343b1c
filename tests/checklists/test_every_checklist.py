"""What holds for every checklist of this project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from decision.checking.agreement import each_edge
from decision.checking.brief import DO
from decision.checking.findings import check, check_registers
from decision.engine.interview import Decided, advance
from decision.engine.tree import Branch, Leaf, follow, nodes
from decision.files.load import Library, interface
from decision.questions import Question, Text
from decision.render.explained import because_text
from decision.text.words import BECAUSE, LANGUAGES, plain

FOLDER = Path(__file__).parents[2] / "checklists"
CASES = [
    pytest.param(slug, case, id=f"{slug}: {case['name']}")
    for slug in Library(FOLDER).slugs
    for case in Library(FOLDER).source(slug).cases
]
SLUGS = Library(FOLDER).slugs
MOST_WORDS_OF_HELP = 90
MOST_WORDS_OF_FIRST_HELP = 45


@pytest.mark.parametrize(("slug", "case"), CASES)
def test_a_worked_case_ends_as_it_says(
    library: Library, slug: str, case: dict[str, object]
) -> None:
    _, checklist, tree = library.sound(slug)
    given = case["given"]
    assert isinstance(given, dict)
    step = advance(checklist, given)
    assert isinstance(step, Decided)
    assert step.outcome == case["expect"]
    if isinstance(notices := case.get("notices"), list):
        assert set(step.notices) == set(notices)
    leaf = follow(checklist, tree, {one.question: one.answer for one in step.asked})
    assert isinstance(leaf, Leaf)
    assert (leaf.outcome, leaf.cites, leaf.attached) == (step.outcome, step.cites, step.attached)


def test_there_are_worked_cases() -> None:
    assert len(CASES) >= 60


def test_nothing_is_wrong_with_the_registers(library: Library) -> None:
    assert check_registers(library.registers) == []
    assert all(register.entries for register in library.registers)


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wrong_with_the_checklist(library: Library, slug: str) -> None:
    assert check(library.source(slug), library.registers) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_option_of_every_question_leads_somewhere(library: Library, slug: str) -> None:
    _, checklist, tree = library.sound(slug)
    asked = set()
    for node in nodes(tree):
        if isinstance(node, Branch):
            asked.add(node.question)
            question: Question = checklist.questions[node.question]
            for part, whole in question.parts().items():
                for option in getattr(whole, "ids", ()):
                    ways = [
                        edge for edge in node.edges if option in dict(edge.when).get(part, whole)
                    ]
                    assert ways, (node.question, part, option)
    assert asked == set(checklist.questions)
    assert not any(isinstance(question, Text) for question in checklist.questions.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_leaf_says_what_mattered_and_rests_on_something(library: Library, slug: str) -> None:
    _, checklist, tree = library.sound(slug)
    for leaf in nodes(tree):
        if isinstance(leaf, Leaf):
            assert leaf.mattered is not None
            assert set(leaf.mattered) <= set(checklist.questions)
            assert leaf.cites


ALWAYS_KNOWN = {"already_waited", "enhanced_agreed", "several_services"}


@pytest.mark.parametrize("slug", SLUGS)
def test_cannot_tell_is_always_an_answer(library: Library, slug: str) -> None:
    """A way out for doubt: an option that says so, or one that is neither yes nor no.

    Three questions have none, since the officer always knows.
    """
    _, checklist, _ = library.sound(slug)
    for question in checklist.questions.values():
        options: tuple[str, ...] = getattr(question, "options", getattr(question, "ratings", ()))
        assert set(options) - {"yes", "no"} or question.id in ALWAYS_KNOWN, question.id


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_question_is_short_and_each_answer_has_its_clause(
    library: Library, slug: str, lang: str
) -> None:
    """On a phone, the first option is in the first screen; "because" has a clause to say."""
    source, checklist, _ = library.sound(slug)
    for question in checklist.questions.values():
        section = source.words[lang].sections[question.id]
        first = question.id == next(iter(checklist.questions))
        most = MOST_WORDS_OF_FIRST_HELP if first else MOST_WORDS_OF_HELP
        assert len(plain(section.body).split()) <= most, question.id
        if options := getattr(question, "options", ()):
            clauses = section.parts["because"].options
            assert list(clauses) == list(options), question.id
            for clause in clauses.values():
                assert clause[0].islower(), clause
                assert clause[-1] not in ".;:,", clause


FORBIDDEN = {
    "en": ("do not reply", "send nothing", "handled as", "come back here", "one of three"),
    "fr": (
        "ne répondez pas",
        "n’envoyez rien",
        "prendre du recul",
        "plan de compte",
        "revenez ici",
    ),
}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("lang", FORBIDDEN)
def test_no_permission_is_made_a_ban(library: Library, slug: str, lang: str) -> None:
    text = (library.folder / slug / f"{lang}.md").read_text("utf-8").lower()
    for phrase in FORBIDDEN[lang]:
        assert phrase not in text, phrase


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_end_says_why_in_one_sentence(library: Library, slug: str, lang: str) -> None:
    source, checklist, tree = library.sound(slug)
    for answers in each_edge(checklist, tree):
        leaf = follow(checklist, tree, answers)
        assert isinstance(leaf, Leaf)
        assert leaf.because
        own = BECAUSE in source.words[lang].sections[leaf.outcome].parts
        given = [(id, [str(answers[id])]) for id in leaf.because if not own]
        for id, (option,) in given:
            assert source.words[lang].sections[id].parts[BECAUSE].options[option]
        said = because_text(source.words[lang], interface(lang), leaf.outcome, given)
        assert said.endswith(".")
        assert said.count(".") == 1
        assert "{" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_to_be_done_stands_in_the_order_of_its_days(
    library: Library, slug: str, lang: str
) -> None:
    source, checklist, _ = library.sound(slug)
    for outcome, steps in checklist.deadlines.items():
        due = {step.id: step.working_days for step in steps}
        listed = [one.step for one in source.words[lang].sections[outcome].parts[DO].dated]
        for days in (list(due.values()), [due[step] for step in listed]):
            assert days == sorted(days), outcome


LINKED = re.compile(r"\.md#((?:R-[A-Z]+|ASSUME)-\d+)")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_no_notice_says_again_what_an_item_beside_it_says(
    library: Library, slug: str, lang: str
) -> None:
    """What both would rest on is the sign: a provision linked in one is not linked in the other."""
    source, _, tree = library.sound(slug)
    sections = source.words[lang].sections
    for leaf in nodes(tree):
        if isinstance(leaf, Leaf) and (do := sections[leaf.outcome].parts.get(DO)):
            said = set(LINKED.findall(do.body))
            for one in leaf.attached:
                again = said & set(LINKED.findall(sections[one.notice].body))
                assert not again, (leaf.outcome, one.notice)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_source_leaves_open_has_one_heading_everywhere(library: Library, lang: str) -> None:
    headings = {
        part.heading
        for slug in SLUGS
        for section in library.sound(slug)[0].words[lang].sections.values()
        for key, part in section.parts.items()
        if key == "unsaid"
    }
    texts = [(library.folder / slug / f"{lang}.md").read_text("utf-8") for slug in SLUGS]
    assert len(headings) == 1
    (heading,) = headings
    for text in texts:
        outcomes = text.split("\n## ")
        assert all(one.count(heading) <= 1 for one in outcomes)
        assert text.count(heading) == text.count("{.unsaid}")


NOT_RECORDED_HERE = {
    "en": re.compile(
        r"\brecord (?:it |this )?(?:only|nothing)|\bdo not record|\bput nothing in writing"
    ),
    "fr": re.compile(r"\bne (?:le |la )?(?:consignez|notez|gardez) (?:rien|pas)|\bn’écrivez rien"),
}
"""What asks that nothing be written down, or only where somebody says so."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_where_nothing_is_to_be_written_down_the_page_does_not_offer_it_as_elsewhere(
    library: Library, slug: str, lang: str
) -> None:
    source, checklist, _ = library.sound(slug)
    for outcome in checklist.outcomes:
        parts = source.words[lang].sections[outcome].parts
        asked = DO in parts and bool(NOT_RECORDED_HERE[lang].search(parts[DO].body.lower()))
        assert asked == ("keep" in parts), outcome


REFERS_BACK = {
    "en": re.compile(
        r"(?:it|they|this|these|those|both|either|neither|here|otherwise|with both|instead)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:il (?!faut|revient)|elle |ils |elles |cela |c’est |ce sont |celui|celle|ceux|les deux\b|"
        r"l’un |l’une |ici\b|sinon\b|si les deux\b|il faut les deux\b|dans ce cas\b|on les\b)",
        re.IGNORECASE,
    ),
}
"""How a sentence begins that says nothing without the one before it."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_assumption_is_read_without_the_question_that_it_answers(
    library: Library, lang: str
) -> None:
    texts = tomllib.loads((library.folder / "data" / "assumptions.toml").read_text("utf-8"))
    readings = {id: one[lang]["reading"] for id, one in texts.items()}
    assert {id: said for id, said in readings.items() if REFERS_BACK[lang].match(said)} == {}
    assert not [id for id, said in readings.items() if len(said.split()) < 8], "too few to say it"
