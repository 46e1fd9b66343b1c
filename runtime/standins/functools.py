"""In place of the library's functools: what is written in C, and a cache on it. The rest would compile a named tuple first."""

from _functools import _lru_cache_wrapper, partial, reduce

__all__ = ["cache", "lru_cache", "partial", "reduce"]


def cache(function):
    """Return the function with its results kept."""
    return lru_cache(None)(function)


def lru_cache(maxsize=128, typed=False):
    """Return what keeps that many results of a function; all of them if None."""
    return lambda function: _lru_cache_wrapper(function, maxsize, typed, _counts)


def _counts(*counts):
    return counts
