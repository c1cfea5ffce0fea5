"""Contour pictures made without a browser: bands of equal loss, and PNG files of them."""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.api.grid import grid
from app.declarations import Array, LossFunction

SAMPLE = 101
"""Points along each side of the grid whose values the levels are chosen from."""
BELOW = 0.02
"""The share of the window that lies below the lowest logarithmic level."""


class Levels(NamedTuple):
    """Evenly spaced levels: the lowest, the distance to the next, how many there are."""

    first: float
    size: float
    number: int


def levels_of(heights: Array, count: int) -> Levels:
    """Levels that divide the heights into even bands."""
    low, high = float(np.nanmin(heights)), float(np.nanmax(heights))
    size = (high - low) / (count + 1) or 1.0
    return Levels(low + size, size, count)


def heights_of(loss_function: LossFunction, loss: Array) -> Array:
    """What the levels are evenly spaced in: the loss, or the logarithm of its excess over the least; NaN in gaps.

    A surface that leaves the choice to the values has that one of both in which they are spread more evenly.
    """
    loss = np.where(np.isfinite(loss), loss, np.nan)
    lowest = loss_function.minimum
    above = loss - (np.nanmin(loss) if lowest is None else lowest)
    positive = above[above > 0]
    spacing = loss_function.surface.levels
    if spacing == "linear" or not positive.size:
        return loss
    # at a minimum the logarithm has no end, and deep in a valley the pixels are too coarse for contours
    logarithm = np.log10(np.maximum(above, np.quantile(positive, BELOW)))
    return logarithm if spacing == "log" or _evenness(logarithm) > _evenness(loss) else loss


def _evenness(heights: Array) -> float:
    """The entropy of the heights' distribution over twelve equal ranges."""
    counts, _ = np.histogram(heights[np.isfinite(heights)], bins=12)
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def bands(loss_function: LossFunction, count: int, resolution: int) -> NDArray[np.uint8]:
    """Pixels `(resolution, resolution)`, rows from the top: 0 to `count` are the bands between so many levels.

    `count` + 1 is a line between two bands, `count` + 2 a gap, where there is no loss.
    """
    domain = loss_function.domain
    levels = levels_of(heights_of(loss_function, grid(loss_function, *domain, SAMPLE).z), count)
    heights = heights_of(loss_function, grid(loss_function, *domain, resolution).z)
    band = np.clip(np.floor((np.nan_to_num(heights) - levels.first) / levels.size) + 1, 0, count)
    edges = (np.diff(band, axis=0, append=band[-1:]) != 0) | (np.diff(band, axis=1, append=band[:, -1:]) != 0)
    pixels = np.where(edges, count + 1, band)
    return np.where(np.isnan(heights), count + 2, pixels)[::-1].astype(np.uint8)


def png(pixels: NDArray[np.uint8], palette: NDArray[np.uint8], opacity: Sequence[int] = ()) -> bytes:
    """A picture of palette colours `(colours, 3)`, rows from the top; those without `opacity` are opaque."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width = pixels.shape
    rows = np.insert(pixels, 0, 0, axis=1).tobytes()  # each row begins with its filter: none
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", header),
            chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            chunk(b"tRNS", bytes(opacity)) if opacity else b"",
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )
