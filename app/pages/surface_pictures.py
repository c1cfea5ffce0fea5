"""A surface's contours as a small picture for pages in light and dark."""

from functools import cache

import numpy as np

from app.declarations import Point, Surface
from app.pictures.bands import bands
from app.pictures.png import png
from app.surfaces import SURFACES

LEVELS, RESOLUTION = 12, 256
COLOUR = (106, 120, 142)
"""On white and on the dark theme's ground alike, this is the contours' grey at the opacity of the highest band."""
OPAQUE, LINE = 102, 166


@cache
def picture(name: str) -> bytes:
    """The surface's contours at its default parameters as a PNG that lets the page's ground through."""
    opacity = [*np.linspace(0, OPAQUE, LEVELS + 1).round().astype(int).tolist(), LINE, 0]
    return png(bands(_surface(name).loss_function(), LEVELS, RESOLUTION), np.tile(COLOUR, (len(opacity), 1)), opacity)


@cache
def marks(name: str) -> tuple[Point, ...]:
    """Where the minima lie in the picture, as percentages from its left and from its top."""
    function = _surface(name).loss_function()
    (left, right), (bottom, top) = function.domain
    places = ((100 * (x - left) / (right - left), 100 * (top - y) / (top - bottom)) for x, y in function.minima)
    return tuple((round(x, 1), round(y, 1)) for x, y in places)


def _surface(name: str) -> Surface:
    return next(surface for surface in SURFACES if surface.name == name)
