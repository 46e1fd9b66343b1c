"""In place of the library's collections: what is written in C, and the abstract classes. Nothing here asks for the rest."""

import sys

import _collections_abc as abc
from _collections import OrderedDict, defaultdict, deque

__all__ = ["OrderedDict", "abc", "defaultdict", "deque"]

sys.modules["collections.abc"] = abc
