"""What a rule may ask of a surface, and what it costs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.declarations import Array, LossFunction, Mask
from app.simulation.random_numbers import RULE, generator
from app.simulation.sampling import SampledLoss


class SurfaceOracle:
    """Answers for all runs of a batch at once, and counts for each run what was asked about it.

    `evaluations` is one number as long as all runs have cost the same, else one for each, shape `(runs,)`. `told` is
    the last gradient it has told, `(dimensions, runs)`. `streams` of random numbers are one for all runs or one for
    each.
    """

    def __init__(self, loss_function: LossFunction | SampledLoss, seed: int = 0, streams: Sequence[int] = (0,)) -> None:
        self._function = loss_function
        self._seed, self._streams = seed, streams
        self.evaluations: int | NDArray[np.int64] = 0
        self.told: Array | None = None

    def loss(self, x: Array, where: Mask | None = None) -> Array:
        """The loss at `x`, shape `(runs,)`."""
        self._count(where)
        return self._function.value(x)

    def gradient(self, x: Array, where: Mask | None = None) -> Array:
        """The gradient at `x`, shape `(dimensions, runs)`."""
        self._count(where)
        self.told = self._function.gradient(x)
        return self.told

    def hessian(self, x: Array, where: Mask | None = None) -> Array:
        """The Hessian at `x`, shape `(dimensions, dimensions, runs)`."""
        self._count(where)
        return self._function.hessian(x)

    def residuals(self, x: Array) -> tuple[Array, Array]:
        """The residuals `(residuals, runs)` and their Jacobian `(residuals, dimensions, runs)`.

        Raises TypeError on a surface that is no sum of squares.
        """
        self.evaluations += 1
        if not (self._function.residuals and self._function.jacobian):
            raise TypeError(f"{self._function.surface.name} is no sum of squares")
        return self._function.residuals(x), self._function.jacobian(x)

    def standard_normal(self, x: Array, t: int) -> Array:
        """Standard normal numbers, decided by the seed, the step `t` and the run's stream, shape as `x`."""
        drawn = [generator(self._seed, stream, RULE, t).standard_normal(len(x)) for stream in self._streams]
        return np.broadcast_to(np.stack(drawn, axis=-1), x.shape)

    def keep(self, columns: Mask) -> None:
        """Go on with only these runs."""
        if not isinstance(self.evaluations, int):
            self.evaluations = self.evaluations[columns]
        if len(self._streams) == len(columns):
            self._streams = [stream for stream, kept in zip(self._streams, columns, strict=True) if kept]

    def _count(self, where: Mask | None) -> None:
        self.evaluations = self.evaluations + (1 if where is None else where.astype(np.int64))


class PenalizedOracle(SurfaceOracle):
    """A surface whose gradients are clipped, by value and then by norm, and to which ½·λ·‖x‖² is added after that.

    `h` holds `clip_value`, `clip_norm` and the coupled `weight_decay` λ, each `(dimensions, runs)`; 0 leaves them out.
    """

    def __init__(
        self, loss_function: LossFunction | SampledLoss, seed: int = 0, streams: Sequence[int] = (0,), *, h: Any
    ) -> None:
        super().__init__(loss_function, seed, streams)
        self.h = h

    def loss(self, x: Array, where: Mask | None = None) -> Array:
        """The loss and its penalty at `x`, shape `(runs,)`."""
        penalty: Array = 0.5 * (self.h.weight_decay * x * x).sum(axis=0)
        return super().loss(x, where) + penalty

    def gradient(self, x: Array, where: Mask | None = None) -> Array:
        """The clipped gradient with the penalty's at `x`, shape `(dimensions, runs)`."""
        h, gradient = self.h, super().gradient(x, where)
        gradient = np.where(h.clip_value > 0, np.clip(gradient, -h.clip_value, h.clip_value), gradient)
        norm = np.sqrt((gradient * gradient).sum(axis=0))
        too_long = (h.clip_norm > 0) & (norm > h.clip_norm)
        clipped = np.where(too_long, gradient * (h.clip_norm / norm), gradient)
        penalized: Array = clipped + h.weight_decay * x
        self.told = penalized
        return penalized

    def hessian(self, x: Array, where: Mask | None = None) -> Array:
        """The Hessian with the penalty's at `x`, shape `(dimensions, dimensions, runs)`; clipping does not enter."""
        hessian: Array = super().hessian(x, where) + np.eye(len(x))[:, :, np.newaxis] * self.h.weight_decay
        return hessian

    def residuals(self, x: Array) -> tuple[Array, Array]:
        """The residuals and their Jacobian, with one more for each coordinate, √(λ/2)·x; clipping does not enter."""
        residuals, jacobian = super().residuals(x)
        root = np.sqrt(0.5 * self.h.weight_decay)
        more = np.eye(len(x))[:, :, np.newaxis] * root
        return np.concatenate([residuals, root * x]), np.concatenate([jacobian, more])
