"""A graph's nodes as a list of numpy calls, carried out one after the other over numbered registers."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from app.declarations import Array
from app.formulas.functions import FUNCTIONS, Function
from app.formulas.graph import Application, Graph, Node, Number

Call = tuple[Function, int, int, int]
"""A function, the registers of two operands, and that of the result."""
X, Y = 0, 1
ONE_OPERAND, MANY_OPERANDS = -1, -2
BLOCK = 4096
"""As many positions are evaluated at once: of more, what comes in between would not stay in a processor's cache."""


class Tape:
    """What it takes to evaluate some nodes at positions; parts that several of them share are evaluated once."""

    def __init__(self, graph: Graph, outputs: Iterable[Node]) -> None:
        outputs = tuple(outputs)
        self._constants: list[Array | None] = [None, None]
        self._parameters: list[tuple[int, str]] = []
        self._calls_of_parameters: list[Call] = []
        self._calls: list[Call] = []
        self._prepared: tuple[Any, list[Any]] = (None, [])
        places: dict[Node, int] = {}
        varying = {X, Y}
        for node in graph.needed(outputs):
            found = graph.nodes[node]
            if isinstance(found, Application):
                operands = [places[each] for each in found.operands]
                places[node] = self._register(None)
                varies = not varying.isdisjoint(operands)
                varying |= {places[node]} if varies else set()
                calls = self._calls if varies else self._calls_of_parameters
                calls.append(_call(FUNCTIONS[found.function], operands, places[node]))
            elif isinstance(found, Number):
                places[node] = self._register(np.array(found.value))
            elif found.name in ("x", "y"):
                places[node] = X if found.name == "x" else Y
            else:
                places[node] = self._register(None)
                self._parameters.append((places[node], found.name))
        self._outputs = [places[node] for node in outputs]

    @property
    def size(self) -> int:
        """How many calls an evaluation takes."""
        return len(self._calls)

    def evaluate(self, position: Array, p: Any) -> list[Array]:
        """The nodes' values at positions `(2, runs)`, each `(runs,)`, or `()` where it is the same everywhere.

        `p` holds the parameters as attributes, which stay as they are. Positions and parameters may have further
        dimensions.
        """
        known, registers = self._prepared
        if known is not p or known is None:
            registers = self._with_parameters(p)
        registers = registers.copy()
        registers[X], registers[Y] = position[0], position[1]
        _carry_out(self._calls, registers)
        return [registers[place] for place in self._outputs]

    def fill(self, results: Sequence[Array], position: Array, p: Any) -> None:
        """Writes the nodes' values at positions `(2, runs)` into `results`, each `(runs,)`, block by block."""
        for start in range(0, position.shape[1], BLOCK):
            part = slice(start, start + BLOCK)
            for result, values in zip(results, self.evaluate(position[:, part], p), strict=True):
                result[part] = values

    def _with_parameters(self, p: Any) -> list[Any]:
        """The registers with all in them that does not depend on the position."""
        registers: list[Any] = self._constants.copy()
        for place, name in self._parameters:
            registers[place] = getattr(p, name)
        _carry_out(self._calls_of_parameters, registers)
        self._prepared = p, registers
        return registers

    def _register(self, content: Array | None) -> int:
        self._constants.append(content)
        return len(self._constants) - 1


def _call(function: Function, operands: list[int], result: int) -> Call:
    if len(operands) > 2:
        return _spread(function, operands), operands[0], MANY_OPERANDS, result
    return function, operands[0], operands[1] if len(operands) == 2 else ONE_OPERAND, result


def _carry_out(calls: list[Call], registers: list[Any]) -> None:
    for function, first, second, result in calls:
        if second >= 0:
            registers[result] = function(registers[first], registers[second])
        elif second == ONE_OPERAND:
            registers[result] = function(registers[first])
        else:
            registers[result] = function(registers)


def _spread(function: Function, operands: list[int]) -> Function:
    return lambda registers: function(*(registers[operand] for operand in operands))
