"""A record as plain text, for the client system and for print, in either language.

Everything the officer typed is indented, every line of it, and characters
that a terminal or a reader would obey are shown as U+FFFD: nothing in it can
pass for a line of the record.

A record holds ids and hashes, and is worded as the checklist and its rules
read today. Where they read otherwise then, or nobody can tell, it says so,
and the text of today is not printed as that of then.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from decision.record.difference import printable
from decision.record.telling.wording import sentences, verdict
from decision.render.dates import spell, spelled
from decision.render.naming import answer_text
from decision.text.phrase import fill
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.record.fields import Action, Record
    from decision.record.replay import Replay
    from decision.record.telling.wording import Language
    from decision.values.json_values import Json

NOTHING = "–"
"""What stands where a record says nothing."""


def record_text(
    record: Record,
    language: Language,
    replayed: Replay | None = None,
    *,
    judged: bool = True,
    days: Mapping[str, str] | None = None,
) -> str:
    """Return the record, and what became of it if it was replayed; not ``judged``: the record alone.

    Without ``replayed`` the record was drawn up just now, so all reads as it says.
    ``days``, step to ISO day, marked where it may prove wrong, are those of the outcome as they were counted,
    where they are known: a record itself holds the due day alone.
    """
    say = language.phrases
    title = plain(language.words.title) if language.words else record.checklist or NOTHING
    lines = [fill(say["record.title"], {"title": " ".join(title.split())}), ""]
    if replayed is not None:
        lines += _section(say["record.beware"], _beware(replayed, language, judged=judged))
    lines += _section(say["outcome"], [language.heading(record.outcome) or NOTHING])
    if record.override:
        lines += _section(
            say["record.override"], [language.heading(record.override.outcome) or NOTHING]
        )
        lines += _section(say["record.reason"], record.override.reason.splitlines())
    found = _found(record, language)
    given = {id: answer for id, answer in record.answers.items() if id not in found}
    lines += _section(say["record.answers"], _answers(given, record, language))
    lines += _section(say["record.facts"], _facts(record, language))
    lines += _section(say["record.found"], _answers(found, record, language))
    lines += _section(say["record.days"], _days(days or {}, record, language))
    lines += _section(say["record.plan"], plan_lines(record.plan, record.outcome, language))
    lines += _section(say["notices"], [f"- {language.heading(id)}" for id in record.notices])
    rules = [one.id for one in record.rules]
    for heading, ids in ((say["rules"], rules), (say["assumptions"], record.assumptions)):
        lines += _section(heading, [_provision(id, record, language, replayed) for id in ids])
    lines += _section(say["record.about"], _about(record, say, opened=replayed is not None))
    if replayed is not None and judged:
        lines += _section(say["replay"], _replayed(replayed, language))
    return "\n".join(printable(line) for line in lines).rstrip("\n") + "\n"


def _beware(replayed: Replay, language: Language, *, judged: bool) -> list[str]:
    """Return what to know before anything of a record is believed: whether it was altered, and whose words these are."""
    found = sentences(replayed.reading.differences, language) if judged else []
    told = [f"- {one}" for one in found]
    if any(one.code == "version-words" for one in replayed.differences):
        told.append(f"- {language.phrases['record.reworded']}")
    return told


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    """Return a heading with every line under it indented; nothing for no lines."""
    under = [f"  {line}".rstrip() for text in lines for line in text.split("\n")]
    return [heading, *under, ""] if under else []


def _found(record: Record, language: Language) -> dict[str, Json]:
    """Return the facts that the dates showed by themselves, which nobody was asked; without dates the officer gave them."""
    facts, known = record.facts, language.checklist.facts if language.checklist else {}
    if facts is None or not facts.received or not facts.post:
        return {}
    shown_by_dates = {id for id, fact in known.items() if getattr(fact, "from_dates", "")}
    return {id: answer for id, answer in record.answers.items() if id in shown_by_dates}


def _answers(answers: Mapping[str, Json], record: Record, language: Language) -> list[str]:
    lines: list[str] = []
    order = [one.question for one in record.asked]
    later = len(order)
    for id, answer in sorted(
        answers.items(),
        key=lambda one: (order.index(one[0]) if one[0] in order else later, one[0]),
    ):
        mark = f" ({language.phrases['record.mattered']})" if id in record.mattered else ""
        said = _answer(id, answer, language).splitlines() or [NOTHING]
        lines += [f"- {language.heading(id)}{mark}", *(f"  {line}" for line in said)]
    return lines


def _answer(id: str, answer: Json, language: Language) -> str:
    """Return an answer in words; one that the checklist no longer has, as it stands."""
    checklist, words = language.checklist, language.words
    known = {**checklist.questions, **checklist.facts} if checklist else {}
    question = known.get(id)
    if question is not None and question.is_day:
        return spelled(str(answer), language.phrases)
    if question is None or words is None:
        return answer if isinstance(answer, str) else _plainly(answer, language.phrases)
    said = answer_text(question, answer, words, language.phrases)
    return language.phrases.get(f"record.{said}", said) if question.fact else said


def _plainly(answer: Json, phrases: Mapping[str, str]) -> str:
    match answer:
        case dict():
            return "; ".join(
                fill(phrases["rated"], {"row": row, "rating": rating})
                for row, rating in answer.items()
            )
        case list():
            return ", ".join(map(str, answer))
        case _:
            return str(answer)


def _facts(record: Record, language: Language) -> list[str]:
    say, facts = language.phrases, record.facts
    if facts is None:
        return []
    due = "due-information" if _is_the_clients(record, language) else "due"
    given = {
        "received": facts.received and spelled(facts.received, say),
        "post": facts.post and language.posts.get(facts.post, facts.post),
        "region": facts.region,
        due: facts.due and spelled(facts.due, say),
        "calendar": facts.calendar,
    }
    return [_labelled(say, f"record.{name}", value) for name, value in given.items() if value]


def _is_the_clients(record: Record, language: Language) -> bool:
    """Return whether the due day is told for information: the client waits until then, whoever replies."""
    steps = language.checklist.deadlines.get(record.outcome, ()) if language.checklist else ()
    return any(step.reply and step.for_information for step in steps)


def _days(days: Mapping[str, str], record: Record, language: Language) -> list[str]:
    """Return each step of the outcome with its day; where the officer decided otherwise, what matters to somebody else."""
    say = language.phrases
    steps = language.checklist.deadlines.get(record.outcome, ()) if language.checklist else ()
    return [
        "- "
        + fill(
            say["record.day"],
            {"step": language.heading(step.id), "day": spelled(days[step.id], say)},
        )
        for step in steps
        if step.id in days and (step.for_information or record.override is None)
    ]


def plan_lines(plan: Iterable[Action], outcome: str, language: Language) -> list[str]:
    """Return an action plan, numbered in its order, each action with what the officer gave for it."""
    lines: list[str] = []
    for number, planned in enumerate(plan, 1):
        lines.append(f"{number}. {_action(planned.action, outcome, language)}")
        for name in ("who", "planned", "done", "approval", "note"):
            value = spelled(" ".join(getattr(planned, name).split()), language.phrases)
            if value:
                lines.append(f"   {_labelled(language.phrases, f'record.{name}', value)}")
    return lines


def _action(id: str, outcome: str, language: Language) -> str:
    """Return what an action is called, its first sentence; the id if it is not known today."""
    section = language.words.sections.get(outcome) if language.words else None
    plan = section.parts.get("plan") if section else None
    said = plain(plan.options.get(id, id)) if plan else id
    return said.partition(". ")[0].rstrip(".")


def _about(record: Record, say: Mapping[str, str], *, opened: bool) -> list[str]:
    """Return what tells one record from another; of one that was ``opened``, that its seal does not cover it."""
    about = {"id": record.id, "version": record.version.combined}
    made = record.created_at and fill(
        say["record.made"], {"value": _moment(record.created_at, say)}
    )
    told = [_labelled(say, f"record.{name}", value) for name, value in about.items() if value]
    unsealed = [say["record.unsealed"]] if opened else []
    return [*([made] if made else []), *told, *unsealed]


def _moment(text: str, say: Mapping[str, str]) -> str:
    """Return a moment in words, in the zone it is given in; what is none, as it stands on one line."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return " ".join(text.split())
    if moment.tzinfo is None:
        return " ".join(text.split())
    told = {"day": spell(moment.date(), say), "zone": moment.tzname()}
    return fill(say["record.moment"], {**told, "hour": moment.hour, "minute": f"{moment:%M}"})


def _labelled(say: Mapping[str, str], key: str, value: str) -> str:
    return fill(say[key], {"value": " ".join(value.split())})


def _provision(id: str, record: Record, language: Language, replayed: Replay | None) -> str:
    """Return what a rule or an assumption said; where today's text may be another, that it may be."""
    said, say = language.provisions.get(id), language.phrases
    lang = language.words.lang if language.words else ""
    if replayed is None or not said:
        return f"- {id} – {plain(said)}" if said else f"- {id}"
    if (id, lang) in replayed.kept:
        return f"- {id} – {plain(said)}"
    held = lang in record.texts.get(id, {})
    return f"- {id} – {say['record.text-changed' if held else 'record.text-unknown']}"


def _replayed(replayed: Replay, language: Language) -> list[str]:
    """Return the verdict and what differs today; what is wrong with the record itself was said before all."""
    told = [f"- {one}" for one in sentences(replayed.since, language)]
    if not told and not replayed.reading.differences:
        told = [language.phrases["replay.nothing"]]
    return [verdict(replayed, language), *told]
