"""The engine's data classes as they ship, written out, against what the library makes of their sources in this Python."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SOURCES = Path("src/decision")
MODULES = sorted(
    path.relative_to(SOURCES.parent).with_suffix("").as_posix().replace("/", ".")
    for path in SOURCES.rglob("*.py")
    if "\n@dataclass" in path.read_text("utf-8")
)
TOLD = ("name", "type", "init", "repr", "hash", "compare", "kw_only", "default", "default_factory")


def shipped(name: str) -> ModuleType:
    """Return a module of the wheel; skip one that does not ship."""
    try:
        found = import_module(name)
    except ModuleNotFoundError:
        found = None
    if found is None or ".whl" not in str(found.__file__):
        pytest.skip("it does not ship")
    return found


def declared(name: str) -> ModuleType:
    """Return the module as its source makes it, with the library's data classes."""
    made = ModuleType(f"declared.{name}")
    sys.modules[made.__name__] = made
    source = (SOURCES.parent / f"{name.replace('.', '/')}.py").read_text("utf-8")
    exec(compile(source, name, "exec"), vars(made))  # noqa: S102  # a module of this project
    return made


def classes(module: ModuleType) -> dict[str, Any]:
    return {
        name: one
        for name, one in vars(module).items()
        if isinstance(one, type) and dataclasses.is_dataclass(one) and one.__module__ == module.__name__
    }


def told(cls: Any) -> list[list[object]]:
    """Return what is told of each field; a class of the module itself, by its name."""
    values = [[getattr(one, name) for name in TOLD] for one in dataclasses.fields(cls)]
    return [[getattr(one, "__qualname__", one) for one in field] for field in values]


def outcome(function: Any, *args: Any) -> object:
    """Return what a function gives, or the class and the words of its error."""
    try:
        return function(*args)
    except Exception as error:  # noqa: BLE001  # whatever it raises is what is compared
        return type(error), str(error)


@pytest.mark.parametrize("name", MODULES)
def test_a_data_class_that_is_written_out_is_the_one_that_the_library_makes(name: str) -> None:
    module, original = shipped(name), declared(name)
    ours, theirs = classes(module), classes(original)
    assert set(ours) == set(theirs) != set()
    for key, cls in ours.items():
        real = theirs[key]
        assert not hasattr(module, "dataclass"), "it is not written out"
        assert told(cls) == told(real)
        for choice in real.__dataclass_params__.__slots__:
            wanted = getattr(real.__dataclass_params__, choice)
            assert getattr(cls.__dataclass_params__, choice) == wanted, choice
        own = set(vars(real)) - {"__doc__", "__annotate__", "__annotations_cache__"}
        assert own <= set(vars(cls)), own - set(vars(cls))
        assert vars(cls).get("__slots__") == vars(real).get("__slots__")
        assert vars(cls).get("__match_args__") == vars(real).get("__match_args__")
        assert (cls.__hash__ is None) == (real.__hash__ is None)
        assert list(inspect.signature(cls).parameters) == list(inspect.signature(real).parameters)
        if real.__dataclass_params__.init:
            _alike(cls, real)


def _alike(cls: Any, real: Any) -> None:
    required = [
        one.name
        for one in dataclasses.fields(real)
        if one.init and one.default is one.default_factory is dataclasses.MISSING
    ]
    values = {one: f"{one}!" for one in required}
    other = {**values, required[0]: "another"} if required else values
    for given in (values, other, {}, {**values, "unknown": 1}):
        assert repr(outcome(lambda c, g: c(**g), cls, given)) == repr(
            outcome(lambda c, g: c(**g), real, given)
        ), given
    one, same, different = cls(**values), cls(**values), cls(**other)
    first, again, unlike = real(**values), real(**values), real(**other)
    assert (one == same, one == different) == (first == again, first == unlike)
    assert one != first
    if real.__hash__ is None or real.__dataclass_params__.eq:
        assert outcome(hash, one) == outcome(hash, first)
    field = dataclasses.fields(real)[0].name
    for change in (lambda x: setattr(x, field, "new"), lambda x: delattr(x, field)):
        assert outcome(change, cls(**values)) == outcome(change, real(**values))
    # A frozen class with slots raises the wrong error for a name that is no field; that it raises is what counts.
    for made in (cls(**values), real(**values)):
        if not hasattr(made, "__dict__"):
            with pytest.raises((AttributeError, TypeError)):
                made.nowhere = 1
    if real.__dataclass_params__.init and required:
        changed = dataclasses.replace(one, **{required[0]: "new"})
        assert repr(changed) == repr(dataclasses.replace(first, **{required[0]: "new"}))
        assert repr(one.__replace__(**{required[0]: "new"})) == repr(changed)
    assert repr(copy.copy(one)) == repr(copy.copy(first))
    assert repr(outcome(dataclasses.asdict, one)) == repr(outcome(dataclasses.asdict, first))
