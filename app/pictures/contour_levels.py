"""How losses become the heights that contour levels divide evenly: chosen from the losses in view, as the page does it.

The page's own choice is static/drawing/contour_levels.js; both are held against the same cases.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np

from app.declarations import Array, Scale

BANDS = 19
"""The bands between levels by which a spacing is judged."""
BELOW = 0.02
"""The share of the view that lies below the lowest logarithmic level: at a minimum the logarithm has no end."""
AT_TOP, SPIKE, HEADROOM = 0.02, 3.0, 1.25
"""The share of the view that a spike may take up, how many times the rest it must rise to, and what is kept of it."""
DECLARED, PLAIN = 0.3, 0.12
"""How much less evenly the bands may share the view where a spacing is declared, or where none is, is the plainest."""
NEAR = 1e-3
"""What a symmetric logarithm takes for near the median, at least, as a share of the range."""
ROUNDING = 1e-13
"""Differences below this share of the losses themselves are rounding."""
LARGEST = 4e307
"""Beyond this a difference of two losses could overflow."""

Spacing = Literal["linear", "log", "symlog"]


class Heights(NamedTuple):
    """From losses to heights, and the range of heights to divide; None where the losses are all the same."""

    spacing: Spacing
    of: Callable[[Array], Array]
    range: tuple[float, float] | None


def chosen_heights(losses: Array, minimum: float | None, declared: Scale | None) -> Heights:
    """The heights in which even levels are spread over as much of the view as can be.

    `losses` are those in view, of any shape, NaN or infinite where there are none. `declared` is the spacing that suits
    the whole surface, None where nobody knows: then a logarithm to either side of the median may be chosen as well.
    """
    seen = np.sort(_clipped(losses[np.isfinite(losses)]))
    if not seen.size or seen[-1] - seen[0] <= ROUNDING * max(abs(seen[0]), abs(seen[-1])):
        return Heights("linear", _clipped, None)
    scales: dict[Spacing, Callable[[Array], Array]] = {"linear": _clipped, "log": _log(seen, minimum)}
    if declared is None:
        scales["symlog"] = _symlog(seen)
    favour: dict[Spacing, float] = {"linear": PLAIN} if declared is None else {declared: DECLARED}
    candidates = []
    for spacing, of in scales.items():
        with np.errstate(all="ignore"):  # close to the least of the doubles, a symmetric logarithm divides by 0
            heights = of(seen)
            low, high = _range(heights)
        # of two losses a logarithm above the lower one shows one height only
        if 0 < high - low < np.inf:
            worth = _evenness(heights, low, high) + favour.get(spacing, 0.0)
            candidates.append((worth, Heights(spacing, of, (low, high))))
    return max(candidates, key=lambda each: each[0])[1]


def _log(seen: Array, minimum: float | None) -> Callable[[Array], Array]:
    base = float(seen[0] if minimum is None else min(minimum, seen[0]))
    above = seen - base
    floor = max(_quantile(above[above > 0], BELOW), abs(base) * ROUNDING)
    return lambda losses: np.log10(np.maximum(_clipped(losses) - base, floor))


def _symlog(seen: Array) -> Callable[[Array], Array]:
    middle = _quantile(seen, 0.5)
    spread = max(_quantile(seen, 0.75) - _quantile(seen, 0.25), NEAR * float(seen[-1] - seen[0]))
    return lambda losses: np.arcsinh((_clipped(losses) - middle) / spread)


def _range(heights: Array) -> tuple[float, float]:
    """From the lowest height to the highest, or to where a spike begins."""
    low, high = float(heights[0]), float(heights[-1])
    rest = _quantile(heights, 1 - AT_TOP) - low
    return low, low + HEADROOM * rest if rest > 0 and high - low > SPIKE * rest else high


def _evenness(heights: Array, low: float, high: float) -> float:
    """The entropy of the shares that the bands have of the view: 1 if all are alike, 0 if one is all."""
    bands = np.minimum((heights - low) / (high - low) * BANDS, BANDS - 1).astype(int)
    shares = np.bincount(bands) / heights.size
    shares = shares[shares > 0]
    return float(-(shares * np.log(shares)).sum() / np.log(BANDS))


def _quantile(ascending: Array, share: float) -> float:
    return float(ascending[min(ascending.size - 1, int(share * ascending.size))])


def _clipped(losses: Array) -> Array:
    return np.clip(losses, -LARGEST, LARGEST)
