"""Evenly spaced levels over a surface's window, and which band between them each point of it lies in."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.declarations import Array, LossFunction
from app.pictures.contour_levels import Heights, chosen_heights
from app.pictures.grid import grid

SAMPLE = 101
"""Points along each side of the grid whose values the levels are chosen from."""


class Levels(NamedTuple):
    """Evenly spaced levels: the lowest, the distance to the next, how many there are."""

    first: float
    size: float
    number: int


def heights_of(loss_function: LossFunction, losses: Array) -> Heights:
    """What the levels over these losses are evenly spaced in."""
    known = loss_function.lowest_in_domain if loss_function.minimum is None else loss_function.minimum
    return chosen_heights(losses, known, loss_function.surface.levels)


def levels_of(heights: Heights, count: int) -> Levels:
    """Levels that divide the heights into even bands; none where the losses are all the same."""
    if heights.range is None:
        return Levels(1.0, 1.0, 0)
    low, high = heights.range
    size = (high - low) / (count + 1)
    return Levels(low + size, size, count)


def bands(loss_function: LossFunction, count: int, resolution: int) -> NDArray[np.uint8]:
    """Pixels `(resolution, resolution)`, rows from the top: 0 to `count` are the bands between so many levels.

    `count` + 1 is a line between two bands, `count` + 2 a gap, where there is no loss.
    """
    domain = loss_function.domain
    sample = heights_of(loss_function, grid(loss_function, *domain, SAMPLE).z)
    levels = levels_of(sample, count)
    losses = grid(loss_function, *domain, resolution).z
    heights = np.where(np.isfinite(losses), sample.of(losses), np.nan)
    band = np.clip(np.floor((np.nan_to_num(heights) - levels.first) / levels.size) + 1, 0, levels.number)
    edges = (np.diff(band, axis=0, append=band[-1:]) != 0) | (np.diff(band, axis=1, append=band[:, -1:]) != 0)
    pixels = np.where(edges, count + 1, band)
    return np.where(np.isnan(heights), count + 2, pixels)[::-1].astype(np.uint8)
