"""In place of the library's typing: annotations are read by mypy alone, and here only the names in them must exist."""

TYPE_CHECKING = False


class _Form:
    """What is written in an annotation, or as a base: any subscript of it is itself."""

    def __class_getitem__(cls, _):
        return cls


class Any(_Form):
    """Any value."""


class ClassVar(_Form):
    """What a class has, and not each of its objects."""


class Generic(_Form):
    """A class that has parameters."""


class Literal(_Form):
    """One of the values listed."""


class NoReturn(_Form):
    """What does not return."""


class Protocol(_Form):
    """What a value must have, to fit."""


class Self(_Form):
    """The class at hand."""


class TextIO(_Form):
    """A file of text."""


class TypeVar:
    """A parameter."""

    def __init__(self, name, *_, **__) -> None:
        """Take its name."""
        self.__name__ = name


def overload(function):
    """Return one of several signatures as it is."""
    return function
