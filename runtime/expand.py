"""Write the engine's data classes out as the classes that the library makes of them. Read and run by `expand.mjs`, inside the runtime.

The library writes the methods of a class as text, compiles them and sets them,
as each class is declared. Here it does that to the engine as it is; what it
wrote for each class is put into the class, and the decorator is taken off. A
class that this does not know how to write stays as it is: the library then
makes it in the browser, later and with the same meaning.
"""

import ast
import dataclasses
import sys
import zipfile
from importlib import import_module
from types import ModuleType

SHARED = "decision._dataclass_fields"
"""Where `dataclass_fields.py` ships."""
FACTORY = "_made_later"
"""The default of a parameter whose field has a factory."""
USUAL = {"init": True, "repr": True, "hash": None, "compare": True, "kw_only": False}
"""What a field is told by its declaration where that says nothing of it."""

written: dict[tuple[str, str], dataclasses._FuncBuilder] = {}


class Writer(dataclasses._FuncBuilder):
    """The library's own, whose text is kept."""

    def add_fns_to_class(self, cls: type) -> None:
        """Do what the library does, and keep what it wrote."""
        super().add_fns_to_class(cls)
        written[cls.__module__, cls.__qualname__] = self


dataclasses._FuncBuilder = Writer


class UnknownClassError(Exception):
    """A class that is not written out."""


