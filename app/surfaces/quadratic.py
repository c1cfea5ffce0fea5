"""The chapter's paraboloid: a bowl whose axes may curve differently."""

from typing import Any

import numpy as np

from app.declarations import Array, Parameter, Point, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    x, y = position
    result: Array = p.a * (x * x) + p.b * (y * y) + p.c
    return result


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    result = position + position
    result[0] *= p.a
    result[1] *= p.b
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    result = np.zeros((2, *position.shape))
    result[0, 0] = 2 * p.a
    result[1, 1] = 2 * p.b
    return result


def residuals(position: Array, p: Any) -> Array:
    """The residuals √a·x and √b·y, shape `(2, runs)`, of a surface that curves down nowhere."""
    result = np.empty_like(position)
    result[0] = np.sqrt(p.a) * position[0]
    result[1] = np.sqrt(p.b) * position[1]
    return result


def jacobian(position: Array, p: Any) -> Array:
    """The residuals' derivatives, shape `(2, 2, runs)`."""
    result = np.zeros((2, *position.shape), dtype=position.dtype)
    result[0, 0] = np.sqrt(p.a)
    result[1, 1] = np.sqrt(p.b)
    return result


def minima(p: Any) -> tuple[Point, ...]:
    """The centre, if the surface curves up both ways."""
    return ((0.0, 0.0),) if p.a > 0 and p.b > 0 else ()


def minimum(p: Any) -> float | None:
    """The least loss; none where an axis curves down."""
    return float(p.c) if p.a >= 0 and p.b >= 0 else None


def saddles(p: Any) -> tuple[Point, ...]:
    """The centre, if one axis curves up and the other down."""
    return ((0.0, 0.0),) if p.a * p.b < 0 else ()


QUADRATIC = Surface(
    name="quadratic",
    label="Quadratic bowl",
    family="bowls and valleys",
    summary="A bowl that is steeper one way than the other: the steep axis limits the rate, the flat one waits.",
    formula="a*x^2 + b*y^2 + c",
    parameters=(
        Parameter(
            name="a", symbol="a", meaning="half the curvature along x", default=0.2, low=-100, high=100, slider=(0, 5)
        ),
        Parameter(
            name="b", symbol="b", meaning="half the curvature along y", default=2, low=-100, high=100, slider=(0, 5)
        ),
        Parameter(name="c", symbol="c", meaning="loss at the centre", default=-5, low=-1e6, high=1e6, slider=(-10, 10)),
    ),
    value=value,
    gradient=gradient,
    hessian=hessian,
    residuals=residuals,
    jacobian=jacobian,
    domain=((-8.0, 8.0), (-8.0, 8.0)),
    minima=minima,
    minimum=minimum,
    saddles=saddles,
    starts={"on the slope": (5.1, 2.3), "on the diagonal": (6.0, 6.0)},
    reference=Reference(
        authors="S. Keydana",
        year=2023,
        title="Deep Learning and Scientific Computing with R torch",
        url="https://skeydan.github.io/Deep-Learning-and-Scientific-Computing-with-R-torch/optimizers.html",
        where="chapter 8",
    ),
)
