"""Consecutive steps as they leave the engine: cut out of a batch's record, run by run."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.declarations import Array
from app.simulation.batch import Batch, Record
from app.simulation.stability import Stability, stability_at

COLUMNS = (
    "gradient",
    "gradient_norm",
    "learning_rate",
    "effective_rate",
    "second_path",
    "state",
    "stability",
    "evaluations",
)
"""What can be had of each step beside position and loss."""


class RunBlock(NamedTuple):
    """Consecutive steps of one run: `positions` `(dimensions, steps)`, `loss` `(steps,)`, and what was asked for.

    `state` maps the name of a state variable that is drawn to `(dimensions, steps)`, or `(steps,)` if it is a number.
    `learning_rate` `(steps,)` and `effective_rate` `(dimensions, steps)` hold the rates that led to each step, the
    start's those of the first step; `second_path` `(dimensions, steps)` the optimizer's second path; `gradient`
    `(dimensions, steps)` the true one; `evaluations` `(steps,)` what the run had asked of the surface by then. Once a
    run has diverged, nothing more comes of it.
    """

    positions: Array
    loss: Array
    gradient_norm: Array | None
    state: dict[str, Array]
    learning_rate: Array | None = None
    second_path: Array | None = None
    gradient: Array | None = None
    effective_rate: Array | None = None
    stability: Stability | None = None
    evaluations: NDArray[np.int64] | None = None


NOTHING = RunBlock(np.empty((2, 0)), np.empty(0), np.empty(0), {})
"""What comes of a run that has diverged before."""


@dataclass(frozen=True)
class Block:
    """Consecutive steps of all runs, `first` on; the start is step 0."""

    first: int
    runs: tuple[RunBlock, ...]


class Cutting:
    """A batch's record with what has been found at its `positions` `(dimensions, runs, steps)`, ready to be cut.

    `loss` is `(runs, steps)`, `gradient` `(dimensions, runs, steps)`, anything where it is not wanted.
    """

    def __init__(
        self,
        batch: Batch,
        record: Record,
        positions: Array,
        loss: Array,
        gradient: Array,
        wanted: Collection[str],
    ) -> None:
        self._record, self._wanted = record, wanted
        self._positions, self._loss, self._gradient = positions, loss, gradient
        self._second = batch.second_path if "second_path" in wanted else None
        self._stability = _stability(batch, record, positions) if "stability" in wanted else None
        self._limited = batch.limited

    def runs(self, lengths: list[int]) -> Iterator[RunBlock]:
        """Each run's block, as long as it lasts."""
        for column, length in enumerate(lengths):
            yield self._run(column, length)

    def _run(self, column: int, length: int) -> RunBlock:
        record, wanted, slopes = self._record, self._wanted, self._gradient[:, column, :length]
        rates, effective = record.learning_rates, record.watch.rates
        state = {name: _cut(values, column, length) for name, values in record.states.items()}
        return RunBlock(
            self._positions[:, column, :length],
            self._loss[column, :length],
            np.linalg.norm(slopes, axis=0) if "gradient_norm" in wanted else None,
            state if "state" in wanted else {},
            None if rates is None or "learning_rate" not in wanted else _cut(rates, column, length),
            state[self._second] if self._second else None,
            slopes if "gradient" in wanted else None,
            None if effective is None or "effective_rate" not in wanted else _cut(effective, column, length),
            self._stability.cut(column, length) if self._stability and self._limited[column] else None,
            record.evaluations[:length, column].copy() if "evaluations" in wanted else None,
        )


def _cut(values: Array, column: int, length: int) -> Array:
    """Of `values` `(steps, …, runs)` those of one run, `(…, steps)`."""
    return np.ascontiguousarray(values[:length, ..., column].T)


def _stability(batch: Batch, record: Record, positions: Array) -> Stability | None:
    return stability_at(
        batch.loss_function,
        positions,
        record.watch,
        scale=record.learning_rates if batch.is_preconditioned else None,
        more=batch.added_curvature(),
    )
