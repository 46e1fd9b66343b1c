"""In place of the texts that `help()` shows for proxies of JavaScript, of which each method of theirs is given one at the start.

What of that module the interpreter uses besides is here as it is there.
"""

_instantiate_token = object()
_js_flags = {}


class Untold:
    """What stands for each class, function and method that has a text: it has every name, and says nothing."""

    def __init__(self, name) -> None:
        """Take its name."""
        self.__name__ = name

    def __call__(self, _):
        """Return itself, as what was made of it."""
        return self

    def __getattr__(self, name):
        """Return the method of that name."""
        return Untold(name)


def __getattr__(name):
    """Return the class or the function of that name."""
    if name.startswith("__"):
        raise AttributeError(name)
    return Untold(name)


class _JsProxyMetaClass(type):
    """The class of the classes of proxies."""


class ConversionError(Exception):
    """A value could not be handed over between JavaScript and Python."""


class InternalError(Exception):
    """Pyodide found itself at fault, and can go on."""


class JsNull:
    """The class of JavaScript's null."""

    typeof = "object"

    def __repr__(self) -> str:
        """Return how it is written here."""
        return "jsnull"

    def __bool__(self) -> bool:
        """Return that it is as false as there."""
        return False


jsnull = JsNull()


class JsBigInt(int):
    """A whole number that goes to JavaScript as a bigint."""
