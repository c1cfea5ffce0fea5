"""Formulas in x and y, as a person writes them, with exact derivatives.

    >>> formula = Formula("a*x^2 + sin(y)")
    >>> formula.parameters
    ('a',)

The text becomes a graph (parsing), the graph's derivatives further nodes of it (derivatives, simplification), and nodes
a list of numpy calls (tape). No text is ever handed to Python.
"""

from functools import cached_property
from typing import Any

import numpy as np

from app.declarations import Array
from app.formulas.collecting import Collector
from app.formulas.graph import Application, Graph, Node, Symbol, TooComplexError
from app.formulas.names import VARIABLES
from app.formulas.notation import BLACKBOARD, LANGUAGE, ROUNDED, Language
from app.formulas.parsing import parse
from app.formulas.sums import UnreadableError
from app.formulas.tape import BLOCK, Tape
from app.formulas.tokens import FormulaError
from app.formulas.trees import Tree, Trees
from app.languages import translated

__all__ = ["Formula", "FormulaError"]

ELLIPSIS = "…"


class Formula:
    """A formula in x, y and parameters; its methods have the shapes of a surface's functions.

    `functions` are those that it is made of, `exponents` the constant ones of its powers: whole powers are products in
    it, and square roots are a function.

    `p` holds the parameters as attributes. Raises FormulaError if the text is none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._graph = Graph()
        self._node = parse(text, self._graph)
        needed = [self._graph.nodes[node] for node in self._graph.needed((self._node,))]
        names = [node.name for node in needed if isinstance(node, Symbol) and node.name not in VARIABLES]
        self.parameters = tuple(sorted(names))
        applied = [node for node in needed if isinstance(node, Application)]
        self.functions = frozenset(node.function for node in applied)
        exponents = (self._graph.value(node.operands[1]) for node in applied if node.function == "power")
        self.exponents = frozenset(exponent for exponent in exponents if exponent is not None)

    @cached_property
    def tree(self) -> Tree:
        """The formula as it is written, nothing simplified."""
        return parse(self.text, Trees())

    def maths(self, aspect: str) -> tuple[str, ...]:
        """What `outputs` gives, as plain mathematics for `app.mathml`; an ellipsis where nobody would read it.

        The numbers of derivatives are rounded to seven digits.
        """
        return (BLACKBOARD.text(self.tree),) if aspect == "value" else self._collected(aspect, ROUNDED)

    def texts(self, aspect: str) -> tuple[str, ...]:
        """The same in the language that formulas are written in."""
        return (LANGUAGE.text(self.tree),) if aspect == "value" else self._collected(aspect, LANGUAGE)

    def _collected(self, aspect: str, language: Language) -> tuple[str, ...]:
        graph, outputs = self.outputs(aspect)
        collector = Collector(graph)

        def text(node: Node) -> str:
            try:
                return language.text(collector.tree(node))
            except UnreadableError:
                return ELLIPSIS

        return tuple(map(text, outputs))

    def derive(self) -> None:
        """Works out the derivatives now, which otherwise waits for their first use. Raises FormulaError."""
        try:
            _ = self._tape_of_hessian
        except TooComplexError as error:
            raise FormulaError(translated("This cannot be differentiated: {reason}.", reason=error), 0) from None

    @property
    def derivative_calls(self) -> int:
        """How many numpy calls gradient and Hessian take."""
        return self._tape_of_gradient.size + self._tape_of_hessian.size

    def value(self, position: Array, p: Any) -> Array:
        """The value `(runs,)` at positions `(2, runs)`."""
        if position.shape[1] <= BLOCK:
            (values,) = self._tape_of_value.evaluate(position, p)
            return values if values.shape == position.shape[1:] else np.full(position.shape[1:], values)
        result = np.empty(position.shape[1:])
        self._tape_of_value.fill((result,), position, p)
        return result

    def gradient(self, position: Array, p: Any) -> Array:
        """The gradient `(2, runs)`."""
        result = np.empty_like(position)
        if position.shape[1] <= BLOCK:
            result[0], result[1] = self._tape_of_gradient.evaluate(position, p)
        else:
            self._tape_of_gradient.fill((result[0], result[1]), position, p)
        return result

    def hessian(self, position: Array, p: Any) -> Array:
        """The Hessian `(2, 2, runs)`."""
        result = np.empty((2, *position.shape))
        if position.shape[1] <= BLOCK:
            result[0, 0], result[0, 1], result[1, 1] = self._tape_of_hessian.evaluate(position, p)
        else:
            self._tape_of_hessian.fill((result[0, 0], result[0, 1], result[1, 1]), position, p)
        result[1, 0] = result[0, 1]
        return result

    def outputs(self, aspect: str) -> tuple[Graph, tuple[Node, ...]]:
        """The graph and the nodes of its value, of the two slopes of its gradient, or of its Hessian: xx, xy, yy."""
        if aspect == "value":
            return self._graph, (self._node,)
        along_x, along_y = self._slopes
        if aspect == "gradient":
            return self._graph, (along_x, along_y)
        seconds = ((along_x, "x"), (along_x, "y"), (along_y, "y"))
        return self._graph, tuple(self._graph.derivative(slope, name) for slope, name in seconds)

    @cached_property
    def _slopes(self) -> tuple[Node, Node]:
        return self._graph.derivative(self._node, "x"), self._graph.derivative(self._node, "y")

    @cached_property
    def _tape_of_value(self) -> Tape:
        return Tape(*self.outputs("value"))

    @cached_property
    def _tape_of_gradient(self) -> Tape:
        return Tape(*self.outputs("gradient"))

    @cached_property
    def _tape_of_hessian(self) -> Tape:
        return Tape(*self.outputs("hessian"))
