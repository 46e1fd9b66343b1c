"""JSON in, JSON out, for the worker of the sheet's page; one sheet is open at a time.

The page hands in what only it can know: the moment, the officer's own day and
ids never used before. The code lists and the words are packed beside these
modules, as ``cairn_sheet/codes.json`` and ``cairn_sheet/words.LANG.json``.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from decision.errors import DecisionError
from decision.render.result import problem
from decision.text.words import LANGUAGES
from tracking.model.codes import read_codes
from tracking.model.problem import SheetError
from tracking.store import schema
from tracking.store.integrity import damage, salvage
from tracking.store.sheet import Moment, Sheet, create
from tracking.worker.calls import CALLS
from tracking.worker.given import NOT_HELD, not_held
from tracking.worker.opened import Asked, Open, about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.model.codes import CodeLists

PACKAGE = "cairn_sheet"
LOG = 4000
"""How many pages the log may have before a commit carries it over; ``tidy`` does so long before."""
_open: list[Open] = []
"""The sheet that is open; empty: none."""


def stored(name: str) -> str:
    """Return a text that is packed beside these modules, by its name in the package."""
    package = import_module(PACKAGE)
    loader = package.__spec__.loader if package.__spec__ else None
    raw: bytes = loader.get_data(f"{package.__path__[0]}/{name}")  # type: ignore[union-attr]  # a package has a loader
    return raw.decode()


@cache
def words(lang: str) -> dict[str, str]:
    """Return what the sheet says in a language, by key."""
    found: dict[str, str] = json.loads(stored(f"words.{lang}.json"))
    return found


def call(name: str, argument: str) -> str:
    """Return ``{"reply": …}``, or ``{"error": {"code", "values", "message", "hint"}}``: why there is none.

    ``argument`` is a JSON object; ``lang`` in it, by default that with which
    the sheet was opened, is the language of whatever is worded. A sheet in
    which damage shows is from then on what could be read of it, and is not
    written to any more.

    Raises:
        LookupError: There is no such call.

    """
    asked = json.loads(argument)
    lang = asked.pop("lang", _open[0].lang if _open else LANGUAGES[0])
    given = dict(asked)
    try:
        reply = _reply(name, asked, lang)
        if name == "check" and reply["damage"]:
            _read_on()
        return _json({"reply": reply})
    except NOT_HELD:
        wrong: DecisionError = not_held(given, words(lang))
    except sqlite3.Error as error:
        wrong = SheetError(schema.why(error), error=str(error))
    except DecisionError as error:
        wrong = error
    if wrong.code == "damaged":
        _read_on()
    said = problem(wrong, words(lang))
    return _json({"error": {"code": wrong.code, "values": wrong.values, **said}})


def _json(told: dict[str, Any]) -> str:
    """Return it as JSON; half a character that was handed in is not handed back."""
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace").decode()


def _read_on() -> None:
    """Turn the sheet that is open, if it is the one that is damaged, into what can be read of it."""
    if not _open or _open[0].salvaged is not None:
        return
    (opened,) = _open
    connection = opened.sheet.connection
    if damage(connection, quick=True):
        _open[0] = _salvaged(connection, opened.lang)


def _reply(name: str, asked: dict[str, Any], lang: str) -> dict[str, Any]:
    if name == "open":
        return _opened(asked, lang)
    if name == "close":
        _close()
        return {}
    answer: Callable[..., dict[str, Any]] | None = CALLS.get(name)
    if answer is None:
        raise LookupError(name)
    if not _open:
        raise SheetError("no-sheet-open")
    if "moment" in asked:
        asked["moment"] = _moment(asked["moment"])
    reply = answer(Asked(_open[0], lang, words(lang)), **asked)
    if name == "put_back":  # it may be of an earlier version, with lists of its own
        _open[0] = Open(_with_lists(_open[0].sheet.connection), _open[0].lang)
        return about(_open[0])
    return reply


def _moment(given: Mapping[str, Any]) -> Moment:
    ids = iter(given["ids"])
    return Moment(given["at"], date.fromisoformat(given["today"]), lambda: str(next(ids)))


def _opened(asked: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Open the sheet at ``path``, or make one there; of one that is damaged, open what can be read of it.

    ``path`` is a file, or ``:memory:``. A sheet in a file is written by nobody
    else for as long as it is open. A file that must be there comes from
    anywhere, and is looked through; one that may have to be made is the page's
    own, in which damage shows only later: ``salvage`` opens what can be read of
    a sheet in which it did.
    """
    _close()
    connection = sqlite3.connect(asked["path"], check_same_thread=False)
    try:
        _open.append(_sheet(connection, asked, lang))
    except BaseException:
        connection.close()
        raise
    return about(_open[0])


def _sheet(connection: sqlite3.Connection, asked: Mapping[str, Any], lang: str) -> Open:
    if asked["path"] != ":memory:":
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    if schema.is_empty(connection) and asked["create"]:
        sheet = create(connection, _lists(), _moment(asked["moment"]))
        _set_up(connection)
        return Open(sheet, lang)
    if schema.identity(connection) is None:
        raise SheetError("not-a-sheet", error="")
    try:
        unsound = not asked["create"] and damage(connection, quick=True)
        if not (unsound or asked.get("salvage")):
            _set_up(connection)
            opened = Open(_with_lists(connection), lang)
            about(opened)
            return opened
    except SheetError as error:
        if error.code != "damaged":
            raise
    except sqlite3.Error as error:
        if schema.why(error) != "damaged":
            raise
    return _salvaged(connection, lang)


def _salvaged(connection: sqlite3.Connection, lang: str) -> Open:
    """Return what can be read of a damaged sheet, in memory; the sheet itself is closed."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    schema.migrate(memory, 0)
    carried = salvage(connection, memory)
    broken = damage(connection, quick=True)
    connection.close()
    return Open(Sheet(memory), lang, carried, broken)


def _with_lists(connection: sqlite3.Connection) -> Sheet:
    """Return the sheet of a database, with the code lists of this site."""
    sheet = Sheet(connection)
    sheet.take_codes(_lists())
    return sheet


def _lists() -> CodeLists:
    return read_codes(json.loads(stored("codes.json")))


def _set_up(connection: sqlite3.Connection) -> None:
    """Have each commit written to the disk, by one flush, before it is told of."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG}")


def _close() -> None:
    while _open:
        _open.pop().sheet.connection.close()
