"""A definition's own source, without what is of no use outside this project: annotations and words to type checkers."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getsource
from types import ModuleType

Definition = ast.FunctionDef | ast.ClassDef | ast.expr
"""A function, a class, or the value that a name is given."""
Edit = tuple[int, int, str]


class Module:
    """A module's source: what is defined at its top, by name, and what it imports from elsewhere."""

    def __init__(self, name: str) -> None:
        module: ModuleType = import_module(name)
        self.name = name
        self.source = getsource(module).encode()
        self._lines = [0]
        for line in self.source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.definitions: dict[str, Definition] = {}
        self.imports: dict[str, tuple[str, str | None]] = {}
        for node in ast.parse(self.source).body:
            self._note(node)

    def _note(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                self.definitions[node.name] = node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if node.value:
                self.definitions[name] = node.value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                self.definitions |= zip(names, values, strict=True)
            case ast.Import(names=names):
                self.imports |= {alias.asname or alias.name: (alias.name, None) for alias in names}
            case ast.ImportFrom(module=str(module), names=names):
                self.imports |= {alias.asname or alias.name: (module, alias.name) for alias in names}

    def text(self, name: str, renamed: Mapping[str, str], left_out: Iterable[str] = ()) -> str:
        """The source of a definition; names of other definitions are `renamed`, methods may be `left_out`."""
        node = self.definitions[name]
        first = node.decorator_list[0] if getattr(node, "decorator_list", None) else node  # type: ignore[union-attr]
        start = self._offset(first.lineno, first.col_offset - (first is not node))
        end = self._end(node)
        edits = [*self._stripped(node), *self._renamed(node, renamed), *self._without(node, left_out)]
        text = self.source[start:end]
        for begin, finish, replacement in sorted(_outermost(edits), reverse=True):
            text = text[: begin - start] + replacement.encode() + text[finish - start :]
        if isinstance(node, ast.expr):
            text = f"{renamed.get(name, name)} = ".encode() + text
        return re.sub(r"  # (?:type: ignore|noqa)\S*", "", text.decode())

    def _offset(self, line: int, column: int) -> int:
        return self._lines[line - 1] + column

    def _start(self, node: ast.AST) -> int:
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def _end(self, node: ast.AST) -> int:
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _stripped(self, definition: Definition) -> Iterator[Edit]:
        fields = {id(field) for each in ast.walk(definition) if isinstance(each, ast.ClassDef) for field in each.body}
        for node in ast.walk(definition):
            if isinstance(node, ast.arg) and node.annotation:
                default = re.compile(rb" = ").match(self.source, self._end(node.annotation))
                end = default.end() if default else self._end(node.annotation)
                yield self._start(node) + len(node.arg.encode()), end, "=" if default else ""
            elif isinstance(node, ast.FunctionDef) and node.returns:
                arrow = self.source.rindex(b" ->", self._start(node), self._start(node.returns))
                yield arrow, self._end(node.returns), ""
            elif isinstance(node, ast.AnnAssign) and id(node) in fields:
                yield self._start(node.annotation), self._end(node.annotation), "object"  # a field needs one
            elif isinstance(node, ast.AnnAssign) and node.value:
                yield self._end(node.target), self._start(node.value), " = "
            elif isinstance(node, ast.AnnAssign):
                yield self._lines[node.lineno - 1], self._lines[node.lineno], ""  # it says no more than a type

    def _renamed(self, definition: Definition, renamed: Mapping[str, str]) -> Iterator[Edit]:
        if isinstance(definition, ast.FunctionDef | ast.ClassDef) and definition.name in renamed:
            keyword = b"def " if isinstance(definition, ast.FunctionDef) else b"class "
            start = self.source.index(keyword, self._start(definition)) + len(keyword)
            yield start, start + len(definition.name.encode()), renamed[definition.name]
        for node in global_names(definition):
            if node.id in renamed:
                yield self._start(node), self._end(node), renamed[node.id]

    def _without(self, definition: Definition, left_out: Iterable[str]) -> Iterator[Edit]:
        body = definition.body if isinstance(definition, ast.ClassDef) else []
        before = None
        for node in body:
            if isinstance(node, ast.FunctionDef) and node.name in left_out and before:
                yield self._end(before), self._end(node), ""
            before = node


def _outermost(edits: list[Edit]) -> list[Edit]:
    """The edits without those inside of another."""
    return [
        edit
        for edit in edits
        if not any(other != edit and other[0] <= edit[0] and edit[1] <= other[1] for other in edits)
    ]


@cache
def module(name: str) -> Module:
    """The module of that name."""
    return Module(name)


@cache
def global_names(definition: ast.AST) -> tuple[ast.Name, ...]:
    """The places where a definition uses a name that is none of its own; annotations are not looked at."""
    return tuple(_free(definition, frozenset()))


def _free(node: ast.AST, own: frozenset[str]) -> Iterator[ast.Name]:
    match node:
        case ast.Name(ctx=ast.Load()):
            if node.id not in own:
                yield node
            return
        case ast.FunctionDef() | ast.Lambda():
            own = own | _bound(node)
        case ast.AnnAssign(value=value):
            yield from _free(value, own) if value else ()
            return
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            own = own | _stored(node)
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _free(child, own)


def _bound(function: ast.FunctionDef | ast.Lambda) -> frozenset[str]:
    arguments = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    body = function.body if isinstance(function, ast.FunctionDef) else []
    inner = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    return frozenset(arguments | inner) | _stored(function)


def _stored(node: ast.AST) -> frozenset[str]:
    return frozenset(
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    )
