"""The drop-wave function: ripples around a drop that has just fallen.

Derived by hand: through √(x² + y²) the formula's second derivative at the centre would be 0/0, where it is 72.5.
"""

from typing import Any

import numpy as np

from app.declarations import Array, Reference, Surface


def value(position: Array, p: Any) -> Array:
    """The loss, shape `(runs,)`, at positions `(2, runs)`."""
    _, wave, _, below = _parts(position)
    result: Array = -(1 + wave) / below
    return result


def gradient(position: Array, p: Any) -> Array:
    """The gradient, shape `(2, runs)`."""
    _, wave, sinc, below = _parts(position)
    result: Array = (144 * sinc / below + (1 + wave) / (below * below)) * position
    return result


def hessian(position: Array, p: Any) -> Array:
    """The Hessian, shape `(2, 2, runs)`."""
    square, wave, sinc, below = _parts(position)
    even = 144 * sinc / below + (1 + wave) / (below * below)
    # (cos 12r - sinc)/r² is 48 at the centre, where its factors x² and xy are 0
    bend = 144 * (wave - sinc) / np.where(square == 0, 1.0, square) / below
    bend -= 288 * sinc / (below * below) + 2 * (1 + wave) / (below * below * below)
    result: Array = bend * position[:, np.newaxis] * position
    result[0, 0] += even
    result[1, 1] += even
    return result


def _parts(position: Array) -> tuple[Array, Array, Array, Array]:
    """r², cos 12r, sin(12r)/12r and the denominator."""
    x, y = position
    square = x * x + y * y
    angle = 12 * np.sqrt(square)
    return square, np.cos(angle), np.sinc(angle / np.pi), 0.5 * square + 2


DROP_WAVE = Surface(
    name="drop_wave",
    label="Drop-wave",
    family="many minima",
    summary="Rings of ripples around one hole: the slope leads to the nearest ring and hardly ever further in.",
    formula="-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)",
    parameters=(),
    value=value,
    gradient=gradient,
    hessian=hessian,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    minima=lambda _: ((0.0, 0.0),),
    minimum=lambda _: -1.0,
    starts={"far out": (-1.6, 1.2), "in the innermost ring": (0.4, 0.3), "in the hole": (0.15, -0.1)},
    reference=Reference(
        authors="S. Surjanovic, D. Bingham",
        year=2013,
        title="Virtual Library of Simulation Experiments: Test Functions and Datasets",
        url="https://www.sfu.ca/~ssurjano/drop.html",
    ),
)
