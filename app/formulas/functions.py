"""What a formula may be made of: each function's name inside a graph, and the numpy function that evaluates it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Function = Callable[..., Any]


def _where_at_most(a: Any, b: Any, where: Any, otherwise: Any) -> NDArray[np.float64]:
    """`where` a ≤ b, else `otherwise`."""
    result: NDArray[np.float64] = np.where(a <= b, where, otherwise)
    return result


def _over(a: Any, b: Any) -> NDArray[np.float64]:
    """The quotient a/b, but 0 where b is 0."""
    result: NDArray[np.float64] = np.divide(a, b, out=np.zeros(np.broadcast(a, b).shape), where=np.not_equal(b, 0))
    return result


FUNCTIONS: dict[str, Function] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.divide,
    "power": np.power,
    "negative": np.negative,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "min": np.minimum,
    "max": np.maximum,
    "where_at_most": _where_at_most,
    "over": _over,
}

NAMED: dict[str, int] = {
    **dict.fromkeys(("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"), 1),
    **dict.fromkeys(("exp", "log", "sqrt", "abs", "sign"), 1),
    **dict.fromkeys(("min", "max"), 2),
}
"""The functions that a person may write, with the number of their arguments."""

CONSTANTS = {"pi": np.pi, "e": np.e}
