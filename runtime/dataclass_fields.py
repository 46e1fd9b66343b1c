"""What the engine's data classes share once they are written out (`runtime/expand.py`): the parts that tell of their fields.

A page needs none of them to begin. Whoever asks - `fields`, `replace`,
`asdict`, a data class derived from one of them - gets what the library makes
of the same declaration.
"""


class Told:
    """An attribute of a data class that the library makes when somebody looks at it for the first time."""

    def __init__(self, told, declared, **choices) -> None:
        """Take the name of the attribute, what gives the declared fields, and the choices of the decorator."""
        self.told, self.declared, self.choices = told, declared, choices

    def __get__(self, one, cls):
        """Return what a data class with these fields has there, and leave it in this place."""
        from dataclasses import field, make_dataclass

        made = make_dataclass(cls.__name__, self.declared(field), **self.choices)
        value = vars(made)[self.told]
        for owner in cls.__mro__:
            if vars(owner).get(self.told) is self:
                setattr(owner, self.told, value)
        return value


def replaced(one, /, **changes):
    """Return a copy of an object with other values in some fields, as the library makes it."""
    from dataclasses import _replace

    return _replace(one, **changes)


def getstate(one):
    """Return the values of a frozen object with slots, as the library lists them."""
    from dataclasses import _dataclass_getstate

    return _dataclass_getstate(one)


def setstate(one, state) -> None:
    """Give an empty object with slots its values, as the library does."""
    from dataclasses import _dataclass_setstate

    _dataclass_setstate(one, state)
