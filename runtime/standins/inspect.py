"""In place of the library's inspect, of which Pyodide's start asks one thing; the engine asks it nothing."""

_COROUTINE = 0x80


def iscoroutinefunction(one) -> bool:
    """Return whether that is an `async def`."""
    return bool(getattr(getattr(one, "__code__", None), "co_flags", 0) & _COROUTINE)
