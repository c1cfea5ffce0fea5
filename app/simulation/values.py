"""Hyper-parameters as a rule receives them: one namespace for a whole batch, a column for each run."""

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np

from app.declarations import Array, Hyperparameter, Optimizer, Settings

CORRECTIONS_AT_ONCE = 64


class DecayRate:
    """The weight an exponential moving average gives to its past, `(dimensions, runs)`, with what rules do with it."""

    def __init__(self, rate: Array) -> None:
        self.rate = rate
        self.complement = 1 - rate
        self._power = np.ones_like(rate)
        self._corrections: list[Array] = []
        self._next = 1

    def average(self, average: Array, value: Array) -> Array:
        """The moving average after one more `value`: rate·average + (1 - rate)·value."""
        return self.rate * average + self.complement * value

    def correction(self, t: int) -> Array:
        """What a moving average that began at zero is divided by after `t` values: 1 - rate^t (Kingma & Ba, section 3).

        Powers come by repeated multiplication, a table of steps at a time: numpy's `power` costs a hundred times
        as much, and may round differently for one run than for many. Steps may go back by one only.
        """
        while t >= self._next:
            factors = np.broadcast_to(self.rate, (CORRECTIONS_AT_ONCE, *self.rate.shape)).copy()
            factors[0] *= self._power
            powers = np.multiply.accumulate(factors)
            self._power = powers[-1]
            self._corrections = [*self._corrections[-1:], *(1 - powers)]
            self._next += CORRECTIONS_AT_ONCE
        return self._corrections[t - self._next]


def tile(settings: Sequence[Settings], optimizer: Optimizer, dimensions: int) -> SimpleNamespace:
    """The hyper-parameters of a batch, by name.

    Numbers become `(dimensions, runs)` arrays, tiled once so that no step has to broadcast; a decay rate a `DecayRate`;
    a choice, which all runs of a batch share, stays the plain value.
    """
    values = SimpleNamespace()
    for hyperparameter in optimizer.hyperparameters:
        column = [setting[hyperparameter.name] for setting in settings]
        if isinstance(hyperparameter, Hyperparameter):
            tiled = np.tile(np.array(column, dtype=np.float64), (dimensions, 1))
            setattr(values, hyperparameter.name, DecayRate(tiled) if hyperparameter.decay_rate else tiled)
        else:
            setattr(values, hyperparameter.name, column[0])
    return values
