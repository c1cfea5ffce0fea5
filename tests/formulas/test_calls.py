"""A formula's calls say all that it takes to evaluate it."""

from typing import Any

import numpy as np
import pytest

from app.formulas import Formula
from app.formulas.calls import calls
from app.formulas.functions import FUNCTIONS


def evaluated(found: list[tuple[Any, ...]], symbols: dict[str, float]) -> float:
    """The value, by nothing but the calls."""
    results: list[float] = []
    for name, *operands in found:
        if name == "symbol":
            results.append(symbols[operands[0]])
        elif name == "number":
            results.append(operands[0])
        else:
            results.append(float(FUNCTIONS[name](*(results[place] for place in operands))))
    return results[-1]


def test_the_calls_of_a_line_are_a_product_and_a_sum() -> None:
    assert calls(Formula("x*u + y")) == [
        ("symbol", "x"),
        ("symbol", "u"),
        ("multiply", 0, 1),
        ("symbol", "y"),
        ("add", 2, 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", 2),
        ("y", -1.3),
        ("tanh(y*u + 1)*2", 2 * np.tanh(-1.73)),
        ("1/(1 + exp(-(x*u + y)))", 1 / (1 + np.exp(-0.17))),
        ("min(x, y)^3", -2.197),
    ],
)
def test_what_the_calls_come_to_is_the_value(text: str, expected: float) -> None:
    symbols = {"x": 0.7, "y": -1.3, "u": 2.1}
    assert evaluated(calls(Formula(text)), symbols) == pytest.approx(expected, rel=1e-15)
