"""What Pyodide's start is lent in the place of four large modules of the library, for the little that it asks of each.

It is taken back when the start has ended: whoever imports one of these modules
afterwards gets the library's. Pyodide goes on with what it was lent.
"""

import sys
from types import ModuleType

_COROUTINE = 0x80  # the flag of an `async def`


def iscoroutinefunction(one) -> bool:
    """Return whether that is an `async def`; `inspect` is asked for this when functions are handed to JavaScript."""
    return bool(getattr(getattr(one, "__code__", None), "co_flags", 0) & _COROUTINE)


LENT = {
    "asyncio": {},  # nothing here waits
    "inspect": {"iscoroutinefunction": iscoroutinefunction},
    "traceback": {"print_exception": sys.__excepthook__},  # without lines of source, of which none are kept here
    "typing": {},  # annotations are read by mypy alone
}


def lend() -> None:
    """Put what is lent where the start will look for it."""
    for name, holds in LENT.items():
        module = ModuleType(name)
        vars(module).update(holds)
        sys.modules[name] = module


def take_back() -> None:
    """Let the library's own be found."""
    for name in LENT:
        del sys.modules[name]
