"""Points that a model is fitted to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from app.declarations.values import Array, Domain, Point, Reference

ALIKE = 1e-12
"""The share of their size by which numbers differ that are as good as all alike."""
DataKind = Literal["regression", "classification"]


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """What a fitted model answers to an input u: a formula in u and the position's x and y.

    A classifier decides by whether the answer is above `threshold`.
    """

    formula: str
    threshold: float | None = None


@dataclass(frozen=True, kw_only=True)
class Data:
    """Points, each an input and a target, and what a surface makes of them.

    `input` and `target` name them, with units. `standardized` says whether inputs (and, in a regression, targets) are
    taken at mean 0 and standard deviation 1. `grouped` gives what the surface's functions read as attributes of `p`,
    of all points `(points, 2)`; `batch` the same of some, `(runs or 1, points, 2)`. `classes` are the two targets of a
    classification. `raw_domain` is the window to plot for points that are not standardized.
    """

    points: tuple[Point, ...]
    input: str
    target: str
    kind: DataKind
    reference: Reference
    grouped: Callable[[Array], Mapping[str, Any]]
    batch: Callable[[Array], Mapping[str, Any]]
    raw_domain: Callable[[Array], Domain]
    classes: Point | None = None
    standardized: bool = True

    @cached_property
    def prepared(self) -> Array:
        """The points as the model is given them, `(points, 2)`."""
        points = np.array(self.points, dtype=np.float64)
        if not self.standardized:
            return points
        columns = 2 if self.kind == "regression" else 1
        spread = points.std(axis=0)
        # as good as all alike: what their mean rounds off must not be made large, so they all become 0
        spread[spread <= ALIKE * np.abs(points).max(axis=0)] = np.inf
        points[:, :columns] = ((points - points.mean(axis=0)) / spread)[:, :columns]
        return points
