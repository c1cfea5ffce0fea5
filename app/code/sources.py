"""Everything that some functions need, as source: they themselves, and in turn what they use of this project."""

import ast
from collections import Counter
from collections.abc import Iterable
from functools import cache

from app.code.definitions import Definition, Module, global_names, module

Place = tuple[str, str]
"""A module and a name that is defined at its top."""


RESERVED = {
    *("STEPS", "START", "paths", "path", "label", "position", "before", "optimizer", "update", "closure", "objective"),
    *("loss", "number", "follow", "surface", "oracle", "h", "p", "state", "schedule", "memory", "rate"),
    *("learning_rate", "k", "share", "after", "step", "x", "y", "t"),
    *("SEED", "BATCH", "POINTS", "points", "spread", "noise", "mini_batch", "additive", "relative", "told", "tell"),
    *("plain", "noisy", "clipped"),
}
"""What scripts themselves call things."""


class Sources:
    """The definitions that the `roots` need, each before what uses it.

    Methods are left out that nobody calls: those whose name is no attribute anywhere, nor in `asked`.
    """

    def __init__(self, roots: Iterable[Place], asked: Iterable[str] = ()) -> None:
        self._places: list[Place] = []
        self._imports: set[tuple[str, str, str | None]] = set()
        self.asked: set[str] = set()
        roots, before, more = list(roots), -1, set(asked)
        while len(more) > before:
            self.asked, before = more, len(more)
            self._places, self._imports = [], set()
            self._seen: set[Place] = set()
            for root in roots:
                self._follow(root)
            more = more.union(*(_attributes(part) for place in self._places for part in self._parts(place)))
        self._shared = {name for name, many in Counter(name for name, _, _ in self._imports).items() if many > 1}
        imported = {self._imported(*one) for one in self._imports}
        taken = Counter([*RESERVED, *imported, *(name for _, name in self._places)])
        self.names = {
            (home, name): name if taken[name] == 1 else f"{home.rpartition('.')[2]}_{name.lstrip('_')}"
            for home, name in self._places
        }
        """What each definition is called: its own name, or with its module's before it, where the name is taken."""

    def _follow(self, place: Place) -> None:
        if place in self._seen:
            return
        self._seen.add(place)
        home = module(place[0])
        used = {node.id for part in self._parts(place) for node in global_names(part)}
        for name in sorted(used):
            found = _where(home, name)
            if found and found != place:
                self._follow(found)
            elif not found and name in home.imports:
                self._imports.add((name, *home.imports[name]))
        self._places.append(place)

    def _parts(self, place: Place) -> list[ast.AST]:
        """A definition; of a class, all but the methods that are left out."""
        definition = _definition(place)
        if not isinstance(definition, ast.ClassDef):
            return [definition]
        unused = self._unused(place)
        kept = [node for node in definition.body if getattr(node, "name", None) not in unused]
        return [*definition.bases, *definition.decorator_list, *kept]

    def _unused(self, place: Place) -> set[str]:
        definition = _definition(place)
        body = definition.body if isinstance(definition, ast.ClassDef) else []
        methods = {node.name for node in body if isinstance(node, ast.FunctionDef)}
        return {name for name in methods - self.asked if not name.startswith("__")}

    def imports(self) -> list[str]:
        """The imports that the definitions need."""
        modules: set[str] = set()
        parts: dict[str, set[str]] = {}
        for name, origin, part in self._imports:
            known = self._imported(name, origin, part)
            if part:
                parts.setdefault(origin, set()).add(part if part == known else f"{part} as {known}")
            else:
                modules.add(f"import {origin}" if origin == known else f"import {origin} as {known}")
        return [*modules, *(f"from {origin} import {', '.join(sorted(names))}" for origin, names in parts.items())]

    def _imported(self, name: str, origin: str, part: str | None) -> str:
        """What an import is called: where one name stands for several, the module's is put before it."""
        return f"{origin.replace('.', '_')}_{name}" if part and name in self._shared else name

    def blocks(self) -> list[list[str]]:
        """The source of each definition, as lines."""
        return [self._text(place).splitlines() for place in self._places]

    def _text(self, place: Place) -> str:
        home = module(place[0])
        renamed = {
            name: self.names[found]
            for name in {*home.definitions, *home.imports}
            if (found := _where(home, name)) and found in self.names and self.names[found] != name
        }
        for name, (origin, part) in home.imports.items():
            if name in self._shared and not _where(home, name):
                renamed[name] = self._imported(name, origin, part)
        return home.text(place[1], renamed, self._unused(place))


def _definition(place: Place) -> Definition:
    return module(place[0]).definitions[place[1]]


def _where(home: Module, name: str) -> Place | None:
    """Where this project defines what a module knows under a name."""
    while name not in home.definitions:
        origin, part = home.imports.get(name, ("", None))
        if not (part and origin.partition(".")[0] == "app"):
            return None
        home, name = module(origin), part
    return home.name, name


@cache
def _attributes(node: ast.AST) -> frozenset[str]:
    return frozenset(each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute))
