"""Beale's function: a flat basin between steep walls, with sharp corners."""

from typing import Any

import numpy as np

from app.declarations import Array, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    x, y = position
    first, second, third = _residuals(x, y)
    return first * first + second * second + third * third


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    x, y = position
    first, second, third = _residuals(x, y)
    result = np.empty_like(position)
    result[0] = 2 * (first * (y - 1) + second * (y * y - 1) + third * (y * y * y - 1))
    result[1] = 2 * x * (first + 2 * y * second + 3 * y * y * third)
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    x, y = position
    first, second, third = _residuals(x, y)
    slopes_x = (y - 1, y * y - 1, y * y * y - 1)
    slopes_y = (x, 2 * x * y, 3 * x * y * y)
    result = np.empty((2, *position.shape))
    result[0, 0] = 2 * sum(slope * slope for slope in slopes_x)
    result[1, 1] = 2 * (sum(slope * slope for slope in slopes_y) + second * 2 * x + third * 6 * x * y)
    bend = first + second * 2 * y + third * 3 * y * y
    result[0, 1] = result[1, 0] = 2 * (bend + sum(a * b for a, b in zip(slopes_x, slopes_y, strict=True)))
    return result


def _residuals(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 1.5 - x + x * y, 2.25 - x + x * (y * y), 2.625 - x + x * (y * y * y)


def residuals(position: Array, p: Any) -> Array:
    """The three residuals c - x·(1 - yᵏ), shape `(3, runs)`."""
    return np.stack(_residuals(position[0], position[1]))


def jacobian(position: Array, p: Any) -> Array:
    """The residuals' derivatives, shape `(3, 2, runs)`."""
    x, y = position
    slopes = ((y - 1, x), (y * y - 1, 2 * x * y), (y * y * y - 1, 3 * x * y * y))
    return np.stack([np.stack(slope) for slope in slopes])


BEALE = Surface(
    name="beale",
    label="Beale",
    family="bowls and valleys",
    summary="Steep walls around a nearly flat basin: a rate that is safe on the walls crawls on the floor.",
    formula="(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
    parameters=(),
    value=value,
    gradient=gradient,
    hessian=hessian,
    residuals=residuals,
    jacobian=jacobian,
    domain=((-4.5, 4.5), (-4.5, 4.5)),
    minima=lambda _: ((3.0, 0.5),),
    minimum=lambda _: 0.0,
    saddles=lambda _: ((0.0, 1.0), (0.10053793732415846, -2.644513585023124)),
    starts={"above the basin": (1.0, 1.5), "behind the wall": (-3.0, -3.0)},
    levels="log",
    reference=Reference(
        authors="E. M. L. Beale",
        year=1958,
        title="On an iterative method for finding a local minimum of a function of more than one variable",
        url="https://search.worldcat.org/title/14166486",
        where="Statistical Techniques Research Group, technical report 25, Princeton",
    ),
)
