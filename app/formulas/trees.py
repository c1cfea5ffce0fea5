"""A formula as it is written: which operation or function stands over which, nothing simplified, nothing shared."""

from __future__ import annotations

from dataclasses import dataclass

from app.formulas.graph import Number, Symbol


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of FUNCTIONS with its operands."""

    function: str
    operands: tuple[Tree, ...]


Tree = Number | Symbol | Applied
"""A symbol is a variable, a parameter, or a constant by its name."""


class Trees:
    """What the parser builds trees with, in a graph's place."""

    def number(self, value: float) -> Tree:
        """A number."""
        return Number(value)

    def constant(self, name: str) -> Tree:
        """A number that has a name."""
        return Symbol(name)

    def symbol(self, name: str) -> Tree:
        """A variable or a parameter."""
        return Symbol(name)

    def apply(self, function: str, *operands: Tree) -> Tree:
        """A function of other trees."""
        return Applied(function, operands)

    def value(self, tree: Tree) -> float | None:
        """The number that a tree is at sight."""
        return tree.value if isinstance(tree, Number) else None


def depends_on(tree: Tree, names: tuple[str, ...]) -> bool:
    """Whether one of the names occurs."""
    waiting = [tree]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Symbol) and found.name in names:
            return True
        waiting.extend(found.operands if isinstance(found, Applied) else ())
    return False
