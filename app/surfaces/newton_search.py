"""Newton's method from many starts at once, in the unit square, to every place where a surface is level."""

from collections.abc import Callable

import numpy as np

from app.declarations import Array, Mask

Derivatives = Callable[[Array], tuple[Array, Array, Array, Array]]
"""At positions `(2, runs)`: the slopes `(2, runs)` and the Hessian's xx, xy and yy, each `(runs,)`."""

STEPS, POLISHING = 40, 8
LONGEST_STEP = 0.07
"""What is farther from a start than a few of these is nearer to another."""
SAME = 1e-6
"""How close two of the points found are the same one."""
REST = 1e-9


def at_rest(derivatives: Derivatives, starts: Array, low_starts: Array) -> Array:
    """The different points `(2, found)` of the unit square at which the search comes to rest.

    From the `starts` it goes to whatever is level; from the `low_starts` only downhill, by the size of each curvature.
    """
    u = np.concatenate([starts, low_starts], axis=1)
    downhill = np.arange(u.shape[1]) >= starts.shape[1]
    arrived = [u[:, :0]]
    for step in range(STEPS):
        move = _newton_step(*derivatives(u), downhill)
        length = np.hypot(*move)
        u = u - move * np.minimum(1, LONGEST_STEP / length)
        going = (abs(u - 0.5) < 1).all(axis=0)
        if step % 3 == 2:  # what has arrived rests, and runs that have met go on as one
            arrived.append(u[:, length < REST])
            met = np.unique(np.round(u[0], 9) + 1j * np.round(u[1], 9) + 4 * downhill, return_index=True)[1]
            going &= (length >= REST) & np.isin(np.arange(len(length)), met)
        u, downhill = u[:, going], downhill[going]
        if not u.size:
            break
    u = _distinct(np.concatenate(arrived, axis=1))
    nowhere = np.zeros(u.shape[1], dtype=bool)
    for _ in range(POLISHING):
        u = u - _newton_step(*derivatives(u), nowhere)
    still = np.hypot(*_newton_step(*derivatives(u), nowhere)) < REST
    return _distinct(u[:, still & (abs(u - 0.5) <= 0.5 + SAME).all(axis=0)])


def curvatures(xx: Array, xy: Array, yy: Array) -> tuple[Array, Array]:
    """The eigenvalues of Hessians, the lesser first."""
    mean, apart = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    return mean - apart, mean + apart


def _newton_step(slopes: Array, xx: Array, xy: Array, yy: Array, downhill: Mask) -> Array:
    """The slopes `(2, runs)` divided along each axis of curvature by it or, `downhill`, by its size."""
    least, most = curvatures(xx, xy, yy)
    one, other = (1 / np.where(downhill, abs(curvature), curvature) for curvature in (least, most))
    mean, slant = (one + other) / 2, np.where(most > least, (other - one) / (most - least), 0.0)
    middle, (along_x, along_y) = (xx - yy) / 2, slopes
    turned = np.array([middle * along_x + xy * along_y, xy * along_x - middle * along_y])
    move: Array = mean * slopes + slant * turned
    return move


def _distinct(u: Array) -> Array:
    """The points without those that are the same as one before them."""
    kept = []
    left = np.ones(u.shape[1], dtype=bool)
    while left.any():
        kept.append(int(left.argmax()))
        left &= (abs(u - u[:, kept[-1:]]) > SAME).any(axis=0)
    found: Array = u[:, kept]
    return found
