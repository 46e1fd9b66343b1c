"""The words of a language for what rows hold as codes and days, so that they are looked for by what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.intake.months import months
from tracking.model.fields import CLIENT, EVENT, OF_CLIENT, OptionField
from tracking.model.fold import folded
from tracking.store.finding.sought import Spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.model.codes import CodeLists

ORDINARY: Final = {"kind": "service", "status": "complete"}
"""What nearly every row is, and no table says: a word in its name would find them all."""


def spoken(
    codes: CodeLists,
    lang: str,
    say: Mapping[str, str],
    others: Mapping[str, Mapping[str, str]] | None = None,
) -> Spoken:
    """Return the names of codes, options and months; ``others``: by field, names that only the page knows."""
    labels: dict[str, dict[Any, str]] = {}
    for one in codes:
        if EVENT.field(one.list) or (one.list in OF_CLIENT and CLIENT.field(one.list)):
            labels.setdefault(one.list, {})[one.code] = one.label[lang]
    for field in EVENT.fields:
        if isinstance(field.kind, OptionField):
            labels[field.id] = {
                option: say[f"option.{field.id}.{option}"]
                for option in field.kind.options
                if option != ORDINARY.get(field.id)
            }
    beside = frozenset(folded(one.strip()) for one in say["find.beside"].split(","))
    return Spoken(labels | dict(others or {}), months([say["report.months"]]), beside)
