"""Points with inputs of mean 0 and deviation 1, and a model's weights there and for the points as they are."""

from collections.abc import Callable
from math import floor, log10
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.declarations import Array, Domain, Point

Back = Callable[[Point], Point]
"""From the weights for standardized points to those for the points as they are."""


def centred(p: Any, *, targets: bool = False) -> tuple[Any, Back]:
    """The points of `p`, of a model of x*u + y, with their inputs standardized, on request their targets too."""
    u_mean, v_mean = _mean(p.u, p), _mean(p.v, p) if targets else 0.0
    u_scale = _root(_mean((p.u - u_mean) ** 2, p), p.u)
    v_scale = _root(_mean((p.v - v_mean) ** 2, p) + p.spread, p.v) if targets else 1.0

    def back(weights: Point) -> Point:
        slope = weights[0] * v_scale / u_scale
        return slope, v_mean + v_scale * weights[1] - slope * u_mean

    standard = vars(p) | {"u": (p.u - u_mean) / u_scale, "v": (p.v - v_mean) / v_scale, "spread": p.spread / v_scale**2}
    return SimpleNamespace(**standard), back


def scaled(p: Any) -> tuple[Any, Back]:
    """The points of `p`, of a model of y and x*u, with inputs and targets divided by their root mean squares."""
    u_scale, v_scale = _root(_mean(p.u**2, p), p.u), _root(_mean(p.v**2, p) + p.spread, p.v)
    standard = vars(p) | {"u": p.u / u_scale, "v": p.v / v_scale, "spread": p.spread / v_scale**2}
    return SimpleNamespace(**standard), lambda weights: (weights[0] / u_scale, weights[1] * v_scale)


def window(domain: Domain, back: Back) -> Domain:
    """The rectangle around all the weights that `domain` shows for standardized points, in rounded numbers."""
    corners = [back((x, y)) for x in domain[0] for y in domain[1]]
    across, up = (_rounded(min(along), max(along)) for along in zip(*corners, strict=True))
    return across, up


def _rounded(low: float, high: float) -> Point:
    """Both rounded, to between a hundredth and a tenth of their distance."""
    digits = 1 - floor(log10(high - low))
    return round(low, digits), round(high, digits)


def _mean(values: Array, p: Any) -> float:
    return float((values * p.share).sum())


def _root(mean_square: float, values: Array) -> float:
    """The root, but 1 where it is nothing but rounding, as when all points are alike."""
    root = float(np.sqrt(mean_square))
    return root if root > 1e-12 * np.abs(values).max() else 1.0
