"""The losses of the models a second time, for mpmath: over the petals themselves, standardized here."""

import csv
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
from mpmath import exp, log, mpf, sqrt, tanh

import app

Point = tuple[Any, Any]
TABLE = Path(app.__file__).parent / "surfaces" / "iris.csv"
REGRESSION = ("setosa", "versicolor", "virginica")
CLASSES = ("versicolor", "virginica")


@cache
def counted(*species: str, absent: int | None = None) -> Counter[Point]:
    """Standardized widths with standardized lengths, or with 1 for virginica and `absent` for others."""
    with TABLE.open() as file, mpmath.workdps(40):
        rows = [row for row in csv.DictReader(file) if row["species"] in species]
        widths = standardized([mpf(row["petal_width"]) for row in rows])
        if absent is None:
            return Counter(zip(widths, standardized([mpf(row["petal_length"]) for row in rows]), strict=True))
        return Counter(zip(widths, (1 if row["species"] == "virginica" else absent for row in rows), strict=True))


def standardized(values: list[Any]) -> list[Any]:
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation for value in values]


def mean(points: Counter[Point], loss: Callable[[Any, Any], Any]) -> Any:
    return sum(count * loss(u, v) for (u, v), count in points.items()) / points.total()


def cross_entropy(z: Any, v: int) -> Any:
    return log(1 + exp(-z)) if v else log(1 + exp(z))


def network(x: Any, y: Any) -> Any:
    """A tanh for each input, not for each point."""
    points = counted(*REGRESSION)
    answers = {u: y * tanh(x * u) for u in {u for u, _ in points}}
    return mean(points, lambda u, v: (v - answers[u]) ** 2)


MODELS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "linear_regression": lambda x, y, _: mean(counted(*REGRESSION), lambda u, v: (v - x * u - y) ** 2),
    "logistic_regression": lambda x, y, _: mean(counted(*CLASSES, absent=0), lambda u, v: cross_entropy(x * u + y, v)),
    "tanh_neuron": lambda x, y, _: mean(counted(*CLASSES, absent=-1), lambda u, v: (v - tanh(x * u + y)) ** 2),
    "two_weight_network": lambda x, y, _: network(x, y),
}
