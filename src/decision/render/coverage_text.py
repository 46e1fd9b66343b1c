"""What worked cases reach of a checklist, and what would reach the rest: in ids, and in words for an expert."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from decision.render.naming import answer_text, edge_text
from decision.render.revisions import condition
from decision.text.phrase import fill
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.checking.cases.coverage import Coverage, Reach, SuggestedCase, Ways
    from decision.text.words import Words
    from decision.values.json_values import Json


def coverage_object(slug: str, ways: Ways, found: Coverage) -> dict[str, Json]:
    """Return what the worked cases reach: ``branches`` are answers told apart, ``edges`` sides of thresholds."""
    return {
        "slug": slug,
        "cases": len(ways.cases),
        "branches": _counted(ways, found, beside=False),
        "edges": _counted(ways, found, beside=True),
        "conditions": [
            {"question": one.question, "alone": bool(one.by), "cases": list(one.by)}
            for one in found.shown
        ],
    }


def _counted(ways: Ways, found: Coverage, *, beside: bool) -> dict[str, Json]:
    wanted, missed = (
        [one for one in some if (one.beside is not None) == beside]
        for some in (found.wanted, found.missed)
    )
    return {
        "covered": len(wanted) - len(missed),
        "total": len(wanted),
        "missing": [_missing(ways, one) for one in missed],
    }


def _missing(ways: Ways, one: Reach) -> dict[str, Json]:
    question, edge = ways.edge(one)
    said: dict[str, Any] = {**condition(question, edge.when)}
    if one.beside is not None:
        said["answer"] = question.answer_with({None: one.beside})
    return said


def coverage_text(ways: Ways, found: Coverage, words: Words, phrases: Mapping[str, str]) -> str:
    """Return what the worked cases reach, and what they do not, in the words of a language."""
    covered = len(found.wanted) - len(found.missed)
    numbers = {"covered": covered, "total": len(found.wanted), "cases": len(ways.cases)}
    lines = [fill(phrases["cover.reached"], numbers)]
    lines += [phrases["cover.missed"]] if found.missed else []
    lines += [f"  {_reach(ways, one, words, phrases)}" for one in found.missed]
    silent = [one.question for one in found.shown if not one.by]
    alone = {"shown": len(found.shown) - len(silent), "total": len(found.shown)}
    lines.append(fill(phrases["cover.alone"], alone))
    lines += [phrases["cover.silent"]] if silent else []
    lines += [f"  {plain(words.heading(id))}" for id in silent]
    return "\n".join(lines) + "\n"


def _reach(ways: Ways, one: Reach, words: Words, phrases: Mapping[str, str]) -> str:
    question, edge = ways.edge(one)
    told = edge_text(question, edge, words, phrases)
    if one.beside is not None:
        told = answer_text(question, question.answer_with({None: one.beside}), words, phrases)
    return f"{plain(words.heading(question.id))} {told}"


def suggested_text(
    ways: Ways, found: Sequence[SuggestedCase], words: Words, phrases: Mapping[str, str]
) -> str:
    """Return cases as they stand in ``cases.toml``, each under what it says in the words of a language."""
    if not found:
        return f"{phrases['cases.all-reached']}\n"
    return "\n".join(
        [f"# {phrases['cases.confirm']}", *(_case(ways, one, words, phrases) for one in found)]
    )


def _case(ways: Ways, one: SuggestedCase, words: Words, phrases: Mapping[str, str]) -> str:
    questions = ways.checklist.questions

    def told() -> Iterator[str]:
        for id, answer in one.given.items():
            yield f"# {plain(words.heading(id))} {answer_text(questions[id], answer, words, phrases)}"
        yield f"# → {plain(words.heading(one.expect))}"

    given = ", ".join(f"{id} = {_toml(answer)}" for id, answer in one.given.items())
    name = json.dumps(phrases["cases.name"], ensure_ascii=False)
    case = ["[[case]]", f"name = {name}", f"given = {{ {given} }}", f'expect = "{one.expect}"']
    return "\n".join(["", *told(), *case])


def _toml(answer: Json) -> str:
    """Return a canonical answer as TOML has it, on one line."""
    match answer:
        case dict():
            inside = ", ".join(f"{key} = {_toml(value)}" for key, value in answer.items())
            return f"{{ {inside} }}"
        case list():
            return f"[{', '.join(map(_toml, answer))}]"
        case _:
            return json.dumps(answer, ensure_ascii=False)
