"""In place of Pyodide's running of source: less what waits in it, or looks for imports in it."""

from _ast import Expr, Expression, PyCF_ONLY_AST
from importlib import import_module
from textwrap import dedent


def eval_code(source, globals=None, locals=None, *, filename="<exec>", **_):
    """Run source and return the value of the expression that it ends with; None if it ends with none."""
    space = {} if globals is None else globals
    tree = compile(dedent(source), filename, "exec", PyCF_ONLY_AST)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], Expr) else None
    exec(compile(tree, filename, "exec"), space, locals)
    if last is None:
        return None
    return eval(compile(Expression(last.value), filename, "eval"), space, locals)


def pyimport_impl(path):
    """Return the module of that dotted name, or what a module has by that name."""
    module, _, name = path.rpartition(".")
    if not module:
        return import_module(path)
    found = import_module(module)
    return getattr(found, name) if hasattr(found, name) else import_module(path)
