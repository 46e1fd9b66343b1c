"""In place of the library's data classes, which write and compile the methods of a class as it is declared.

Half of what the engine needed to be imported went into that, for classes that
most visits never make. Here a class gets its `__init__` when it is first
called, and the other methods need no compiler. What the engine asks of the
library is here and nothing else: an option that is not refuses to start.
The tests of the engine run on this one too (`tests/runtime`).
"""

from _operator import attrgetter

MISSING = object()


class FrozenInstanceError(AttributeError):
    """A frozen object was to be changed."""


class Field:
    """One field of a class; MISSING where there is no default."""

    __slots__ = ("_field_type", "compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(self, default, default_factory, compare, hash, repr) -> None:
        """Describe a field that has no name yet."""
        self.name, self.init, self._field_type = "", True, None
        self.default, self.default_factory = default, default_factory
        self.compare, self.hash, self.repr = compare, hash, repr


def field(*, default=MISSING, default_factory=MISSING, compare=True, hash=None, repr=True):
    """Describe a field: its default, or what makes one, and which methods look at it."""
    return Field(default, default_factory, compare, hash, repr)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, frozen=False, slots=False):
    """Make a data class of a class, or return what does."""

    def made(cls):
        return _made(cls, init=init, repr=repr, eq=eq, frozen=frozen, slots=slots)

    return made if cls is None else made(cls)


def replace(one, /, **changes):
    """Return a copy of an object with other values in some fields."""
    return type(one)(**{name: getattr(one, name) for name in one.__dataclass_fields__} | changes)


def asdict(one):
    """Return an object as a dictionary, and so the objects within it."""
    return {name: _plain(getattr(one, name)) for name in one.__dataclass_fields__}


def _plain(value):
    if hasattr(type(value), "__dataclass_fields__"):
        return asdict(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_plain(item) for item in value)
    if isinstance(value, dict):
        return type(value)((_plain(key), _plain(item)) for key, item in value.items())
    return value


def _made(cls, *, init, repr, eq, frozen, slots):
    own = {}
    for name in cls.__annotations__:
        given = cls.__dict__.get(name, MISSING)
        one = own[name] = given if isinstance(given, Field) else field(default=given)
        one.name = name
        if one.default is not MISSING:
            setattr(cls, name, one.default)
        elif given is one:
            delattr(cls, name)
    inherited = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= base.__dict__.get("__dataclass_fields__", {})
    if slots:
        cls = _with_slots(cls, own, inherited)
    cls.__dataclass_fields__ = all_of_them = inherited | own
    methods = {"__match_args__": tuple(all_of_them)}
    if init:
        methods["__init__"] = _first_init(cls, all_of_them.values(), frozen)
    if repr:
        methods["__repr__"] = _repr(tuple(one.name for one in all_of_them.values() if one.repr))
    if eq:
        compared = [one for one in all_of_them.values() if one.compare]
        methods["__eq__"] = _eq(_values(tuple(one.name for one in compared)))
        hashed = tuple(one.name for one in compared if one.hash is not False)
        methods["__hash__"] = _hash(_values(hashed)) if frozen else None
    if frozen:
        methods["__setattr__"], methods["__delattr__"] = _frozen(cls, all_of_them)
    explicit = {"__hash__"} if "__eq__" in cls.__dict__ and cls.__hash__ is None else set()
    for name, method in methods.items():
        if name not in cls.__dict__ or name in explicit:
            setattr(cls, name, method)
    return cls


def _with_slots(cls, own, inherited):
    """Return the class again, with slots in place of a dictionary."""
    body = {name: value for name, value in cls.__dict__.items() if name not in own}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    for name, value in body.items():
        if "__class__" in getattr(getattr(value, "__code__", None), "co_freevars", ()):
            raise TypeError(f"{cls.__qualname__}.{name} names its class, which is made anew with slots.")
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    anew = type(cls)(cls.__name__, cls.__bases__, body)
    anew.__qualname__ = cls.__qualname__
    return anew


def _first_init(cls, all_of_them, frozen):
    """Return an `__init__` that writes the real one, puts it in its own place, and calls it."""

    def __init__(self, /, *args, **given):
        known = {"_set": object.__setattr__, "_MISSING": MISSING}
        heads, lines = [], []
        for one in all_of_them:
            name, value = one.name, one.name
            if one.default_factory is not MISSING:
                known[f"_made_{name}"] = one.default_factory
                heads.append(f"{name}=_MISSING")
                value = f"_made_{name}() if {name} is _MISSING else {name}"
            elif one.default is not MISSING:
                known[f"_default_{name}"] = one.default
                heads.append(f"{name}=_default_{name}")
            else:
                heads.append(name)
            lines.append(f" _set(_self, {name!r}, {value})" if frozen else f" _self.{name} = {value}")
        exec("\n".join([f"def __init__({', '.join(['_self', *heads])}):", *lines, " return None"]), known)
        cls.__init__ = known["__init__"]
        cls.__init__(self, *args, **given)

    return __init__


def _values(names):
    """Return a function from an object to the tuple of these values of it."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _repr(names):
    def __repr__(self):
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inside})"

    return __repr__


def _eq(values):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or values(self) == values(other)

    return __eq__


def _hash(values):
    def __hash__(self):
        return hash(values(self))

    return __hash__


def _frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__
