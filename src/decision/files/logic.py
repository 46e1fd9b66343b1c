"""The logic of a checklist, run as what its author wrote, and explored."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.util import module_from_spec, spec_from_loader
from typing import TYPE_CHECKING

from decision.checking.logic.depth import too_deep
from decision.checking.logic.module_state import changeable_globals
from decision.checking.logic.scrutiny import coroutines, tests_identity
from decision.checking.source import Source
from decision.checklist import define
from decision.engine.explore import explore, readable_error
from decision.engine.looks import Looks
from decision.errors import AuthoringError
from decision.files import apart
from decision.files.limits import RUN, Limits, StopError, too_long
from decision.questions import as_question
from decision.reasoning.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from decision.engine.tree import Node

    GiveUp = Callable[[FrameType | None], None]


@dataclass(slots=True)
class _Trial:
    """What exploring a logic gave, as plain data: a tree, or why there is none, and where."""

    tree: Node | None = None
    looks: Looks = field(default_factory=Looks)
    failure: tuple[str, dict[str, str]] | None = None
    failed_at: int = 0


def load_logic(source: Source, path: Path, give_up: GiveUp) -> None:
    """Load and explore a logic: in a process of its own first, so that nothing it does can keep us.

    ``give_up`` ends the program, for a logic that catches everything and goes on.
    """
    logic = source.logic or ""
    source.too_deep = too_deep(logic)
    for one in coroutines(logic):  # to run it would only make Python warn that nobody awaited it
        source.failure, source.failed_at = AuthoringError(one.code, name=one.name), one.line
        return
    declare = partial(_declare, logic=logic, path=path, give_up=give_up)
    apart_from_us = apart.can()
    found = (
        apart.done(partial(_tried, source.slug, declare, path), str(path))
        if apart_from_us
        else None
    )
    if found is None:
        trial, begun = _Trial(), True
    else:
        trial, begun = found.value or _ended(found), found.begun
    if begun:
        here = _Trial()
        with _failing(here, path):
            limits = declare(source)
            if found is None:
                _explore(source, here)
            limits.left = None
        trial = here if found is None or here.failure else trial
    source.tree, source.looks = trial.tree, trial.looks
    if trial.failure is not None:
        code, values = trial.failure
        source.failure, source.failed_at = AuthoringError(code, **values), trial.failed_at


def _tried(
    slug: str, declare: Callable[..., Limits], path: Path, begun: Callable[[], None]
) -> _Trial:
    """Do all of it, and return what came of it."""
    source, trial = Source(slug, None), _Trial()
    with _failing(trial, path, all_of_it=True):
        declare(source, begun=begun)
        _explore(source, trial)
    return trial


def _ended(found: apart.Done) -> _Trial:
    """Return why there is no tree of a logic whose process was ended."""
    if found.signal == "SIGPROF":
        error = too_long(RUN, loading=not found.begun)
        error.values.setdefault("answers", "…")
    else:
        error = AuthoringError("load-fails", error=found.signal or "SystemExit")
    return _Trial(failure=(error.code, error.values), failed_at=found.line)


def _declare(
    source: Source,
    begun: Callable[[], None] = lambda: None,
    *,
    logic: str,
    path: Path,
    give_up: GiveUp,
) -> Limits:
    """Run the text of a logic, take what it declares, and return its limits; ``begun`` is told once it has run."""
    name = f"checklist_{source.slug.replace('-', '_')}"
    spec = spec_from_loader(name, loader=None)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        code = compile(logic, str(path), "exec", dont_inherit=True)
        limits = Limits(give_up)
        with limits.run(loading=True):
            exec(code, vars(module))  # noqa: S102  # a checklist is code; it is reviewed as code
        begun()
        source.kept = tuple(changeable_globals(vars(module)))
        source.names = {
            name: one for name, value in vars(module).items() if (one := as_question(value))
        }
        declared = define(source.slug, vars(module), identity=tests_identity(logic))
        source.checklist = limits.of(declared)
        return limits
    finally:
        del sys.modules[name]


def _explore(source: Source, trial: _Trial) -> None:
    assert source.checklist is not None
    trial.tree = label(source.checklist, explore(source.checklist, looks=trial.looks))


@contextmanager
def _failing(trial: _Trial, path: Path, *, all_of_it: bool = False) -> Iterator[None]:
    """Take up what the author's module raises; ``all_of_it``: an interrupt is its own, too."""
    try:
        yield
    except SyntaxError as error:
        trial.failure, trial.failed_at = (
            ("syntax-error", {"error": str(error.msg)}),
            error.lineno or 1,
        )
    except AuthoringError as error:
        trial.failure, trial.failed_at = (error.code, error.values), _line_in(error, path)
    except BaseException as error:
        if isinstance(error, StopError) or (isinstance(error, KeyboardInterrupt) and not all_of_it):
            raise
        said = f"{type(error).__name__}: {readable_error(error)}"
        trial.failure, trial.failed_at = ("load-fails", {"error": said}), _line_in(error, path)


def _line_in(error: BaseException, path: Path) -> int:
    """Return the last line of ``path`` that the error, or what caused it, passed through; 0 for none."""
    origin: BaseException = error.__cause__ or error
    line, trace = 0, origin.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
