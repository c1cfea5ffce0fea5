"""Every surface's formula a second time, from the literature and not from its declaration, for mpmath.

Each takes x, y and the parameters as attributes.
"""

from collections.abc import Callable
from typing import Any

from mpmath import atan2, cos, e, exp, fabs, mpf, pi, sin, sqrt, tanh

from tests.surfaces.models_written_again import MODELS

Function = Callable[[Any, Any, Any], Any]

WRITTEN_AGAIN: dict[str, Function] = {
    **MODELS,
    "quadratic": lambda x, y, p: p.c + p.b * y**2 + p.a * x**2,
    "sphere": lambda x, y, _: x**2 + y**2,
    "ill_conditioned": lambda x, y, p: _turned(x, y, pi * p.t / 180, p.k),
    "booth": lambda x, y, _: 5 * x**2 + 8 * x * y + 5 * y**2 - 34 * x - 38 * y + 74,
    "matyas": lambda x, y, _: mpf("0.02") * (x**2 + y**2) + mpf("0.24") * (x - y) ** 2,
    "rosenbrock": lambda x, y, p: (p.a - x) ** 2 + p.b * (y - x**2) ** 2,
    "beale": lambda x, y, _: sum((mpf(c) - x * (1 - y**k)) ** 2 for k, c in ((1, "1.5"), (2, "2.25"), (3, "2.625"))),
    "narrow_valley": lambda x, y, p: p.a * (y - sin(x / 2)) ** 2 + x**2 / 50,
    "himmelblau": lambda x, y, _: (x**2 + y - 11) ** 2 + (y**2 + x - 7) ** 2,
    "two_wells": lambda x, y, _: x**2 + y**2 - 2 * _well(x - 1, y) - 3 * _well(x + 1, y),
    "branin": lambda x, y, _: _branin(x, y),
    "three_hump_camel": lambda x, y, _: 2 * x**2 - mpf("1.05") * x**4 + x**6 / 6 + x * y + y**2,
    "six_hump_camel": lambda x, y, _: 4 * x**2 - mpf("2.1") * x**4 + x**6 / 3 + x * y - 4 * y**2 + 4 * y**4,
    "styblinski_tang": lambda x, y, _: sum(t**4 - 16 * t**2 + 5 * t for t in (x, y)) / 2,
    "goldstein_price": lambda x, y, _: _goldstein_price(x, y),
    "mccormick": lambda x, y, _: sin(x + y) + (x - y) ** 2 - 3 * x / 2 + 5 * y / 2 + 1,
    "rastrigin": lambda x, y, _: sum(10 + t**2 - 10 * cos(2 * pi * t) for t in (x, y)),
    "griewank": lambda x, y, _: (x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2)) + 1,
    "bohachevsky": lambda x, y, _: x**2 + 2 * y**2 - 3 * cos(3 * pi * x) / 10 - 2 * cos(4 * pi * y) / 5 + mpf(7) / 10,
    "levy": lambda x, y, _: _levy(1 + (x - 1) / 4, 1 + (y - 1) / 4),
    "levy_13": lambda x, y, _: (
        sin(3 * pi * x) ** 2 + (x - 1) ** 2 * (1 + sin(3 * pi * y) ** 2) + (y - 1) ** 2 * (1 + sin(2 * pi * y) ** 2)
    ),
    "schaffer_2": lambda x, y, _: _schaffer(x, y, sin(x**2 - y**2)),
    "schaffer_4": lambda x, y, _: _schaffer(x, y, cos(sin(fabs(x**2 - y**2)))),
    "drop_wave": lambda x, y, _: -(1 + cos(12 * sqrt(x**2 + y**2))) / ((x**2 + y**2) / 2 + 2),
    "michalewicz": lambda x, y, _: -sum(sin(t) * sin(i * t**2 / pi) ** 20 for i, t in ((1, x), (2, y))),
    "saddle": lambda x, y, _: (x + y) * (x - y),
    "monkey_saddle": lambda x, y, _: ((x + 1j * y) ** 3).real,
    "plateau_cliff": lambda x, y, _: 5 * (1 - tanh(5 * x + 5)) / 2 + ((x - 2) ** 2 + y**2) / 20,
    "easom": lambda x, y, _: -cos(x) * cos(y) * exp(-((x - pi) ** 2 + (y - pi) ** 2)),
    "ackley": lambda x, y, _: (
        20 + e - 20 * exp(-sqrt((x**2 + y**2) / 2) / 5) - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2)
    ),
    "bukin_6": lambda x, y, _: 100 * sqrt(fabs(y - x**2 / 100)) + fabs(x + 10) / 100,
    "eggholder": lambda x, y, _: -(y + 47) * sin(sqrt(fabs(y + x / 2 + 47))) - x * sin(sqrt(fabs(x - (y + 47)))),
    "holder_table": lambda x, y, _: -fabs(sin(x) * cos(y) * exp(fabs(1 - sqrt(x**2 + y**2) / pi))),
    "cross_in_tray": lambda x, y, _: (
        -((fabs(sin(x) * sin(y) * exp(fabs(100 - sqrt(x**2 + y**2) / pi))) + 1) ** (mpf(1) / 10)) / 10000
    ),
    "flower": lambda x, y, p: p.a * sqrt(x**2 + y**2) + p.b * sin(4 * atan2(y, x)),
    "formula": lambda x, y, p: x**2 + p.a * y**2 + 3 * sin(3 * x) / exp(y**2),
}


def _turned(x: Any, y: Any, angle: Any, condition: Any) -> Any:
    along, across = x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)
    return along**2 / 2 + condition * across**2 / 2


def _well(x: Any, y: Any) -> Any:
    return exp(-5 * (x**2 + y**2))


def _branin(x: Any, y: Any) -> Any:
    a, b, c, r, s, t = 1, mpf("5.1") / (4 * pi**2), 5 / pi, 6, 10, 1 / (8 * pi)
    return a * (y - b * x**2 + c * x - r) ** 2 + s * (1 - t) * cos(x) + s


def _goldstein_price(x: Any, y: Any) -> Any:
    first = 19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2
    second = 18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2
    return (1 + (x + y + 1) ** 2 * first) * (30 + (2 * x - 3 * y) ** 2 * second)


def _levy(v: Any, w: Any) -> Any:
    middle = (v - 1) ** 2 * (1 + 10 * sin(pi * v + 1) ** 2)
    return sin(pi * v) ** 2 + middle + (w - 1) ** 2 * (1 + sin(2 * pi * w) ** 2)


def _schaffer(x: Any, y: Any, wave: Any) -> Any:
    return mpf(1) / 2 + (wave**2 - mpf(1) / 2) / (1 + (x**2 + y**2) / 1000) ** 2
