"""The derivative of each function, by the chain rule, from its operands and their derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.formulas.graph import Graph, Node

Rule = Callable[["Graph", "Node", tuple["Node", ...], tuple["Node", ...]], "Node"]
"""`rule(graph, node, operands, slopes)`: the derivative of `node`, which is made of `operands` that have `slopes`."""


def _product(graph: Graph, _node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    (a, b), (da, db) = operands, slopes
    if a == b:
        return graph.apply("multiply", graph.number(2), graph.apply("multiply", a, da))
    return graph.apply("add", graph.apply("multiply", da, b), graph.apply("multiply", a, db))


def _quotient(graph: Graph, node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    b, (da, db) = operands[1], slopes
    return graph.apply("divide", graph.apply("subtract", da, graph.apply("multiply", node, db)), b)


def _power(graph: Graph, node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    (a, b), (da, db) = operands, slopes
    lower = graph.apply("power", a, graph.apply("subtract", b, graph.number(1)))
    by_base = graph.apply("multiply", graph.apply("multiply", b, lower), da)
    if graph.value(db) == 0:  # else the logarithm of a negative base would spoil the whole
        return by_base
    return graph.apply(
        "add", by_base, graph.apply("multiply", graph.apply("multiply", node, graph.apply("log", a)), db)
    )


def _root(graph: Graph, node: Node, _operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    # at the tip of a cone, √(x² + y²) at the origin, no slope is right; 0 is one of its subgradients
    return graph.apply("multiply", graph.number(0.5), graph.apply("over", slopes[0], node))


def _choice(graph: Graph, _node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    a, b, _where, _otherwise = operands
    return graph.apply("where_at_most", a, b, slopes[2], slopes[3])


def _least(graph: Graph, _node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    (a, b), (da, db) = operands, slopes
    return graph.apply("where_at_most", a, b, da, db)


def _greatest(graph: Graph, _node: Node, operands: tuple[Node, ...], slopes: tuple[Node, ...]) -> Node:
    (a, b), (da, db) = operands, slopes
    return graph.apply("where_at_most", b, a, da, db)


def _chained(outer: Callable[[Graph, Node, Node], Node]) -> Rule:
    """The rule of a function of one operand whose derivative is `outer(graph, node, operand)`."""
    return lambda graph, node, operands, slopes: graph.apply("multiply", outer(graph, node, operands[0]), slopes[0])


def _one_minus_square(graph: Graph, node: Node) -> Node:
    return graph.apply("subtract", graph.number(1), graph.apply("multiply", node, node))


def _one_plus_square(graph: Graph, node: Node) -> Node:
    return graph.apply("add", graph.number(1), graph.apply("multiply", node, node))


DERIVATIVES: dict[str, Rule] = {
    "add": lambda graph, _node, _operands, slopes: graph.apply("add", *slopes),
    "subtract": lambda graph, _node, _operands, slopes: graph.apply("subtract", *slopes),
    "negative": lambda graph, _node, _operands, slopes: graph.apply("negative", slopes[0]),
    "multiply": _product,
    "divide": _quotient,
    "over": lambda graph, node, operands, slopes: graph.apply(
        "over", graph.apply("subtract", slopes[0], graph.apply("multiply", node, slopes[1])), operands[1]
    ),
    "power": _power,
    "sqrt": _root,
    "sin": _chained(lambda graph, _node, a: graph.apply("cos", a)),
    "cos": _chained(lambda graph, _node, a: graph.apply("negative", graph.apply("sin", a))),
    "tan": _chained(lambda graph, node, _a: _one_plus_square(graph, node)),
    "asin": _chained(
        lambda graph, _node, a: graph.apply("divide", graph.number(1), graph.apply("sqrt", _one_minus_square(graph, a)))
    ),
    "acos": _chained(
        lambda graph, _node, a: graph.apply(
            "divide", graph.number(-1), graph.apply("sqrt", _one_minus_square(graph, a))
        )
    ),
    "atan": _chained(lambda graph, _node, a: graph.apply("divide", graph.number(1), _one_plus_square(graph, a))),
    "sinh": _chained(lambda graph, _node, a: graph.apply("cosh", a)),
    "cosh": _chained(lambda graph, _node, a: graph.apply("sinh", a)),
    "tanh": _chained(lambda graph, node, _a: _one_minus_square(graph, node)),
    "exp": _chained(lambda _graph, node, _a: node),
    "log": _chained(lambda graph, _node, a: graph.apply("divide", graph.number(1), a)),
    "abs": _chained(lambda graph, _node, a: graph.apply("sign", a)),
    "sign": lambda graph, _node, _operands, _slopes: graph.number(0),
    "min": _least,
    "max": _greatest,
    "where_at_most": _choice,
}
