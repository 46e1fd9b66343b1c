"""In place of Pyodide's running of source: less what waits in it, or looks for imports in it."""

from importlib import import_module


def eval_code(source, globals=None, locals=None, *, filename="<exec>", **_):
    """Run source and return the value of the expression that it ends with; None if it ends with none."""
    space = {} if globals is None else globals
    body, value = _line(source, filename) or _parsed(source, filename)
    exec(body, space, locals)
    return None if value is None else eval(value, space, locals)


def _line(source, filename):
    """Return code for what comes before the last expression of a line, and for that; None if it is not as simple as that."""
    before, _, last = source.rpartition(";")
    if "\n" in source or "#" in source:
        return None
    try:
        return compile(before, filename, "exec"), compile(last.strip(), filename, "eval")
    except SyntaxError:
        return None


def _parsed(source, filename):
    # Only the build and the tests come here: at the start of a visit there is no module of syntax trees to wait for.
    from _ast import Expr, Expression, PyCF_ONLY_AST
    from textwrap import dedent

    tree = compile(dedent(source), filename, "exec", PyCF_ONLY_AST)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], Expr) else None
    value = None if last is None else compile(Expression(last.value), filename, "eval")
    return compile(tree, filename, "exec"), value


def pyimport_impl(path):
    """Return the module of that dotted name, or what a module has by that name."""
    module, _, name = path.rpartition(".")
    if not module:
        return import_module(path)
    found = import_module(module)
    return getattr(found, name) if hasattr(found, name) else import_module(path)
