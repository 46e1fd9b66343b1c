"""In place of the library's traceback, which shows lines of source: none are kept here, and the interpreter's own display tells the rest."""

from sys import __excepthook__ as print_exception

__all__ = ["print_exception"]
