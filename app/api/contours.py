"""Contours for the Plotly figure, twice: as Plotly's own trace and as a picture of the same beneath it.

plotly.js wipes a contour trace off as soon as a frame moves another trace, whatever the frame says (plotly.js issue
4596 and its kin). The picture belongs to the layout, which no frame touches: so it is what shows while playing.
"""

import struct
import zlib
from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.api.grid import grid
from app.declarations import Array, LossFunction

LEVELS = 24
LOW, HIGH, LINE = (255, 255, 255), (195, 201, 209), (164, 172, 183)
TRACE_RESOLUTION = 101
PICTURE_RESOLUTION = 720


def trace(loss_function: LossFunction) -> dict[str, Any]:
    """The contours over the surface's window as a Plotly trace, with the loss itself on hovering."""
    x, y, loss = grid(loss_function, *loss_function.surface.domain, TRACE_RESOLUTION)
    heights = _heights(loss_function, loss)
    first, size = _levels(heights)
    return {
        "x": x,
        "y": y,
        "z": heights,
        "customdata": loss,
        "hovertemplate": "(%{x:.4g}, %{y:.4g})<br>loss %{customdata:.6g}<extra></extra>",
        "contours": {"start": first, "end": first + (LEVELS - 1) * size, "size": size},
        "colorscale": [[0, _css(LOW)], [1, _css(HIGH)]],
        "line": {"color": _css(LINE), "width": 0.5},
        "showscale": False,
        "name": loss_function.surface.label,
    }


def picture(loss_function: LossFunction) -> dict[str, Any]:
    """The same contours as a layout image."""
    (left, right), (bottom, top) = domain = loss_function.surface.domain
    first, size = _levels(_heights(loss_function, grid(loss_function, *domain, TRACE_RESOLUTION).z))
    heights = _heights(loss_function, grid(loss_function, *domain, PICTURE_RESOLUTION).z)
    bands = np.clip(np.floor((heights - first) / size) + 1, 0, LEVELS).astype(np.uint8)
    edges = (np.diff(bands, axis=0, append=bands[-1:]) != 0) | (np.diff(bands, axis=1, append=bands[:, -1:]) != 0)
    shades = np.linspace(LOW, HIGH, LEVELS + 1).round().astype(np.uint8)
    encoded = b64encode(_png(np.where(edges, LEVELS + 1, bands)[::-1], np.vstack((shades, LINE)))).decode()
    return {
        "source": f"data:image/png;base64,{encoded}",
        "xref": "x",
        "yref": "y",
        "x": left,
        "y": top,
        "sizex": right - left,
        "sizey": top - bottom,
        "sizing": "stretch",
        "layer": "below",
    }


def _heights(loss_function: LossFunction, loss: Array) -> Array:
    """What the levels are evenly spaced in: the loss, or the logarithm of its excess over the least."""
    if loss_function.surface.levels == "log":
        lowest = loss_function.minimum
        above = loss - (np.nanmin(loss) if lowest is None else lowest)
        loss = np.log10(np.maximum(above, above[above > 0].min(initial=1.0)))
    finite = np.isfinite(loss)
    return np.where(finite, loss, loss[finite].max(initial=0.0))


def _levels(heights: Array) -> tuple[float, float]:
    """The lowest level and the distance to the next, such that the levels divide the heights into even bands."""
    low, high = float(heights.min()), float(heights.max())
    size = (high - low) / (LEVELS + 1) or 1.0
    return low + size, size


def _png(pixels: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    """A picture of palette colours, rows from the top."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width = pixels.shape
    rows = np.insert(pixels.astype(np.uint8), 0, 0, axis=1).tobytes()  # each row begins with its filter: none
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", header),
            chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def _css(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
