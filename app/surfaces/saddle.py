"""The plain saddle: down one way, up the other, with no bottom."""

from typing import Any

import numpy as np

from app.declarations import Array, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    x, y = position
    result: Array = x * x - y * y
    return result


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    result = position + position
    result[1] *= -1
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    result = np.zeros((2, *position.shape))
    result[0, 0] = 2
    result[1, 1] = -2
    return result


SADDLE = Surface(
    name="saddle",
    label="Saddle",
    family="saddles and plateaus",
    summary="The slope vanishes at the centre, which is no minimum: methods differ in how long they linger there.",
    formula="x^2 - y^2",
    parameters=(),
    value=value,
    gradient=gradient,
    hessian=hessian,
    domain=((-3.0, 3.0), (-3.0, 3.0)),
    minima=lambda _: (),
    minimum=lambda _: None,
    saddles=lambda _: ((0.0, 0.0),),
    starts={"near the ridge": (2.5, 0.01), "on the slope": (2.0, 0.5)},
    reference=Reference(
        authors="Y. N. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio",
        year=2014,
        title="Identifying and attacking the saddle point problem in high-dimensional non-convex optimization",
        url="https://arxiv.org/abs/1406.2572",
    ),
)
