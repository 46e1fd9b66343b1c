"""List what of the standard library must ship. Read and run by `imports.mjs`, inside the runtime.

What a rehearsal imports is not all: a checklist may come to an import, or to a
function of the library that has one, on a path that was not rehearsed.
"""

import json
import sys
from importlib import import_module
from types import CodeType


def need(engine: list[str], logic: list[str]) -> None:
    """Import the modules of the library that the engine names and that a logic names, and of the latter what they import later.

    What the engine calls is rehearsed; what a logic calls is not known.
    """
    for name in [*engine, *logic, *inside(logic)]:
        try:
            import_module(name)
        except ImportError:  # named by the library, and not there in this Python
            if name in engine or name in logic:
                raise


def inside(names: list[str]) -> list[str]:
    """Return what modules import inside their functions, leaving nothing imported that was not."""
    before = set(sys.modules)
    found = {}
    for name in names:
        spec = import_module(name).__spec__
        # What has no code of its own is written in C, or another name for a module.
        code = spec.loader.get_code(spec.name) if hasattr(spec.loader, "get_code") else None
        found |= dict.fromkeys(_imported(code) if code is not None else ())
    for name in set(sys.modules) - before:
        del sys.modules[name]
    return [*found]


def used() -> str:
    """Return, as JSON, this Python's version and the files of the library that were imported. A frozen module has none."""
    archive = next(place for place in sys.path if place.startswith("/lib/python") and place.endswith(".zip")) + "/"
    origins = {getattr(module.__spec__, "origin", None) or "" for module in [*sys.modules.values()] if hasattr(module, "__spec__")}
    files = sorted(origin.removeprefix(archive) for origin in origins if origin.startswith(archive))
    return json.dumps({"python": sys.version.split()[0], "files": files})


def _imported(code: CodeType):
    """Yield the absolute names that a code object, and those within it, import."""
    from dis import get_instructions

    for one in get_instructions(code):
        if one.opname == "IMPORT_NAME" and one.argval:
            yield one.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _imported(constant)
