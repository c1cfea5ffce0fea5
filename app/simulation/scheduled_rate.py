"""The learning rates of runs that follow one schedule, each run with its own parameters."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.declarations import Array, Choice, Losses, Mask, Milestones, State
from app.simulation.experiment import ChosenSchedule

STEPS_AT_ONCE = 64


class ScheduledRate:
    """The learning rate of each step, for a batch whose rates are `lr` `(dimensions, runs)` before the schedule.

    During the warm-up the rate rises in equal parts, from the first step on, to the schedule's first rate, which it
    reaches at the first step after. `state` is what the schedule remembers, if anything.
    """

    def __init__(self, chosen: Sequence[ChosenSchedule], lr: Array) -> None:
        self._schedule = chosen[0].schedule
        self._parameters = _tile(chosen)
        self._warmup = np.array([one.warmup for one in chosen], dtype=np.float64)
        self._lr = lr
        runs = lr.shape[1]
        self.state: State = {each.name: np.full(runs, each.initial, np.float64) for each in self._schedule.state}
        self._table: list[Array] = []
        self._first = 1

    def rate(self, t: int, loss: Losses) -> Array:
        """The learning rate of step `t`, `(dimensions, runs)`; `loss` asks for the loss where that step begins.

        A schedule with a state must be asked about each step once, in order.
        """
        if self._schedule.state:
            factor, self.state = self._factor(np.full(self._lr.shape[1], t - 1.0), loss, self.state)
            return self._lr * factor
        if not self._first <= t < self._first + len(self._table):
            done = np.arange(t - 1.0, t - 1 + STEPS_AT_ONCE)[:, np.newaxis]
            factors, _ = self._factor(np.tile(done, self._lr.shape[1]), loss, self.state)
            self._table, self._first = list(self._lr * factors[:, np.newaxis]), t
        return self._table[t - self._first]

    def _factor(self, done: Array, loss: Losses, state: State) -> tuple[Array, State]:
        """The factor after so many steps, shape of `done` `(…, runs)`."""
        after_warmup = np.maximum(done - self._warmup, 0.0)
        factor, state = self._schedule.factor(after_warmup, loss, state, self._parameters)
        return factor * np.minimum((done + 1) / (self._warmup + 1), 1.0), state

    def after_keeping(self, columns: Mask, chosen: Sequence[ChosenSchedule], lr: Array) -> "ScheduledRate":
        """The same for only these runs, which chose `chosen` and whose rates are `lr`."""
        kept = ScheduledRate(chosen, lr)
        kept.state = {name: values[columns] for name, values in self.state.items()}
        return kept


def _tile(chosen: Sequence[ChosenSchedule]) -> SimpleNamespace:
    """The parameters of a batch by name: numbers `(runs,)`, milestones `(milestones, runs)`, a choice as it is."""
    values = SimpleNamespace()
    for declared in chosen[0].schedule.parameters:
        column: list[Any] = [one.parameters[declared.name] for one in chosen]
        if isinstance(declared, Choice):
            setattr(values, declared.name, column[0])
        elif isinstance(declared, Milestones):
            setattr(values, declared.name, _padded(column))
        else:
            setattr(values, declared.name, np.array(column, dtype=np.float64))
    return values


def _padded(milestones: Sequence[Sequence[int]]) -> Array:
    padded = np.full((max(map(len, milestones)), len(milestones)), np.inf)
    for run, steps in enumerate(milestones):
        padded[: len(steps), run] = steps
    return padded
