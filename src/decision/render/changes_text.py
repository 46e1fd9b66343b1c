"""What would change an outcome, and what its doubts could change, in words: for the page and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.engine.tree import Edge
from decision.render.explained import explanation
from decision.render.naming import PlainLabels, answer_text
from decision.text.phrase import enumeration, fill
from decision.text.words import plain
from decision.values.domain import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.contract.told import Told, ToldMove
    from decision.engine.tree import Node
    from decision.questions import Question
    from decision.reasoning.changes import Move
    from decision.reasoning.doubts import Doubt
    from decision.render.explained import Explanation
    from decision.text.words import Words
    from decision.values.json_values import Json


def told(
    checklist: Checklist,
    tree: Node,
    answers: Mapping[str, Json],
    words: Words,
    phrases: Mapping[str, str],
) -> Told:
    """Return the changes and the doubts of canonical answers that lead to an outcome, as a reader is told them."""
    found = explanation(checklist, tree, answers)
    return _Teller(checklist, answers, words, phrases).told(found)


def explained_text(
    checklist: Checklist,
    tree: Node,
    answers: Mapping[str, Json],
    words: Words,
    phrases: Mapping[str, str],
) -> str:
    """Return why an outcome, and all that is told of it, for a reader of the terminal."""
    found = explanation(checklist, tree, answers)
    teller = _Teller(checklist, answers, words, phrases)
    said = teller.told(found)
    changes = []
    for change in said["changes"]:
        moves = "; ".join(f"{move['title']} {move['answers']}" for move in change["moves"])
        changes.append(f"{change['title']} {moves}")
    enough = ["; ".join(teller.answered(ids)) for ids in found.reasons if ids]
    parts = [
        (phrases["explain.outcome"], [teller.heading(found.outcome)]),
        (phrases["mattered"], teller.answered(found.mattered) or [phrases["explain.nothing"]]),
        (phrases["explain.enough"], enough),
        (phrases["change.title"], changes or [phrases["change.none"]]),
        (phrases["doubt.title"], said["doubts"]),
    ]
    return "\n".join(
        "\n".join([heading, *(f"  {line}" for line in lines), ""])
        for heading, lines in parts
        if lines
    )


class _FullLabels(PlainLabels):
    """The labels of a language, none of them shortened."""

    def short(self, question: str, option: str) -> str:
        return self.option(question, option)


class _Teller:
    """The words of one case: a checklist, the answers given, a language."""

    def __init__(
        self,
        checklist: Checklist,
        answers: Mapping[str, Json],
        words: Words,
        phrases: Mapping[str, str],
    ) -> None:
        self.questions, self.answers = checklist.questions, answers
        self.words, self.phrases = words, phrases
        self.labels, self.either = _FullLabels(words), f" {phrases['or']} "

    def told(self, found: Explanation) -> Told:
        return {
            "changes": [
                {
                    "outcome": one.outcome,
                    "title": fill(
                        self.phrases["change.other"], {"outcome": self.heading(one.outcome)}
                    ),
                    "moves": [
                        self._move(move)
                        for move in one.moves
                        if not move.new or _is_particular(self.questions[move.question], move)
                    ],
                }
                for one in found.changes
            ],
            "doubts": [
                self._doubt(one, regardless=found.doubts.regardless)
                for one in found.doubts.questions
            ],
        }

    def heading(self, id: str) -> str:
        return plain(self.words.heading(id))

    def answer(self, id: str) -> str:
        return answer_text(self.questions[id], self.answers[id], self.words, self.phrases)

    def answered(self, ids: Iterable[str]) -> list[str]:
        """Return questions, each with the answer given."""
        return [f"{self.heading(id)} {self.answer(id)}" for id in ids]

    def _move(self, move: Move) -> ToldMove:
        question = self.questions[move.question]
        return {
            "question": move.question,
            "title": self.heading(move.question),
            "answers": self._answers(question, move) or self.phrases["any"],
            "new": move.new,
        }

    def _answers(self, question: Question, move: Move) -> str:
        """Return any of the answers that do: options in their order; of ways to rate rows, what is not so already."""
        if options := _options(move):
            ordered = tuple(one for one in question.choices if one in options)
            return question.told_part(None, Options(ordered), self.labels, self.phrases)
        given = None if move.new else self.answers.get(question.id)
        order = list(question.parts())
        edges = [_still_to_do(question, edge, given) for edge in move.edges]
        edges.sort(key=lambda edge: order.index(edge.when[0][0]) if edge.when else -1)
        parted = any(part is not None for edge in edges for part, _ in edge.when)
        ways = (
            "; ".join(
                question.told_part(part, domain, self.labels, self.phrases)
                for part, domain in edge.when
            )
            for edge in edges
        )
        return (f";{self.either}" if parted else self.either).join(
            filter(None, dict.fromkeys(ways))
        )

    def _doubt(self, doubt: Doubt, *, regardless: bool) -> str:
        if doubt.alone:
            kind = "could"
        elif doubt.together_with:
            kind = "together"
        else:
            kind = "regardless" if regardless else "alone-nothing"
        others = (
            enumeration(
                [fill(self.phrases["quoted"], {"text": self.heading(id)}) for id in ids],
                self.phrases,
            )
            for ids in doubt.together_with
        )
        values = {
            "question": self.heading(doubt.question),
            "answer": self.answer(doubt.question),
            "outcomes": "; ".join(map(self.heading, doubt.alone)),
            "others": f";{self.either}".join(others),
        }
        return fill(self.phrases[f"doubt.{kind}"], values)


def _options(move: Move) -> set[str]:
    """Return the options of a move; none where the question has no single answer among options."""
    return {
        id
        for edge in move.edges
        for part, domain in edge.when
        if part is None and isinstance(domain, Options)
        for id in domain.ids
    }


def _is_particular(question: Question, move: Move) -> bool:
    """Tell whether a move asks for more than any answer."""
    looked_at = any(edge.when for edge in move.edges)
    return looked_at and _options(move) != set(question.choices)


def _still_to_do(question: Question, edge: Edge, given: Json) -> Edge:
    """Return an edge without the parts that the answer given has already; ``None``: none was given."""
    looks = ((part, domain) for part, domain in edge.when)
    left = tuple(
        look
        for look in looks
        if look[0] is None or given is None or not Edge((look,), edge.then).accepts(question, given)
    )
    return Edge(left, edge.then)
