"""Himmelblau's function: four equal minima, so the start decides."""

from typing import Any

import numpy as np

from app.declarations import Array, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    x, y = position
    first = x * x + y - 11
    second = x + y * y - 7
    result: Array = first * first + second * second
    return result


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    x, y = position
    first = x * x + y - 11
    second = x + y * y - 7
    result = np.empty_like(position)
    result[0] = 4 * x * first + 2 * second
    result[1] = 2 * first + 4 * y * second
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    x, y = position
    result = np.empty((2, *position.shape))
    result[0, 0] = 4 * (3 * x * x + y - 11) + 2
    result[0, 1] = result[1, 0] = 4 * (x + y)
    result[1, 1] = 4 * (x + 3 * y * y - 7) + 2
    return result


def residuals(position: Array, p: Any) -> Array:
    """The residuals x² + y - 11 and x + y² - 7, shape `(2, runs)`."""
    x, y = position
    result = np.empty_like(position)
    result[0] = x * x + y - 11
    result[1] = x + y * y - 7
    return result


def jacobian(position: Array, p: Any) -> Array:
    """The residuals' derivatives, shape `(2, 2, runs)`."""
    x, y = position
    result = np.ones((2, *position.shape), dtype=position.dtype)
    result[0, 0] = 2 * x
    result[1, 1] = 2 * y
    return result


HIMMELBLAU = Surface(
    name="himmelblau",
    label="Himmelblau",
    family="several minima",
    summary="Four equally deep minima: which one a run finds depends on its start and on how it moves.",
    formula="(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    parameters=(),
    value=value,
    gradient=gradient,
    hessian=hessian,
    residuals=residuals,
    jacobian=jacobian,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    minima=lambda _: (
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.283185991286170),
        (3.584428340330492, -1.848126526964404),
    ),
    minimum=lambda _: 0.0,
    saddles=lambda _: (
        (-3.0730257507643897, -0.08135304428796751),
        (-0.12796134673068005, -1.9537149802445766),
        (0.08667750455539634, 2.884254701174776),
        (3.385154183607021, 0.07385187983774928),
    ),
    starts={"near the hilltop": (-0.15, -0.67), "outside": (5.0, -5.0), "between two minima": (0.0, 4.0)},
    levels="log",
    reference=Reference(
        authors="D. M. Himmelblau",
        year=1972,
        title="Applied Nonlinear Programming",
        url="https://search.worldcat.org/title/391670",
    ),
)
