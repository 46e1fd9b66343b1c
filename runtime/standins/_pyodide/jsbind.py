"""In place of Pyodide's typed signatures for functions of JavaScript: here each takes anything, in the default manner."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default


class no_default:
    """What marks a parameter without a default."""


def _anything(*args, **given) -> None:
    """Take anything."""


default_signature = JsFuncSignature(
    _anything,
    False,  # the result is not an object to be constructed
    0,  # no argument must be given
    (),
    (),
    py2js_default,  # of each further argument
    (),
    (),
    (),
    py2js_default,  # of each argument by name
    js2py_default_call_result,
)
