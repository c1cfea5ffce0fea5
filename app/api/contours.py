"""Contours for the Plotly figure, twice: as Plotly's own trace and as a picture of the same beneath it.

plotly.js wipes a contour trace off as soon as a frame moves another trace, whatever the frame says (plotly.js issue
4596 and its kin). The picture belongs to the layout, which no frame touches: so it is what shows while playing.
"""

from base64 import b64encode
from typing import Any

import numpy as np

from app.declarations import LossFunction
from app.pictures.bands import SAMPLE, bands, heights_of, levels_of
from app.pictures.grid import grid
from app.pictures.png import png

LEVELS = 24
LOW, HIGH, LINE = (255, 255, 255), (195, 201, 209), (164, 172, 183)
PICTURE_RESOLUTION = 720


def trace(loss_function: LossFunction) -> dict[str, Any]:
    """The contours over the surface's window as a Plotly trace, with the loss itself on hovering."""
    x, y, loss = grid(loss_function, *loss_function.domain, SAMPLE)
    sample = heights_of(loss_function, loss)
    first, size, number = levels_of(sample, LEVELS)
    # a gap is drawn as high ground: what reads the figure may take no null
    heights = sample.of(np.where(np.isfinite(loss), loss, np.nanmax(loss[np.isfinite(loss)], initial=0.0)))
    return {
        "x": x,
        "y": y,
        "z": heights,
        "customdata": loss,
        "hovertemplate": "(%{x:.4g}, %{y:.4g})<br>loss %{customdata:.6g}<extra></extra>",
        "contours": {"start": first, "end": first + (number - 1) * size, "size": size},
        "colorscale": [[0, _css(LOW)], [1, _css(HIGH)]],
        "line": {"color": _css(LINE), "width": 0.5},
        "showscale": False,
        "name": loss_function.surface.label,
    }


def picture(loss_function: LossFunction) -> dict[str, Any]:
    """The same contours as a layout image."""
    (left, right), (bottom, top) = loss_function.domain
    shades = np.linspace(LOW, HIGH, LEVELS + 1).round()
    image = png(bands(loss_function, LEVELS, PICTURE_RESOLUTION), np.vstack((shades, LINE, HIGH)))
    return {
        "source": f"data:image/png;base64,{b64encode(image).decode()}",
        "xref": "x",
        "yref": "y",
        "x": left,
        "y": top,
        "sizex": right - left,
        "sizey": top - bottom,
        "sizing": "stretch",
        "layer": "below",
    }


def _css(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
