"""A surface's loss on a rectangular grid, for contours."""

from typing import NamedTuple

import numpy as np

from app.declarations import Array, LossFunction, Point


class Grid(NamedTuple):
    """The loss `z`, shape `(y, x)`, at every pair of `x` and `y`."""

    x: Array
    y: Array
    z: Array


def grid(loss_function: LossFunction, x: Point, y: Point, resolution: int) -> Grid:
    """The loss over a rectangle, ends included, at `resolution` points along each side."""
    # by halves: from one end of the doubles to the other is farther than they reach
    across, up = (2 * np.linspace(low / 2, high / 2, resolution) for low, high in (x, y))
    with np.errstate(all="ignore"):  # far out, a loss may overflow: it leaves as null
        everywhere = np.stack(np.meshgrid(across, up)).reshape(2, -1)
        return Grid(across, up, loss_function.value(everywhere).reshape(resolution, resolution))
