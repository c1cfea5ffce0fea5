"""The loss of a model with two weights: the mean over points of a formula in the weights and each point."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.declarations import Array
from app.formulas import Formula
from app.formulas.tape import Tape
from app.surfaces.grouped_points import grouped

BLOCK = 1000
"""As many positions are evaluated at once: more of them, times the points, would not stay in a processor's cache."""


class MeanOverPoints:
    """The mean of a formula in x and y, the weights, and u and v, a point's input and its target.

    The methods have the shapes of a surface's functions. `p` holds `u`, `v` and the weights `share` of the points, each
    `(runs or 1, points)`, and `spread`, which is added to the mean. With `squared`, the formula is that of a residual,
    and its square is what the mean is taken of; else it is linear in v.
    """

    def __init__(self, text: str, *, squared: bool = False) -> None:
        self.residual = Formula(text)
        self.formula = Formula(f"({text})^2") if squared else self.residual
        self.squared = squared
        self.text = self.formula.text

    def value(self, position: Array, p: Any) -> Array:
        """The loss `(runs,)` at positions `(2, runs)`."""
        result = np.empty(position.shape[1:])
        for part, at, points in _blocks(position, p):
            (each,) = self._tapes["value"].evaluate(at, points)
            result[part] = _mean(each, points) + p.spread
        return result

    def gradient(self, position: Array, p: Any) -> Array:
        """The gradient `(2, runs)`."""
        result = np.empty_like(position)
        for part, at, points in _blocks(position, p):
            for along, slopes in zip(result, self._tapes["gradient"].evaluate(at, points), strict=True):
                along[part] = _mean(slopes, points)
        return result

    def hessian(self, position: Array, p: Any) -> Array:
        """The Hessian `(2, 2, runs)`."""
        result = np.empty((2, *position.shape))
        places = (result[0, 0], result[0, 1], result[1, 1])
        for part, at, points in _blocks(position, p):
            for place, curvatures in zip(places, self._tapes["hessian"].evaluate(at, points), strict=True):
                place[part] = _mean(curvatures, points)
        result[1, 0] = result[0, 1]
        return result

    def residuals(self, position: Array, p: Any) -> Array:
        """The residuals `(points, runs)`; their squares add up to the loss less `spread`."""
        (each,) = self._tapes["residuals"].evaluate(position[:, :, np.newaxis], p)
        result: Array = (np.sqrt(p.share) * each).T
        return result

    def jacobian(self, position: Array, p: Any) -> Array:
        """The residuals' derivatives `(points, 2, runs)`."""
        slopes = self._tapes["jacobian"].evaluate(position[:, :, np.newaxis], p)
        shape = np.broadcast_shapes(p.u.shape, (position.shape[1], 1))
        return np.stack([np.broadcast_to(np.sqrt(p.share) * along, shape).T for along in slopes], axis=1)

    def grouped(self, points: Array) -> Mapping[str, Any]:
        """What `p` holds of all points `(points, 2)`."""
        return grouped(points, squared=self.squared)

    def given(self, points: Array) -> SimpleNamespace:
        """A `p` that holds them."""
        return SimpleNamespace(**self.grouped(points))

    @cached_property
    def _tapes(self) -> dict[str, Tape]:
        tapes = {aspect: Tape(*self.formula.outputs(aspect)) for aspect in ("value", "gradient", "hessian")}
        of_residuals = {"residuals": "value", "jacobian": "gradient"}
        return tapes | {name: Tape(*self.residual.outputs(aspect)) for name, aspect in of_residuals.items()}


def _blocks(position: Array, p: Any) -> Iterator[tuple[slice, Array, Any]]:
    """A few positions at a time, `(2, block, 1)`, and their points; the first says where the results belong."""
    for first in range(0, position.shape[1], BLOCK):
        part = slice(first, first + BLOCK)
        theirs = p if len(p.u) == 1 else SimpleNamespace(**vars(p) | {"u": p.u[part], "v": p.v[part]})
        yield part, position[:, part, np.newaxis], theirs


def _mean(values: Array, p: Any) -> Array:
    """The weighted mean over the last axis, along which numpy adds up in the same order however many runs there are."""
    if values.ndim == 0:
        return values
    result: Array = (values * p.share).sum(axis=-1)
    return result
