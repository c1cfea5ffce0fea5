"""The minima and saddles of a surface that does not know its own, searched for in a window."""

import numpy as np
from numpy.typing import NDArray

from app.declarations import Array, CriticalPoints, Domain, Functions, Point
from app.surfaces.newton_search import at_rest, curvatures

STARTS, FINE = 15, 61
"""Along each side of the window: what runs to whatever is level, and the lattice whose low points run downhill."""
MOST_LOW = 100
FLAT, EVEN = 1e-10, 1e-11
"""What is taken for no curvature, in shares of the window's relief and of the curvature across."""
LEVEL = 1e-7
"""The share of the window's relief over its size that is taken for no slope: beside a kink there is one."""
MOST = 12


def critical_points(functions: Functions, window: Domain) -> CriticalPoints:
    """What Newton's method finds in `window`, x then y: at most MOST minima and MOST saddles, the lowest first.

    The functions may be NaN anywhere. Left out are points whose curvatures do not tell what they are, as on the floor
    of a flat valley, and the tips of kinks.
    """
    low, high = np.array(window)[..., np.newaxis].swapaxes(0, 1)
    size = high - low
    areas = size[0] ** 2, size[0] * size[1], size[1] ** 2

    def derivatives(u: Array) -> tuple[Array, Array, Array, Array]:
        x = low + u * size
        (xx, xy), (_, yy) = functions.hessian(x)
        return functions.gradient(x) * size, xx * areas[0], xy * areas[1], yy * areas[2]

    with np.errstate(all="ignore"):
        lattice = _lattice(FINE)
        losses = functions.value(low + lattice * size)
        finite = np.sort(losses[np.isfinite(losses)])
        if not finite.size:
            return CriticalPoints((), (), ())
        relief, usual_relief = finite[-1] - finite[0], finite[-finite.size // 20] - finite[finite.size // 20]
        u = at_rest(derivatives, _lattice(STARTS), lattice[:, _low_points(losses)])
        slopes, *second = derivatives(u)
        least, most = curvatures(*second)
        flat = np.maximum(FLAT * usual_relief, EVEN * np.maximum(abs(least), abs(most)))
        level = (abs(slopes) <= LEVEL * relief).all(axis=0)
        x = low + u * size
        x[abs(x) < 1e-14 * size] = 0.0
        loss = functions.value(x)
    # among equals, those in the middle of the window
    order = np.lexsort((np.hypot(*(u - 0.5)), np.round((loss - finite[0]) / (relief or 1), 9)))
    minima = [place for place in order if level[place] and least[place] > flat[place]][:MOST]
    saddles = [place for place in order if level[place] and least[place] < -flat[place] and most[place] > flat[place]]
    # where the loss is lower on the window's edge or at a kink, none of them is the lowest
    least_loss = min(finite[0], loss[minima[0]]) if minima else finite[0]
    lowest = [place for place in minima if loss[place] <= least_loss + 1e-9 * relief]
    return CriticalPoints(_points(x, lowest), _points(x, minima[len(lowest) :]), _points(x, saddles[:MOST]))


def _lattice(side: int) -> Array:
    """`(2, side·side)` points of the unit square, off its middle, where what is symmetric has its ridges."""
    along = (np.arange(side) + 0.45) / side
    points: Array = np.array(np.meshgrid(along, along)).reshape(2, -1)
    return points


def _low_points(losses: Array) -> NDArray[np.intp]:
    """The places of the fine lattice's points that lie lower than their eight neighbours, the lowest first."""
    heights = np.pad(np.where(np.isfinite(losses), losses, np.inf).reshape(FINE, FINE), 1, constant_values=np.inf)
    middle = slice(1, -1)
    parts = [slice(0, -2), middle, slice(2, None)]
    around = np.min([heights[i, j] for i in parts for j in parts], axis=0).ravel()
    places = np.flatnonzero((losses <= around) & np.isfinite(losses))
    return places[np.argsort(losses[places], kind="stable")[:MOST_LOW]]


def _points(x: Array, places: list[int]) -> tuple[Point, ...]:
    return tuple((float(x[0, place]), float(x[1, place])) for place in places)
