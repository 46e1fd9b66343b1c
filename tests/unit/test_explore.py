"""Exploring: what forks and what does not, budgets, and everything that makes a logic unrepeatable."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, Any

import pytest

from decision import (
    Choice,
    Day,
    Grid,
    Notice,
    Outcome,
    Several,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.engine.explore import ExploredPath, explore, paths
from decision.engine.tree import Branch, Leaf, nodes
from decision.errors import AuthoringError
from decision.render.exports.bundle import tree_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decision.checklist import Checklist

    Make = Callable[..., Checklist]


FAILS: dict[str, End] = {}


class Occupant(Choice):
    wild_bees = auto()
    honeybees = auto()
    unsure = auto()


class Signs(Several):
    swarm = auto()
    comb = auto()
    none = auto()


class Fenced(YesNo):
    """Declared as a class."""


class End(Outcome):
    allow = "s. 6"
    refuse = "s. 6"
    refer = "s. 7"


class Said(Notice):
    smoke = "s. 9"
    water = "s. 9"


roofed = YesNo("roofed")
watered = YesNoCannotTell("watered")
hives = WholeNumber("hives", unit="hives", low=1, high=40)
received = Day("received")
remark = Text("remark")
state = Grid("state", rows={"roof": "s. 1", "floor": "s. 2"}, ratings=("good", "bad", "unknown"))


def ends(checklist: Checklist) -> list[tuple[str, str]]:
    """Return each path as what was found and where it ends, in a few characters."""
    return [
        (
            " ".join(
                f"{part or id}={checklist.questions[id].describe(domain)}"
                for (id, part), domain in path.known.items()
            ),
            path.outcome,
        )
        for path in paths(checklist)
    ]


def refused(checklist: Checklist) -> AuthoringError:
    with pytest.raises(AuthoringError) as raised:
        explore(checklist)
    return raised.value


def test_a_choice_forks_into_what_the_looks_tell_apart(make: Make) -> None:
    def decide(ask: Any) -> End:
        return End.refuse if ask(Occupant) == Occupant.honeybees else End.allow

    assert ends(make(decide, Occupant, End)) == [
        ("occupant=honeybees", "refuse"),
        ("occupant=wild_bees|unsure", "allow"),
    ]


def test_a_match_on_every_option_gives_a_path_for_each(make: Make) -> None:
    def decide(ask: Any) -> End:
        match ask(Occupant):
            case Occupant.wild_bees:
                return End.allow
            case Occupant.honeybees:
                return End.refuse
            case Occupant.unsure:
                return End.refer
            case _:
                raise AssertionError

    assert [end for _, end in ends(make(decide, Occupant, End))] == ["allow", "refuse", "refer"]


@pytest.mark.parametrize(
    "test",
    [
        lambda answer: answer in {Occupant.honeybees, Occupant.unsure},
        lambda answer: answer in (Occupant.honeybees, Occupant.unsure),
        lambda answer: answer != Occupant.wild_bees,
        lambda answer: {Occupant.wild_bees: False}.get(answer, True),
        lambda answer: answer.name != "wild_bees",
        lambda answer: not str(answer).endswith("wild_bees"),
        lambda answer: not (answer == Occupant.wild_bees),  # noqa: SIM201  # an author may write it so
    ],
)
def test_every_way_to_look_at_a_choice_is_followed(make: Make, test: Callable[[Any], bool]) -> None:
    checklist = make(lambda ask: End.refuse if test(ask(Occupant)) else End.allow, Occupant, End)
    tree = explore(checklist)
    assert isinstance(tree, Branch)
    led = {
        option: edge.then.outcome
        for edge in tree.edges
        if isinstance(edge.then, Leaf)
        for option in getattr(edge.when[0][1], "ids", ())
    }
    assert led == {"wild_bees": "allow", "honeybees": "refuse", "unsure": "refuse"}
    assert len(tree.edges) == 2


@pytest.mark.parametrize("question", [roofed, Fenced])
def test_a_yes_no_forks_in_two(make: Make, question: object) -> None:
    found = ends(make(lambda ask: End.allow if ask(question) else End.refuse, question, End))
    assert [end for _, end in found] == ["allow", "refuse"]


def test_three_answers_fork_where_they_are_told_apart(make: Make) -> None:
    found = ends(
        make(lambda ask: End.allow if ask(watered) == Tri.yes else End.refer, watered, End)
    )
    assert found == [("watered=yes", "allow"), ("watered=no|cannot_tell", "refer")]


def test_a_choice_of_several_forks_on_the_option_looked_at_only(make: Make) -> None:
    found = ends(
        make(lambda ask: End.refuse if Signs.comb in ask(Signs) else End.allow, Signs, End)
    )
    assert found == [("comb=in", "refuse"), ("comb=out", "allow")]


def test_none_and_another_option_are_never_explored_together(make: Make) -> None:
    def decide(ask: Any) -> End:
        signs = ask(Signs)
        none, comb = Signs.none in signs, Signs.comb in signs
        assert not (none and comb)
        return End.allow if none else End.refuse if comb else End.refer

    found = ends(make(decide, Signs, End))
    assert found == [
        ("none=in", "allow"),
        ("none=out comb=in", "refuse"),
        ("none=out comb=out", "refer"),
    ]


def test_a_grid_forks_on_the_row_looked_at_only(make: Make) -> None:
    found = ends(
        make(lambda ask: End.refuse if ask(state)["roof"] == "bad" else End.allow, state, End)
    )
    assert found == [("roof=bad", "refuse"), ("roof=good|unknown", "allow")]


@pytest.mark.parametrize(
    ("test", "found"),
    [
        (lambda n: n > 3, [("hives=4–40", "refuse"), ("hives=1–3", "allow")]),
        (lambda n: n >= 3, [("hives=3–40", "refuse"), ("hives=1–2", "allow")]),
        (lambda n: n < 3, [("hives=1–2", "refuse"), ("hives=3–40", "allow")]),
        (lambda n: n <= 3, [("hives=1–3", "refuse"), ("hives=4–40", "allow")]),
        (lambda n: n == 3, [("hives=3", "refuse"), ("hives=1–2|4–40", "allow")]),
        (lambda n: n != 3, [("hives=3", "allow"), ("hives=1–2|4–40", "refuse")]),
        (lambda n: 3 < n, [("hives=4–40", "refuse"), ("hives=1–3", "allow")]),  # noqa: SIM300  # the other side
        (lambda n: 3 < n < 6, [
            ("hives=4–5", "refuse"), ("hives=6–40", "allow"), ("hives=1–3", "allow")
        ]),
        (lambda n: n > 40, [("", "allow")]),
        (lambda n: n >= 1, [("", "refuse")]),
        (bool, [("", "refuse")]),
    ],
)  # fmt: skip
def test_a_number_forks_only_at_its_thresholds(
    make: Make, test: Callable[[Any], bool], found: list[tuple[str, str]]
) -> None:
    checklist = make(lambda ask: End.refuse if test(ask(hives)) else End.allow, hives, End)
    assert sorted(ends(checklist)) == sorted(found)


def test_a_day_forks_only_where_it_is_compared(make: Make) -> None:
    may = datetime.date(2031, 5, 1)
    for test in (lambda day: day >= may, lambda day: may <= day):
        checklist = make(
            lambda ask, t=test: End.allow if t(ask(received)) else End.refuse, received, End
        )
        assert [path.outcome for path in paths(checklist)] == ["allow", "refuse"]
        known = [path.known["received", None] for path in paths(checklist)]
        assert may.toordinal() in known[0]
        assert may.toordinal() - 1 in known[1]
        assert may.toordinal() not in known[1]


def test_an_explored_answer_is_an_instance_of_what_it_stands_for(make: Make) -> None:
    def by_kind(ask: Any) -> End:
        match ask(hives):
            case int() as number if number > 3:
                return End.refuse
        if not isinstance(ask(Occupant), Occupant) or not isinstance(ask(roofed), bool):
            return End.refer
        return End.allow if isinstance(ask(received), datetime.date) else End.refer

    found = ends(make(by_kind, hives, Occupant, roofed, received, End))
    assert found == [("hives=4–40", "refuse"), ("hives=1–3", "allow")]


def test_a_question_that_is_never_looked_at_does_not_fork(make: Make) -> None:
    every = (Occupant, Signs, Fenced, roofed, watered, hives, received, remark, state)

    def decide(ask: Any) -> End:
        for question in every:
            ask(question)
        return End.allow

    checklist = make(decide, *every, End)
    assert ends(checklist) == [("", "allow")]
    tree = explore(checklist)
    asked = [node.question for node in nodes(tree) if isinstance(node, Branch)]
    assert asked == list(checklist.questions)
    assert all(len(node.edges) == 1 for node in nodes(tree) if isinstance(node, Branch))


def test_twelve_answers_collected_and_then_looked_at_one_by_one_make_few_paths(make: Make) -> None:
    many = [YesNo(f"check_{at}") for at in range(12)]

    def decide(ask: Any) -> End:
        answers = [ask(question) for question in many]
        return End.allow if all(answers) else End.refuse

    checklist = make(decide, *many, End)
    assert len(list(paths(checklist))) == 13
    assert (
        len(list(nodes(explore(checklist)))) == 12 + 11 + 2
    )  # as asked, "any answer" after a no, two ends


def test_equal_sub_trees_are_one(make: Make) -> None:
    def decide(ask: Any) -> End:
        ask(Occupant) == Occupant.honeybees  # noqa: B015  # looked at to no end
        return End.allow if ask(roofed) else End.refuse

    tree = explore(make(decide, Occupant, roofed, End))
    assert len(list(nodes(tree))) == 4
    assert isinstance(tree, Branch)
    assert tree.edges[0].when == ()


def test_identity_makes_exploring_eager_and_still_right(make: Make) -> None:
    def decide(ask: Any) -> End:
        if ask(Occupant) is Occupant.honeybees:
            return End.refuse
        return End.allow if ask(roofed) is True else End.refer

    eager = explore(make(decide, Occupant, roofed, End, identity=True))
    lazy = explore(
        make(
            lambda ask: (
                End.refuse
                if ask(Occupant) == Occupant.honeybees
                else End.allow
                if ask(roofed)
                else End.refer
            ),
            Occupant,
            roofed,
            End,
        )
    )
    assert tree_json(eager)["nodes"] != {}
    led = [(leaf.outcome) for leaf in nodes(eager) if isinstance(leaf, Leaf)]
    assert sorted(led) == ["allow", "refer", "refuse"]
    assert {edge.then.outcome for edge in eager.edges if isinstance(edge.then, Leaf)} == {"refuse"}  # type: ignore[union-attr]  # a branch
    assert isinstance(lazy, Branch)
    assert isinstance(eager, Branch)
    merged = {frozenset(edge.when) for edge in eager.edges}
    assert merged == {frozenset(edge.when) for edge in lazy.edges}


def test_more_paths_than_the_budget_are_refused(make: Make) -> None:
    many = [YesNo(f"check_{at}") for at in range(6)]

    def decide(ask: Any) -> End:
        found = sum(1 for question in many if ask(question))
        return End.allow if found % 2 else End.refuse

    checklist = make(decide, *many, End)
    assert len(list(paths(checklist, budget=64))) == 64
    with pytest.raises(AuthoringError) as raised:
        explore(checklist, budget=63)
    assert (raised.value.code, raised.value.values) == ("too-many-paths", {"budget": "63"})


def test_notices_are_part_of_the_leaf(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        if outcome == End.allow and ask(watered) == Tri.cannot_tell:
            yield Said.water
        yield Said.smoke.where(roofed, "yes")

    checklist = make(
        lambda ask: End.refuse if ask(watered) == Tri.no else End.allow,
        watered,
        YesNo("late", fact=True),
        roofed,
        End,
        Said,
        notices=notices,
    )
    shown = {
        (leaf.outcome, tuple((one.notice, one.question, one.answers) for one in leaf.attached))
        for leaf in nodes(explore(checklist))
        if isinstance(leaf, Leaf)
    }
    smoke = ("smoke", "roofed", ("yes",))
    assert shown == {
        ("refuse", (smoke,)),
        ("allow", (smoke,)),
        ("allow", (("water", None, ()), smoke)),
    }


def test_a_notice_that_asks_is_refused(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del outcome
        if ask(roofed):
            yield Said.smoke

    error = refused(make(lambda _: End.allow, roofed, End, Said, notices=notices))
    assert (error.code, error.values["question"]) == ("notice-asks", "roofed")


def test_a_notice_for_an_answer_that_is_not_offered_is_refused(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del ask, outcome
        yield Said.smoke.where(state, "splendid")

    error = refused(make(lambda _: End.allow, state, End, Said, notices=notices))
    assert (error.code, error.values["answer"]) == ("notice-where", "splendid")


@pytest.mark.parametrize("question", [Occupant, watered])
def test_the_truth_of_a_choice_is_refused_with_what_to_write(make: Make, question: object) -> None:
    error = refused(make(lambda ask: End.allow if ask(question) else End.refuse, question, End))
    assert error.code == "truth-of-choice"
    assert error.values["write"] in {"== Occupant.wild_bees", "== Tri.yes"}


@pytest.mark.parametrize(
    "use",
    [lambda n: n + 1, lambda n: 2 * n, lambda n: n - 1, lambda n: n // 2, lambda n: n % 2,
     lambda n: n > "3", lambda n: n > 3.5, lambda n: n == "3", lambda n: n > None],
)  # fmt: skip
def test_computing_with_a_number_is_refused(make: Make, use: Callable[[Any], object]) -> None:
    error = refused(make(lambda ask: End.allow if use(ask(hives)) else End.refuse, hives, End))
    assert (error.code, error.values["question"]) == ("not-compared", "hives")


def test_a_number_used_as_an_index_forks_over_every_value_if_they_are_few(make: Make) -> None:
    few = WholeNumber("few", unit="m", low=0, high=2)
    many = WholeNumber("many", unit="m", low=0, high=10_000)
    by_number = (End.allow, End.refuse, End.refer)
    found = ends(make(lambda ask: by_number[ask(few)], few, End))
    assert found == [("few=0", "allow"), ("few=1", "refuse"), ("few=2", "refer")]
    assert refused(make(lambda ask: by_number[ask(many)], many, End)).code == "not-compared"


def test_a_text_that_is_looked_at_is_refused(make: Make) -> None:
    error = refused(make(lambda ask: End.allow if ask(remark) else End.refuse, remark, End))
    assert (error.code, error.values["question"]) == ("text-inspected", "remark")


@pytest.mark.parametrize("returned", [None, "allow", End])
def test_ending_without_an_outcome_is_refused_and_says_for_which_answers(
    make: Make, returned: object
) -> None:
    error = refused(make(lambda ask: End.allow if ask(roofed) else returned, roofed, End))
    assert (error.code, error.values["answers"]) == ("no-outcome", "roofed=no")


def test_a_logic_that_fails_is_refused_and_says_for_which_answers(make: Make) -> None:
    def decide(ask: Any) -> End:
        return End.allow if ask(hives) <= 3 else FAILS["sting"]

    error = refused(make(decide, hives, End))
    assert error.code == "logic-fails"
    assert error.values == {"error": "KeyError: 'sting'", "answers": "hives=4–40"}


def test_asking_a_fact_or_what_is_no_question_is_refused(make: Make) -> None:
    late = YesNo("late", fact=True)
    error = refused(make(lambda ask: ask(late), late, End))
    assert (error.code, error.values["declared"]) == ("not-a-question", "late")
    assert refused(make(lambda ask: ask("occupant"), End)).code == "not-a-question"
    assert refused(make(lambda ask: ask(YesNo("inside")), End)).code == "not-a-question"


def test_a_logic_that_counts_its_runs_is_unrepeatable(make: Make) -> None:
    runs = itertools.count()
    error = refused(
        make(
            lambda ask: (End.allow, End.refuse)[next(runs) % 2] if ask(roofed) else End.refer,
            roofed,
            End,
        )
    )
    assert error.code == "unrepeatable"


def test_a_logic_that_looks_elsewhere_each_time_is_unrepeatable(make: Make) -> None:
    runs = itertools.count()

    third = YesNo("third")

    def decide(ask: Any) -> End:
        return End.allow if ask((roofed, Fenced, third)[next(runs) % 3]) else End.refuse

    assert refused(make(decide, roofed, Fenced, third, End)).code == "unrepeatable"


def test_two_explorations_are_equal(make: Make) -> None:
    checklist = make(
        lambda ask: End.allow if ask(hives) > 3 and ask(roofed) else End.refuse, hives, roofed, End
    )
    first, second = list(paths(checklist)), list(paths(checklist))
    assert first == second
    assert all(isinstance(path, ExploredPath) for path in first)
    assert tree_json(explore(checklist)) == tree_json(explore(checklist))


@pytest.mark.parametrize(
    "look",
    [
        lambda answer: "a" + answer,
        lambda answer: {}[answer].no,
        lambda answer: [answer, object()] < [answer, object()],
    ],
)
def test_an_error_of_the_logic_names_no_class_of_ours_and_no_address(
    make: Make, look: Callable[[Any], object]
) -> None:
    def decide(ask: Any) -> End:
        return End.allow if look(ask(Occupant)) else End.refuse

    with pytest.raises(AuthoringError) as raised:
        explore(make(decide, Occupant, End))
    assert raised.value.code == "logic-fails"
    assert "Lazy" not in raised.value.values["error"]
    assert "0x" not in raised.value.values["error"]
