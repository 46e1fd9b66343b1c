"""The client tracking sheet inside its page: the form as its fields are declared, and every word from the sheet's own interface."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from decision_site.registers.problems import NoWordsError
from tracking.files.words import own
from tracking.model.fields import (
    CLIENT,
    EVENT,
    CodeField,
    DayField,
    NumberField,
    OptionField,
    RefsField,
    TextField,
)
from tracking.model.layout import COLUMNS, FILTERS, FIRST, ON_PAPER, REST
from tracking.reports.asked import BY
from tracking.reports.asked import OF_CLIENT as BY_CLIENT
from tracking.reports.every import REPORTS
from tracking.store.find import ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from tracking.model.codes import CodeLists
    from tracking.model.fields import Field

SLOT = "<!-- cairn:sheet -->"
OF_SCRIPTS = ("blank", "field.", "option.", "said.", "table.")
"""The beginnings of the keys of what scripts say."""
ON_PAPER_ROWS = 12


class Said(dict[str, str]):
    """Words by key; one that is missing stops the build, which Jinja by itself would leave blank."""

    def __missing__(self, key: str) -> str:
        """Raise NoWordsError."""
        raise NoWordsError(key)


def sheet(
    env: Environment,
    lang: str,
    beside: Mapping[str, str],
    codes: CodeLists,
    addresses: Mapping[str, str],
) -> str:
    """Return the HTML of the sheet.

    ``beside`` are the phrases that a day is told with, and what the outcomes
    of the checklists are called (``outcome.ID``); ``addresses`` the
    attributes that say where its scripts and its Python are.
    """
    say = Said(own(lang))
    said = {key: text for key, text in say.items() if key.startswith(OF_SCRIPTS)} | dict(beside)
    return env.get_template("components/sheet/template.html").render(
        say=say,
        lang=lang,
        words=json.dumps(said, ensure_ascii=False),
        addresses=addresses,
        first=_controls(FIRST),
        rest=_controls(REST),
        filters=_controls(FILTERS),
        orders=ORDERS,
        columns=COLUMNS,
        report_kinds=REPORTS,
        report_by=BY,
        report_by_client=BY_CLIENT,
        blank={"columns": ON_PAPER, "rows": ON_PAPER_ROWS, "lists": _lists(codes, lang)},
    )


def _controls(names: Iterable[str]) -> list[dict[str, Any]]:
    return [_control(next(filter(None, (EVENT.field(name), CLIENT.field(name))))) for name in names]


def _control(field: Field) -> dict[str, Any]:
    """Return what a field is entered with."""
    found: dict[str, Any] = {
        "id": field.id,
        "control": "text",
        "blank": field.id not in EVENT.needed,
    }
    match field.kind:
        case CodeField():
            found |= {"control": "select", "codes": True}
        case OptionField(options):
            found |= {"control": "select", "options": options, "named": True}
        case NumberField(low, high):
            found |= {"control": "select", "options": range(low, high + 1)}
        case DayField():
            found["control"] = "date"
        case RefsField():
            found["control"] = "refs"
        case TextField(lines=True):
            found["control"] = "area"
        case _:
            found["list"] = field.id == CLIENT.key
    return found


def _lists(codes: CodeLists, lang: str) -> list[dict[str, Any]]:
    lists: dict[str, list[str]] = {}
    for one in codes:
        if not one.valid_to:
            lists.setdefault(one.list, []).append(f"{one.code} {one.label[lang]}")
    return [{"id": name, "codes": those} for name, those in lists.items()]
