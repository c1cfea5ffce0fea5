"""What a person would simplify at a glance, for each function that has something of the kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.formulas.graph import Graph, Node

Rule = Callable[["Graph", tuple["Node", ...], Sequence[float | None]], "Node | None"]
"""`rule(graph, operands, values)`: a simpler node of the same value, or None; `values` are those of constants."""


def _sum(graph: Graph, operands: tuple[Node, ...], values: Sequence[float | None]) -> Node | None:
    a, b = operands
    if 0 in values:
        return b if values[0] == 0 else a
    if a == b:
        return graph.apply("multiply", graph.number(2), a)
    for one, other in ((a, b), (b, a)):
        negated = graph.operand_of("negative", other)
        if negated is not None:
            return graph.apply("subtract", one, negated)
    return None


def _difference(graph: Graph, operands: tuple[Node, ...], values: Sequence[float | None]) -> Node | None:
    a, b = operands
    if values[1] == 0:
        return a
    if values[0] == 0:
        return graph.apply("negative", b)
    negated = graph.operand_of("negative", b)
    if negated is not None:
        return graph.apply("add", a, negated)
    negated = graph.operand_of("negative", a)
    return None if negated is None else graph.apply("negative", graph.apply("add", negated, b))


def _product(graph: Graph, operands: tuple[Node, ...], values: Sequence[float | None]) -> Node | None:
    a, b = operands
    for value, other in ((values[0], b), (values[1], a)):
        if value == 0:
            return graph.number(0)
        if value in (1, -1):
            return other if value == 1 else graph.apply("negative", other)
    for factor, other in ((a, b), (b, a)):
        negated = graph.operand_of("negative", factor)
        if negated is not None:
            return graph.apply("negative", graph.apply("multiply", negated, other))
    if values[0] is None and values[1] is None:
        for product, other in ((a, b), (b, a)):
            inner = graph.operands_of("multiply", product)
            if inner and graph.value(inner[0]) is not None:
                return graph.apply("multiply", inner[0], graph.apply("multiply", inner[1], other))
    # constants first: their products can then be told, and equal products are one node
    return graph.apply("multiply", b, a) if values[1] is not None else _folded(graph, a, b, values[0])


def _folded(graph: Graph, a: Node, b: Node, value: float | None) -> Node | None:
    """A constant times a product that begins with one."""
    inner = graph.operands_of("multiply", b)
    factor = graph.value(inner[0]) if inner else None
    if value is None or factor is None or inner is None:
        return graph.apply("multiply", b, a) if value is None and b < a else None
    return graph.apply("multiply", graph.number(value * factor), inner[1])


def _quotient(graph: Graph, operands: tuple[Node, ...], values: Sequence[float | None]) -> Node | None:
    if values[0] == 0:
        return graph.number(0)
    return graph.apply("multiply", graph.number(1 / values[1]), operands[0]) if values[1] else None


def _opposite(graph: Graph, operands: tuple[Node, ...], _values: Sequence[float | None]) -> Node | None:
    inner = graph.operands_of("multiply", operands[0])
    factor = graph.value(inner[0]) if inner else None
    if inner and factor is not None:
        return graph.apply("multiply", graph.number(-factor), inner[1])
    return graph.operand_of("negative", operands[0])


def _power(graph: Graph, operands: tuple[Node, ...], values: Sequence[float | None]) -> Node | None:
    base, exponent = operands[0], values[1]
    if exponent == 0:
        return graph.number(1)
    if exponent == 0.5:
        return graph.apply("sqrt", base)
    if exponent is None or not exponent.is_integer():
        return None
    if exponent < 0:
        return graph.apply("divide", graph.number(1), graph.apply("power", base, graph.number(-exponent)))
    return _multiplied(graph, base, int(exponent))


def _multiplied(graph: Graph, base: Node, exponent: int) -> Node:
    """A whole power by squaring: numpy's own power costs as much as dozens of products."""
    if exponent == 1:
        return base
    half = _multiplied(graph, base, exponent // 2)
    square = graph.apply("multiply", half, half)
    return graph.apply("multiply", square, base) if exponent % 2 else square


def _choice(_graph: Graph, operands: tuple[Node, ...], _values: Sequence[float | None]) -> Node | None:
    return operands[2] if operands[2] == operands[3] else None


SIMPLIFICATIONS: dict[str, Rule] = {
    "add": _sum,
    "subtract": _difference,
    "multiply": _product,
    "divide": _quotient,
    "negative": _opposite,
    "power": _power,
    "where_at_most": _choice,
}
