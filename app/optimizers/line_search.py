"""Searching along a line: its points, and the search that backtracks until the loss has fallen enough (Armijo)."""

from typing import NamedTuple

import numpy as np

from app.declarations import Array, Hyperparameter, Mask, Oracle
from app.declarations.rules import A_SEARCH, Case


class Line(NamedTuple):
    """Where a search takes place: from `x` along `direction`, `(dimensions, runs)`, for the runs that are `active`.

    A point on it is a column of `(3 + dimensions, runs)`: step length, loss, slope along the line, gradient.
    """

    oracle: Oracle
    x: Array
    direction: Array
    active: Mask

    def start(self, gradient: Array) -> Array:
        """The point `x`, whose gradient is known."""
        return self._point(np.zeros(gradient.shape[1]), self.oracle.loss(self.x, self.active), gradient)

    def at(self, length: Array, where: Mask) -> Array:
        """The points at these step lengths `(runs,)`."""
        position = self.x + length * self.direction
        return self._point(length, self.oracle.loss(position, where), self.oracle.gradient(position, where))

    def _point(self, length: Array, loss: Array, gradient: Array) -> Array:
        slope = (gradient * self.direction).sum(axis=0)
        return np.concatenate([length[None], loss[None], slope[None], gradient])


class Armijo(NamedTuple):
    """What makes a step length acceptable, and how the next one is found; each `(runs,)`.

    The loss must fall by `sufficient` times what the slope promises, but for the tolerances `atol` and `rtol` (of the
    loss before). Each refusal shortens the step to `shrink` times its length, `most` times at most.
    """

    sufficient: Array
    shrink: Array | float
    most: Array | int
    atol: Array | float = 0.0
    rtol: Array | float = 0.0


def backtrack(line: Line, start: Array, length: Array, armijo: Armijo) -> tuple[Array, Array]:
    """The step length found from `length` on, and by how much the loss there is too high; both `(runs,)`.

    The excess is 0 where the search succeeded, and infinite where even the last loss was no number.
    """
    _, loss, slope = start[:3]
    ceiling, promise = (1 + armijo.rtol) * loss, armijo.sufficient * slope
    searching, excess = line.active, np.zeros_like(length)
    tries = 0
    while True:
        above = line.oracle.loss(line.x + length * line.direction, searching) - ceiling - length * promise
        # the comparison also sets to infinity what is no number
        excess = np.where(searching, np.where(above <= 0, 0.0, np.where(above > 0, above, np.inf)), excess)
        searching = searching & ~(excess <= armijo.atol) & (tries < armijo.most)
        if not searching.any():
            return length, excess
        length = np.where(searching, armijo.shrink * length, length)
        tries += 1


SUFFICIENT_DECREASE = Hyperparameter(
    name="c1",
    symbol="c₁",
    meaning="sufficient decrease: the share of what the slope promises by which the loss must fall (Armijo)",
    default=1e-4,
    low=0,
    high=1,
    slider=(0, 0.5),
)
SEARCHED = Case("α", unworked=A_SEARCH)
