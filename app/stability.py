"""What the curvature of a surface where it is level says about descent there."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from app.declarations import LossFunction, Point
from app.languages import untranslated

LEVEL = 1e-12
"""The share of the larger curvature under which the smaller one is rounding: the surface is level that way."""
CLOSE = 0.01
"""How far from a point, in sizes of the window, descent is tried to see whether the curvature tells of it there."""
TRIED_RATE = 0.9
"""The share of the largest rate that is tried."""
TRIED_STEPS = 100
FARTHER = 10.0
"""A run has left when it ends that many times as far away as it began, or nowhere."""


@dataclass(frozen=True)
class CriticalPoint:
    """A point where the surface is level.

    `curvatures` are the eigenvalues of its Hessian, the lower first; None where there is no Hessian: at a kink.
    `only_close_by` says that descent at nine tenths of `largest_rate()` leaves from a hundredth of the window away.
    """

    kind: str
    point: Point
    loss: float
    curvatures: Point | None
    only_close_by: bool = False

    @property
    def condition_number(self) -> float | None:
        """The larger curvature over the smaller one, where both are upwards."""
        if self.curvatures is None or self.curvatures[0] <= 0:
            return None
        return self.curvatures[1] / self.curvatures[0]

    def largest_rate(self, momentum: float = 0.0) -> float | None:
        """The learning rate above which the run with that momentum is driven away from the point.

        Along an eigenvector of the Hessian with the eigenvalue λ > 0, heavy-ball descent x ← x - η·v, v ← μ·v + λ·x
        shrinks as long as η < 2·(1 + μ)/λ (B. T. Polyak, 1964). None where the surface curves downwards some way,
        along which no rate keeps a run, or nowhere upwards.
        """
        if self.curvatures is None or self.curvatures[0] < 0 or self.curvatures[1] <= 0:
            return None
        return 2 * (1 + momentum) / self.curvatures[1]

    @property
    def best_rate(self) -> float | None:
        """The learning rate at which the slower of both directions is fastest, 2/(λmin + λmax); None without κ."""
        if self.curvatures is None or self.condition_number is None:
            return None
        return 2 / (self.curvatures[0] + self.curvatures[1])

    @property
    def shrinkage(self) -> float | None:
        """The factor by which each step then shortens the distance, (κ - 1)/(κ + 1); None without κ."""
        if self.curvatures is None or self.condition_number is None:
            return None
        return (self.curvatures[1] - self.curvatures[0]) / (self.curvatures[1] + self.curvatures[0])

    @property
    def steps_to_halve(self) -> int | None:
        """How many such steps halve the distance; None without κ."""
        if self.shrinkage is None:
            return None
        return 1 if self.shrinkage <= 0.5 else math.ceil(math.log(0.5) / math.log(self.shrinkage))


def described_points(function: LossFunction) -> Iterator[CriticalPoint]:
    """Every known minimum and saddle, with its curvatures: the lowest minima first, saddles last."""
    minimum = untranslated("minimum")
    lowest = minimum if function.minimum is not None else untranslated("lowest minimum in the window")
    kinds = (
        (lowest, function.minima),
        (untranslated("local minimum"), function.local_minima),
        (untranslated("saddle"), function.saddles),
    )
    for kind, points in kinds:
        for point in points:
            at = np.array(point)[:, np.newaxis]
            # the value computed at a minimum may be off by its rounding, where the declared one is not
            loss = function.minimum if kind == minimum else None
            loss = float(function.value(at)[0]) if loss is None else loss
            found = CriticalPoint(kind, point, loss, _curvatures(function, point))
            yield replace(found, only_close_by=_is_left(function, found))


def _curvatures(function: LossFunction, point: Point) -> Point | None:
    at = np.array(point)[:, np.newaxis]
    with np.errstate(all="ignore"):
        hessian = function.hessian(at)[:, :, 0]
    if not np.isfinite(hessian).all() or (not function.surface.smooth and _is_kink(function, point)):
        return None
    low, high = (float(value) for value in np.linalg.eigvalsh(hessian))
    largest = max(abs(low), abs(high))
    low, high = (0.0 if abs(value) < LEVEL * largest else value for value in (low, high))
    return low + 0.0, high + 0.0  # -0.0 becomes 0.0


def _is_kink(function: LossFunction, point: Point) -> bool:
    """Whether the gradient changes from the point to its neighbours otherwise than the Hessian says."""
    at = np.array(point)[:, np.newaxis]
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False) + 0.1
    reach = 1e-6 * max(high - low for low, high in function.domain)
    offsets = reach * np.array([np.cos(angles), np.sin(angles)])
    with np.errstate(all="ignore"):
        change = function.gradient(at + offsets) - function.gradient(at)
        expected = function.hessian(at)[:, :, 0] @ offsets
    off = np.linalg.norm(change - expected, axis=0)
    return not bool((off <= 0.01 * np.linalg.norm(expected, axis=0).max()).all())


def _is_left(function: LossFunction, point: CriticalPoint) -> bool:
    """Whether some run of descent leaves that begins a hundredth of the window from the point, in 16 directions."""
    largest = point.largest_rate()
    if largest is None:
        return False
    size = np.array([[high - low] for low, high in function.domain])
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    at = np.array(point.point)[:, np.newaxis]
    x = at + CLOSE * size * np.array([np.cos(angles), np.sin(angles)])
    with np.errstate(all="ignore"):
        for _ in range(TRIED_STEPS):
            x = x - TRIED_RATE * largest * function.gradient(x)
        stay = np.linalg.norm((x - at) / size, axis=0) <= FARTHER * CLOSE
    return not bool(stay.all())
