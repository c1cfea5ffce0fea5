"""How near the runs of a batch are to where their steps would overshoot by more than they gain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.declarations import Array, Functions, LossFunction, Optimizer, StepTaken

RATES = ("effective_rate", "stability")
"""The columns that need the effective learning rates."""


class Watch:
    """Notes a batch's effective rates over consecutive steps, and what they times the curvature must stay under.

    `rates` is `(steps, dimensions, runs)`, `bounds` `(steps, runs)`; None for a rule that does not declare them.
    """

    def __init__(
        self, optimizer: Optimizer, entries: int, shape: tuple[int, ...], wanted: Collection[str], *, decays: bool
    ) -> None:
        limit = optimizer.stability if "stability" in wanted else None
        self._rate = optimizer.effective_rate if set(wanted) & set(RATES) else None
        self._bound, self._decays = limit.bound if limit else None, decays
        self.rates = np.full((entries, *shape), np.nan) if self._rate else None
        self.bounds = np.full((entries, shape[-1]), np.nan) if limit else None

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to note."""
        return self._rate is None

    def note(self, entry: int, taken: StepTaken, h: Any, t: int) -> None:
        """Notes step `t`, whose hyper-parameters were `h`; the start is given what the first step had."""
        entries = slice(entry - 1 if t == 1 and entry else entry, entry + 1)
        if self._rate and self.rates is not None:
            self.rates[entries] = self._rate(taken, h, t)
        if self._bound and self.bounds is not None:
            bound = np.broadcast_to(self._bound(taken, h, t), taken.x.shape)[0]
            if self._decays:  # a share of the position goes at each step: see optimizers.limits
                bound = bound * (1 - getattr(h, "lr", np.ones_like(taken.x))[0] * h.weight_decay[0] / 2)
            self.bounds[entries] = bound


@dataclass(frozen=True)
class Stability:
    """The sharpness at each step and what it must stay under, `(steps,)` each, or `(runs, steps)` for several runs."""

    sharpness: Array
    limit: Array

    def cut(self, column: int, length: int) -> "Stability":
        """That of one run, up to a length."""
        both = (self.sharpness, self.limit)
        return Stability(*(np.ascontiguousarray(values[column, :length]) for values in both))

    @staticmethod
    def joined(parts: "Sequence[Stability]") -> "Stability | None":
        """One run's, piece after piece; None of nothing."""
        if not parts:
            return None
        columns = ([part.sharpness for part in parts], [part.limit for part in parts])
        return Stability(*(np.concatenate(column, axis=-1) for column in columns))


def stability_at(
    function: LossFunction | Functions, positions: Array, watch: Watch, *, scale: Array | None, more: Array
) -> Stability | None:
    """What is known of the stability at `positions` `(dimensions, runs, steps)`; None where there is no limit.

    `scale` `(steps, runs)` are the learning rates by which effective rates are divided before they precondition the
    Hessian; without them it is taken as it is. `more` `(dimensions, runs)` is added to its diagonal.
    """
    if watch.rates is None or watch.bounds is None:
        return None
    dimensions, runs, steps = positions.shape
    hessian = function.hessian(positions.reshape(dimensions, -1)).reshape(dimensions, dimensions, runs, steps)
    hessian = hessian + np.eye(dimensions)[:, :, None, None] * more[:, None, :, None]
    rates = watch.rates.transpose(1, 2, 0)
    if scale is None:
        return Stability(largest_eigenvalue(hessian), watch.bounds.T / rates[0])
    roots = np.sqrt(rates / scale.T)
    return Stability(largest_eigenvalue(roots[:, None] * hessian * roots[None]), watch.bounds.T / scale.T)


def largest_eigenvalue(matrices: Array) -> Array:
    """Of symmetric matrices `(dimensions, dimensions, …)`, shape `(…)`; NaN where an entry is not finite."""
    if len(matrices) == 2:  # in closed form, some ten times as fast
        (a, b), (_, d) = matrices
        largest: Array = (a + d) / 2 + np.hypot((a - d) / 2, b)
        return largest
    known = np.isfinite(matrices).all(axis=(0, 1))
    found = np.linalg.eigvalsh(np.moveaxis(np.where(known, matrices, 0), (0, 1), (-2, -1)))
    return np.where(known, found[..., -1], np.nan)