def write_out(source: str, target: str) -> None:
    """Write the modules of the wheel `source` that declare data classes into the archive `target`, written out."""
    with zipfile.ZipFile(source) as wheel, zipfile.ZipFile(target, "w") as made:
        for name in sorted(wheel.namelist()):
            text = wheel.read(name).decode() if name.endswith(".py") else ""
            if "@dataclass" in text:
                made.writestr(name, module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."), text))
        with open("/dataclass_fields.py", encoding="utf-8") as shared:
            made.writestr(SHARED.replace(".", "/") + ".py", shared.read())


def module(name: str, text: str) -> str:
    """Return the text of a module with its data classes written out."""
    tree = ast.parse(text)
    found = import_module(name)
    expressions: dict[str, dict[str, ast.expr]] = {}
    done = False
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and _decorator(node) is not None:
            try:
                Class(found, node, expressions).rewrite()
                done = True
            except UnknownClassError as why:
                print(f"{name}.{node.name} is left to the library: {why}", file=sys.stderr)
    if not done:
        return text
    _take_off_imports(tree)
    at = next(at for at, node in enumerate(tree.body) if not _is_head(node))
    tree.body[at:at] = ast.parse(
        f"from {SHARED} import Told as _Told, getstate as _getstate, replaced as _replaced, setstate as _setstate\n"
        f"from reprlib import recursive_repr as _recursive_repr\n{FACTORY} = object()"
    ).body
    return ast.unparse(ast.fix_missing_locations(tree))


class Class:
    """One data class: its declaration, and what the library made of it."""

    def __init__(self, found: ModuleType, node: ast.ClassDef, expressions: dict[str, dict[str, ast.expr]]) -> None:
        """Take the class of a module that was imported, its syntax, and the defaults of the classes before it."""
        self.node = node
        self.made = getattr(found, node.name)
        self.builder = written[found.__name__, node.name]
        self.slots = "__slots__" in vars(self.made)
        self.fields = self.made.__dataclass_fields__
        if any(one._field_type is dataclasses._FIELD_INITVAR for one in self.fields.values()):
            raise UnknownClassError("it has a parameter that is no field")
        expressions[node.name] = self.expressions = {}
        for base in reversed(self.made.__mro__[1:-1]):
            self.expressions |= expressions.get(base.__name__, {})
        self.own = {
            one.target.id: one
            for one in node.body
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            and (told := self.fields.get(one.target.id)) and told._field_type is dataclasses._FIELD
        }
        for name, declared in self.own.items():
            self.expressions.pop(name, None)
            if (given := _given(declared.value)) is not None:
                self.expressions[name] = given
        for name, field in self.fields.items():
            has = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            if has and name not in self.expressions:
                raise UnknownClassError(f"the default of {name} stands in another module")

    def rewrite(self) -> None:
        """Put the methods in, and take the decorator off."""
        body = [one for one in self.node.body if one not in self.own.values()]
        defined = {one.name for one in body if isinstance(one, ast.FunctionDef)}
        for name, declared in self.own.items():
            # A class without slots keeps the default as an attribute.
            keep = not self.slots and self.fields[name].default is not dataclasses.MISSING
            value = self.expressions[name] if keep else None
            body.append(ast.AnnAssign(declared.target, declared.annotation, value, simple=1))
        if self.slots:
            body.append(_set("__slots__", repr(vars(self.made)["__slots__"])))
        if "__match_args__" in vars(self.made):
            body.append(_set("__match_args__", repr(self.made.__match_args__)))
        for one in ast.parse("class _:\n" + "\n".join(self.builder.src)).body[0].body if self.builder.src else []:
            if one.name not in defined or one.name in self.builder.unconditional_adds:
                body.append(self._method(one))
        body += self._told(defined)
        self.node.body = body
        self.node.decorator_list = [one for one in self.node.decorator_list if one is not _decorator(self.node)]

    def _method(self, function: ast.FunctionDef) -> ast.FunctionDef:
        made = Names(self).visit(function)
        if function.name in {"__setattr__", "__delattr__"}:
            # Only what is changed against its word needs the error.
            (test, *_) = made.body
            test.body[:0] = ast.parse("from dataclasses import FrozenInstanceError").body
        return made

    def _told(self, defined: set[str]) -> list[ast.stmt]:
        told = [self._declared(), *(_set(name, f"_Told({name!r}, _declared_, **{self._choices()!r})") for name in ("__dataclass_fields__", "__dataclass_params__"))]
        methods = {"__replace__": "_replaced"}
        if self.slots and self.made.__dataclass_params__.frozen:
            methods |= {"__getstate__": "_getstate", "__setstate__": "_setstate"}
        return told + [_set(name, value) for name, value in methods.items() if name not in defined]

    def _declared(self) -> ast.stmt:
        fields = []
        for name, one in self.fields.items():
            given = [
                ast.keyword(key, ast.Constant(value))
                for key, usual in USUAL.items()
                if (value := getattr(one, key)) is not usual
            ]
            if one.default is not dataclasses.MISSING:
                given.append(ast.keyword("default", self.expressions[name]))
            if one.default_factory is not dataclasses.MISSING:
                given.append(ast.keyword("default_factory", self.expressions[name]))
            call = ast.Call(ast.Name("field", ast.Load()), [], given)
            fields.append(ast.Tuple([ast.Constant(name), ast.Constant(str(one.type)), call], ast.Load()))
        listed = ast.Lambda(ast.arguments([], [ast.arg("field")], None, [], [], None, []), ast.List(fields, ast.Load()))
        return ast.Assign([ast.Name("_declared_", ast.Store())], listed, lineno=0)

    def _choices(self) -> dict[str, bool]:
        params = self.made.__dataclass_params__
        usual = dataclasses.dataclass.__kwdefaults__
        return {name: getattr(params, name) for name in params.__slots__ if getattr(params, name) != usual[name]}


class Names(ast.NodeTransformer):
    """Puts, for the names that the library gives its functions along, what they stand for."""

    def __init__(self, owner: Class) -> None:
        """Write for this class."""
        self.owner = owner

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Return the expression that a name stands for."""
        match node.id:
            case "__dataclasses_recursive_repr":
                return ast.Name("_recursive_repr", ast.Load())
            case "__dataclass_HAS_DEFAULT_FACTORY__":
                return ast.Name(FACTORY, ast.Load())
            case "__dataclass_builtins_object__":
                return ast.Name("object", ast.Load())
            case "cls" if "cls" not in self.owner.fields:
                return ast.Name(self.owner.node.name, ast.Load())
            case id if id.startswith("__dataclass_dflt_"):
                return self.owner.expressions[id.removeprefix("__dataclass_dflt_").removesuffix("__")]
            case _:
                return node


def _decorator(node: ast.ClassDef) -> ast.expr | None:
    """Return what makes it a data class, as the engine writes it."""
    for one in node.decorator_list:
        if ast.unparse(one.func if isinstance(one, ast.Call) else one) == "dataclass":
            return one
    return None


def _given(value: ast.expr | None) -> ast.expr | None:
    """Return the default of a field, or its factory, as it is declared."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        return next((one.value for one in value.keywords if one.arg in {"default", "default_factory"}), None)
    return value


def _set(name: str, value: str) -> ast.stmt:
    return ast.parse(f"{name} = {value}").body[0]


def _is_head(node: ast.stmt) -> bool:
    """Tell whether a statement must come first: the docstring, and what is taken from the future."""
    return isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def _take_off_imports(tree: ast.Module) -> None:
    """Take off what is imported of the library and no longer named: it is large."""
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in list(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
            node.names = [alias for alias in node.names if (alias.asname or alias.name) in named - {"field"} or _uses_field(tree, alias)]
            if not node.names:
                tree.body.remove(node)


def _uses_field(tree: ast.Module, alias: ast.alias) -> bool:
    """Tell whether `field` is still called outside of what was written here."""
    own = {id(node) for one in ast.walk(tree) if isinstance(one, ast.Lambda) for node in ast.walk(one)}
    return alias.name == "field" and any(isinstance(node, ast.Name) and node.id == "field" and id(node) not in own for node in ast.walk(tree))
