"""Expressions as one graph, in which equal parts are the same node; and their derivatives, as further nodes.

A node is its place in the graph, and what it is made of comes before it. So a derivative adds a few nodes to each node
that it passes, however often that one is used, and a second derivative a few more to those.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.formulas.derivatives import DERIVATIVES
from app.formulas.functions import CONSTANTS, FUNCTIONS
from app.formulas.simplification import SIMPLIFICATIONS
from app.languages import translated

Node = int
MOST_NODES = 2000
LARGEST_NUMBER = 1e100


class TooComplexError(ValueError):
    """An expression, or its derivative, is more than can be evaluated in good time or with sensible numbers."""


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable or a parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Application:
    """A function of FUNCTIONS, applied to nodes."""

    function: str
    operands: tuple[Node, ...]


class Graph:
    """Expressions that share their equal parts, simplified as they are built."""

    def __init__(self) -> None:
        self.nodes: list[Number | Symbol | Application] = []
        self._places: dict[Number | Symbol | Application, Node] = {}

    def number(self, value: float) -> Node:
        """A constant. Raises TooComplexError if it is too large to reckon with, or no number."""
        if not abs(value) <= LARGEST_NUMBER:
            raise TooComplexError(translated("it holds a number that is too large, or none, such as the root of -1"))
        return self._place(Number(value + 0.0))  # -0.0 becomes 0.0

    def constant(self, name: str) -> Node:
        """A constant by its name."""
        return self.number(CONSTANTS[name])

    def symbol(self, name: str) -> Node:
        """A variable or a parameter."""
        return self._place(Symbol(name))

    def apply(self, function: str, *operands: Node) -> Node:
        """A function of other nodes, simplified. Raises TooComplexError."""
        values = [self.value(operand) for operand in operands]
        if None not in values:
            with np.errstate(all="ignore"):
                return self.number(float(FUNCTIONS[function](*values)))
        simplify = SIMPLIFICATIONS.get(function)
        simpler = simplify(self, operands, values) if simplify else None
        return self._place(Application(function, operands)) if simpler is None else simpler

    def value(self, node: Node) -> float | None:
        """The constant that a node is; None if it is none."""
        found = self.nodes[node]
        return found.value if isinstance(found, Number) else None

    def operands_of(self, function: str, node: Node) -> tuple[Node, ...] | None:
        """What a node applies `function` to; None if it does not."""
        found = self.nodes[node]
        return found.operands if isinstance(found, Application) and found.function == function else None

    def operand_of(self, function: str, node: Node) -> Node | None:
        """The same for a function of one operand."""
        operands = self.operands_of(function, node)
        return operands[0] if operands else None

    def derivative(self, node: Node, name: str) -> Node:
        """The derivative with respect to a symbol. Raises TooComplexError."""
        slopes: dict[Node, Node] = {}
        for place in self.needed((node,)):
            found = self.nodes[place]
            if isinstance(found, Application):
                inner = tuple(slopes[operand] for operand in found.operands)
                constant = all(self.value(slope) == 0 for slope in inner)
                rule = DERIVATIVES[found.function]
                slopes[place] = self.number(0) if constant else rule(self, place, found.operands, inner)
            else:
                slopes[place] = self.number(float(found == Symbol(name)))
        return slopes[node]

    def needed(self, nodes: Iterable[Node]) -> list[Node]:
        """These nodes and all that they are made of, each after what it is made of."""
        found = set(nodes)
        waiting = list(found)
        while waiting:
            node = self.nodes[waiting.pop()]
            fresh = set(node.operands) - found if isinstance(node, Application) else set()
            found |= fresh
            waiting.extend(fresh)
        return sorted(found)

    def _place(self, node: Number | Symbol | Application) -> Node:
        if node not in self._places:
            if len(self.nodes) >= MOST_NODES:
                raise TooComplexError(
                    translated("it has more parts, or its derivatives have, than can be evaluated in good time")
                )
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]
