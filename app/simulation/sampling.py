"""What makes descent stochastic: gradient noise, and losses of some of the data only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.declarations import Array, Functions, LossFunction, Mask
from app.simulation.random_numbers import BATCH_ORDER, GRADIENT_NOISE, generator

Function = Callable[[Array], Array]
STEPS_AT_ONCE = 64
"""Noise is drawn for so many steps at a time, always the same ones together."""


@dataclass(frozen=True)
class Noise:
    """Gaussian noise on every gradient that an optimizer is told; residuals and Hessians are exact.

    `additive` is its standard deviation in each coordinate, `relative` one in multiples of the gradient's length.
    """

    additive: float = 0.0
    relative: float = 0.0


NO_NOISE = Noise()


class SampledLoss:
    """A loss as it is told to optimizers, step by step: of a mini-batch, and with noise on its gradient.

    Has the attributes of a LossFunction that an oracle asks for. Within one step all questions are about the same
    batch and meet the same noise, as those of a closure in training do. `batch` is the number of points in a
    mini-batch; every epoch goes through all points once, in an order of its own, the last batch perhaps a smaller one.
    """

    def __init__(
        self, loss_function: LossFunction, noise: Noise, batch: int | None, seed: int, streams: Sequence[int]
    ) -> None:
        self._loss_function, self._noise, self._batch, self._seed = loss_function, noise, batch, seed
        self._streams = tuple(streams)
        self.surface = loss_function.surface
        self._take(loss_function.functions)
        self._drawn: tuple[int, Array] | None = None
        self._ordered: tuple[int, Array] | None = None

    def begin(self, step: int) -> None:
        """Turns to what `step`, counted from 1, is told."""
        functions = self._loss_function.functions
        if self._batch is not None:
            functions = self._loss_function.of_batch(self._points(step, self._batch))
        if self._noise.additive or self._noise.relative:
            functions = functions._replace(gradient=_noisy(functions.gradient, self._noise, *self._normal(step)))
        self._take(functions)

    def keep(self, columns: Mask) -> None:
        """Go on with only these runs."""
        if len(self._streams) == len(columns):
            self._streams = tuple(stream for stream, kept in zip(self._streams, columns, strict=True) if kept)
            self._drawn = self._ordered = None

    def _take(self, functions: Functions) -> None:
        self.value, self.gradient, self.hessian, self.residuals, self.jacobian = functions

    def _normal(self, step: int) -> tuple[Array, Array]:
        """Two standard normal vectors for the step, `(dimensions, runs or 1)` each."""
        block, place = divmod(step, STEPS_AT_ONCE)
        if self._drawn is None or self._drawn[0] != block:
            size = (STEPS_AT_ONCE, 2, 2)
            draws = [generator(self._seed, each, GRADIENT_NOISE, block).standard_normal(size) for each in self._streams]
            self._drawn = block, np.stack(draws, axis=-1)
        additive, relative = self._drawn[1][place]
        return additive, relative

    def _points(self, step: int, batch: int) -> Array:
        """The step's points, `(runs or 1, batch, 2)`."""
        data = self._loss_function.points
        if data is None:
            raise TypeError(f"{self.surface.name} has no data")
        per_epoch = steps_per_epoch(len(data), batch)
        epoch, place = divmod(step - 1, per_epoch)
        if self._ordered is None or self._ordered[0] != epoch:
            orders = [generator(self._seed, each, BATCH_ORDER, epoch).permutation(len(data)) for each in self._streams]
            self._ordered = epoch, data[np.array(orders)]
        return self._ordered[1][:, place * batch : (place + 1) * batch]


def _noisy(gradient: Function, noise: Noise, additive: Array, relative: Array) -> Function:
    def noisy(position: Array) -> Array:
        exact = told = gradient(position)
        if noise.additive:
            told = told + noise.additive * additive
        if noise.relative:
            length = np.sqrt((exact * exact).sum(axis=0))
            told = told + noise.relative * length * relative
        return told

    return noisy


def steps_per_epoch(points: int, batch: int) -> int:
    """How many mini-batches it takes to see every point once."""
    return -(-points // batch)
