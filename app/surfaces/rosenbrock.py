"""Rosenbrock's banana: a curved valley whose floor barely falls."""

from typing import Any

import numpy as np

from app.declarations import Array, Parameter, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    x, y = position
    across = y - x * x
    along = p.a - x
    result: Array = along * along + p.b * (across * across)
    return result


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    x, y = position[0], position[1]
    result = np.empty_like(position)
    across = p.b * (y - x * x)
    slope_y = np.add(across, across, result[1])
    along = (x - p.a) - x * slope_y
    np.add(along, along, result[0])
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    x, y = position
    result = np.empty((2, *position.shape))
    result[0, 0] = 2 - 4 * p.b * (y - 3 * x * x)
    result[0, 1] = result[1, 0] = -4 * p.b * x
    result[1, 1] = 2 * p.b
    return result


def residuals(position: Array, p: Any) -> Array:
    """The residuals a - x and √b·(y - x²), shape `(2, runs)`."""
    x, y = position
    result = np.empty_like(position)
    result[0] = p.a - x
    result[1] = np.sqrt(p.b) * (y - x * x)
    return result


def jacobian(position: Array, p: Any) -> Array:
    """The residuals' derivatives, shape `(2, 2, runs)`."""
    result = np.zeros((2, *position.shape), dtype=position.dtype)
    result[0, 0] = -1
    result[1, 0] = np.sqrt(p.b) * -2 * position[0]
    result[1, 1] = np.sqrt(p.b)
    return result


ROSENBROCK = Surface(
    name="rosenbrock",
    label="Rosenbrock valley",
    family="bowls and valleys",
    summary="Finding the curved valley is easy; following its flat floor to the minimum takes thousands of steps.",
    formula="(a - x)^2 + b*(y - x^2)^2",
    parameters=(
        Parameter(name="a", symbol="a", meaning="x of the minimum", default=1, low=-10, high=10, slider=(-2, 2)),
        Parameter(
            name="b",
            symbol="b",
            meaning="steepness of the valley's walls",
            default=100,
            low=0,
            high=1e6,
            scale="log",
            slider=(0.1, 1000),
        ),
    ),
    value=value,
    gradient=gradient,
    hessian=hessian,
    residuals=residuals,
    jacobian=jacobian,
    domain=((-2.0, 2.0), (-1.0, 3.0)),
    minima=lambda p: ((p.a, p.a * p.a),),
    minimum=lambda _: 0.0,
    starts={"across the valley": (-1.2, 1.0), "far corner": (-2.0, 2.0), "on the parabola": (-1.0, 1.0)},
    levels="log",
    reference=Reference(
        authors="H. H. Rosenbrock",
        year=1960,
        title="An automatic method for finding the greatest or least value of a function",
        url="https://doi.org/10.1093/comjnl/3.3.175",
    ),
)
