"""torch's line search for the strong Wolfe conditions, for all runs at once, each of which goes its own way.

The two phases and their cubic interpolation are those of torch.optim.LBFGS (after Nocedal & Wright, algorithms 3.5 and
3.6). A point of a line is an array `(3 + dimensions, runs)`, as `Line` says.
"""

from typing import NamedTuple

import numpy as np
from numpy import where

from app.declarations import Array, Mask
from app.optimizers.line_search import Line


class Wolfe(NamedTuple):
    """What makes a step length acceptable, each `(runs,)`.

    The loss must fall by `sufficient` times what the slope promises, and the slope must shrink to `curvature` of its
    size. After `most` evaluations beyond the first, or once the bracket times `scale` is under `tolerance`, the best
    point so far has to do.
    """

    sufficient: Array | float
    curvature: Array | float
    most: Array
    scale: Array
    tolerance: Array | float


def strong_wolfe(line: Line, start: Array, length: Array, wolfe: Wolfe) -> Array:
    """The point found, from `start` on with `length` as the first step length to try, `(3 + dimensions, runs)`."""
    one, other, done, evaluations = _bracket(line, start, length, wolfe)
    return _zoom(line, start, (one, other), line.active & ~done, evaluations, wolfe)


def _bracket(line: Line, start: Array, length: Array, wolfe: Wolfe) -> tuple[Array, Array, Mask, Array]:
    """Two points with an acceptable one between them, whether both are that already, and how many more were tried."""
    before, now = start, line.at(length, line.active)
    ends = start, now
    evaluations = np.zeros_like(length)
    done = np.zeros_like(line.active)
    searching = line.active & (wolfe.most > 0)
    while searching.any():
        too_high = _too_high(now, start, wolfe) | ((evaluations > 1) & (now[1] >= before[1]))
        flat = ~too_high & _is_flat(now, start, wolfe)
        found = searching & (too_high | flat | (now[2] >= 0))
        done = done | (searching & flat)
        ends = where(found, where(flat, now, before), ends[0]), where(found, now, ends[1])
        searching = searching & ~found
        if not searching.any():
            break
        low, high = now[0] + 0.01 * (now[0] - before[0]), now[0] * 10
        farther = line.at(where(searching, _interpolate(before, now, low, high), now[0]), searching)
        before, now = where(searching, now, before), where(searching, farther, now)
        evaluations = evaluations + searching
        exhausted = searching & (evaluations >= wolfe.most)
        ends = where(exhausted, start, ends[0]), where(exhausted, now, ends[1])
        searching = searching & ~exhausted
    return *ends, done, evaluations


def _zoom(
    line: Line, start: Array, ends: tuple[Array, Array], zooming: Mask, evaluations: Array, wolfe: Wolfe
) -> Array:
    """The better end of the bracket, after it has been narrowed as far as it takes."""
    one, other = ends
    one_is_lower = one[1] <= other[1]
    hesitant = np.zeros_like(zooming)
    while True:
        wide = ~(np.abs(other[0] - one[0]) * wolfe.scale < wolfe.tolerance)
        zooming = zooming & (evaluations < wolfe.most) & wide
        if not zooming.any():
            return where(one_is_lower, one, other)
        length, hesitant = _between(one, other, hesitant)
        now = line.at(where(zooming, length, one[0]), zooming)
        evaluations = evaluations + zooming
        lower, higher = where(one_is_lower, one, other), where(one_is_lower, other, one)
        worse = _too_high(now, start, wolfe) | (now[1] >= lower[1])
        flat = ~worse & _is_flat(now, start, wolfe)
        crossed = ~worse & ~flat & (now[2] * (higher[0] - lower[0]) >= 0)
        higher = where(zooming, where(worse, now, where(crossed, lower, higher)), higher)
        lower = where(zooming & ~worse, now, lower)
        one, other = where(one_is_lower, lower, higher), where(one_is_lower, higher, lower)
        one_is_lower = where(zooming & worse, one[1] <= other[1], one_is_lower)
        zooming = zooming & ~flat


def _between(one: Array, other: Array, hesitant: Mask) -> tuple[Array, Mask]:
    """The next step length to try in a bracket, and which runs stayed close to its end although they may not again."""
    low, high = np.minimum(one[0], other[0]), np.maximum(one[0], other[0])
    length = _interpolate(one, other, low, high)
    margin = 0.1 * (high - low)
    close = np.minimum(high - length, length - low) < margin
    moved = close & (hesitant | (length >= high) | (length <= low))
    inside = where(np.abs(length - high) < np.abs(length - low), high - margin, low + margin)
    return where(moved, inside, length), close & ~moved


def _interpolate(one: Array, other: Array, low: Array, high: Array) -> Array:
    """The minimum from `low` to `high` of the cubic through two points with their slopes; the middle if it has none."""
    ordered = one[0] <= other[0]
    near, far = where(ordered, one, other), where(ordered, other, one)
    steep = near[2] + far[2] - 3 * (near[1] - far[1]) / (near[0] - far[0])
    square = steep * steep - near[2] * far[2]
    root = np.sqrt(where(square >= 0, square, 0.0))
    at = far[0] - (far[0] - near[0]) * ((far[2] + root - steep) / (far[2] - near[2] + 2 * root))
    return where(square >= 0, np.minimum(np.maximum(at, low), high), (low + high) / 2)


def _too_high(now: Array, start: Array, wolfe: Wolfe) -> Mask:
    high: Mask = now[1] > start[1] + wolfe.sufficient * now[0] * start[2]
    return high


def _is_flat(now: Array, start: Array, wolfe: Wolfe) -> Mask:
    flat: Mask = np.abs(now[2]) <= -wolfe.curvature * start[2]
    return flat
