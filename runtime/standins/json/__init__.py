"""In place of the front of the library's json, which compiles six patterns before its first use.

What is read and written as most is goes straight to the parts in C; anything
else, an error too, to the library's own classes.
"""

from _json import encode_basestring_ascii, make_encoder, make_scanner

__all__ = ["JSONDecodeError", "JSONDecoder", "JSONEncoder", "dumps", "loads"]

_BLANK = " \t\n\r"


class _Usual:
    """How a text is read where nobody asks for anything else."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float  # of NaN, Infinity and -Infinity


_scan = make_scanner(_Usual)


def loads(text, **choices):
    """Return what a JSON text says, which is UTF-8 where it is bytes. Raises JSONDecodeError for what is not JSON."""
    text = text if isinstance(text, str) else text.decode()
    if not choices:
        inner = text.strip(_BLANK)
        try:
            found, end = _scan(inner, 0)
        except (StopIteration, ValueError):
            pass
        else:
            if end == len(inner):
                return found
    from json.decoder import JSONDecoder

    return JSONDecoder(**choices).decode(text)


def dumps(value, **choices):
    """Return a value as JSON. Raises TypeError for what JSON has no form for."""
    if choices:
        from json.encoder import JSONEncoder

        return JSONEncoder(**choices).encode(value)
    encode = make_encoder({}, _unknown, encode_basestring_ascii, None, ": ", ", ", False, False, True)
    return "".join(encode(value, 0))


def _unknown(value):
    from json.encoder import JSONEncoder

    return JSONEncoder().default(value)


def __getattr__(name):
    if name in ("JSONDecodeError", "JSONDecoder"):
        from json import decoder

        return getattr(decoder, name)
    if name == "JSONEncoder":
        from json import encoder

        return encoder.JSONEncoder
    raise AttributeError(name)
