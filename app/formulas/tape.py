"""A graph's nodes as a list of numpy calls, carried out one after the other over numbered registers."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from app.declarations import Array
from app.formulas.functions import FUNCTIONS, Function
from app.formulas.graph import Application, Graph, Node, Number

X, Y = 0, 1
ONE_OPERAND, MANY_OPERANDS = -1, -2


class Tape:
    """What it takes to evaluate some nodes at positions; parts that several of them share are evaluated once."""

    def __init__(self, graph: Graph, outputs: Iterable[Node]) -> None:
        outputs = tuple(outputs)
        self._constants: list[Array | None] = [None, None]
        self._parameters: list[tuple[int, str]] = []
        self._calls: list[tuple[Function, int, int, int]] = []
        places: dict[Node, int] = {}
        for node in graph.needed(outputs):
            found = graph.nodes[node]
            if isinstance(found, Application):
                places[node] = self._call(FUNCTIONS[found.function], [places[each] for each in found.operands])
            elif isinstance(found, Number):
                places[node] = self._register(np.array(found.value))
            elif found.name in ("x", "y"):
                places[node] = X if found.name == "x" else Y
            else:
                places[node] = self._register(None)
                self._parameters.append((places[node], found.name))
        self._outputs = [places[node] for node in outputs]

    def evaluate(self, position: Array, p: Any) -> list[Array]:
        """The nodes' values at positions `(2, runs)`, each `(runs,)`, or `()` where it is the same everywhere.

        `p` holds the parameters as attributes.
        """
        registers: list[Any] = self._constants.copy()
        registers[X], registers[Y] = position[0], position[1]
        for place, name in self._parameters:
            registers[place] = getattr(p, name)
        for function, first, second, result in self._calls:
            if second >= 0:
                registers[result] = function(registers[first], registers[second])
            elif second == ONE_OPERAND:
                registers[result] = function(registers[first])
            else:
                registers[result] = function(registers)
        return [registers[place] for place in self._outputs]

    def _register(self, content: Array | None) -> int:
        self._constants.append(content)
        return len(self._constants) - 1

    def _call(self, function: Function, operands: list[int]) -> int:
        result = self._register(None)
        if len(operands) > 2:
            spread = _spread(function, operands)
            self._calls.append((spread, operands[0], MANY_OPERANDS, result))
        else:
            self._calls.append((function, operands[0], operands[1] if len(operands) == 2 else ONE_OPERAND, result))
        return result


def _spread(function: Function, operands: list[int]) -> Function:
    return lambda registers: function(*(registers[operand] for operand in operands))
