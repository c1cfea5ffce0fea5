"""The losses of the models a second time, for mpmath: over the petals themselves, standardized here."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
from mpmath import exp, log, mpf, sqrt, tanh

import app

TABLE = Path(app.__file__).parent / "surfaces" / "iris.csv"
Targets = list[Any]


@cache
def lengths() -> dict[Any, Targets]:
    """The standardized lengths of all petals, by their standardized width."""
    with mpmath.workdps(40):
        rows = petals("setosa", "versicolor", "virginica")
        return by_width(rows, standardized([mpf(row["petal_length"]) for row in rows]))


@cache
def classes(versicolor: int, virginica: int) -> dict[Any, Targets]:
    """The classes of two species' petals, by their standardized width."""
    with mpmath.workdps(40):
        rows = petals("versicolor", "virginica")
        number = {"versicolor": versicolor, "virginica": virginica}
        return by_width(rows, [mpf(number[row["species"]]) for row in rows])


def petals(*species: str) -> list[dict[str, str]]:
    with TABLE.open() as file:
        return [row for row in csv.DictReader(file) if row["species"] in species]


def by_width(rows: list[dict[str, str]], targets: Targets) -> dict[Any, Targets]:
    found: dict[Any, Targets] = {}
    for width, target in zip(standardized([mpf(row["petal_width"]) for row in rows]), targets, strict=True):
        found.setdefault(width, []).append(target)
    return found


def standardized(values: list[Any]) -> list[Any]:
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation for value in values]


def mean(points: dict[Any, Targets], losses: Callable[[Any, Targets], Any]) -> Any:
    return sum(losses(u, targets) for u, targets in points.items()) / sum(map(len, points.values()))


def squares(answer: Any, targets: Targets) -> Any:
    return sum((target - answer) ** 2 for target in targets)


def cross_entropies(z: Any, targets: Targets) -> Any:
    ones = sum(targets)
    return ones * log(1 + exp(-z)) + (len(targets) - ones) * log(1 + exp(z))


MODELS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "linear_regression": lambda x, y, _: mean(lengths(), lambda u, v: squares(x * u + y, v)),
    "logistic_regression": lambda x, y, _: mean(classes(0, 1), lambda u, v: cross_entropies(x * u + y, v)),
    "tanh_neuron": lambda x, y, _: mean(classes(-1, 1), lambda u, v: squares(tanh(x * u + y), v)),
    "two_weight_network": lambda x, y, _: mean(lengths(), lambda u, v: squares(y * tanh(x * u), v)),
}
