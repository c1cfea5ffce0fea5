"""The engine: steps an experiment's batches block by block and decides, for all rules alike, how each run ended."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from app.declarations import Array
from app.simulation.batch import Batch, Record, batches
from app.simulation.experiment import Experiment

Status = Literal["converged", "diverged", "budget_spent"]
COLUMNS = ("gradient_norm", "learning_rate", "second_path", "state")
"""What can be had of each step beside position and loss."""

# Judging a block costs as much as some twenty steps, so blocks are long; but the first comes at once.
FIRST_BLOCK, BLOCK = 16, 128


class RunBlock(NamedTuple):
    """Consecutive steps of one run: `positions` `(dimensions, steps)`, `loss` `(steps,)`, and what was asked for.

    `state` maps the name of a state variable that is drawn to `(dimensions, steps)`, or `(steps,)` if it is a number.
    `learning_rate` `(steps,)` holds the rates that led to each step, the start's that of the first step; `second_path`
    `(dimensions, steps)` the optimizer's second path. Once a run has diverged, nothing more comes of it.
    """

    positions: Array
    loss: Array
    gradient_norm: Array | None
    state: dict[str, Array]
    learning_rate: Array | None = None
    second_path: Array | None = None


@dataclass(frozen=True)
class Block:
    """Consecutive steps of all runs, `first` on; the start is step 0."""

    first: int
    runs: tuple[RunBlock, ...]


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `steps` is the last step it took: for a diverged run, the one that diverged.

    `converged_at` is the first step under the tolerance, if any; `evaluations` what the run asked of the surface.
    """

    status: Status
    steps: int
    converged_at: int | None
    loss: float
    best_loss: float
    evaluations: int


class Simulation:
    """One simulation of an experiment: ask `blocks` for the steps, then `outcomes` for how the runs ended.

    `block_steps` sets how many steps come at a time; left out, 128, but the first block is short so that something
    shows at once. The numbers do not depend on it.
    """

    def __init__(
        self, experiment: Experiment, *, columns: Collection[str] = (), block_steps: int | None = None
    ) -> None:
        runs = len(experiment.runs)
        self._experiment = experiment
        self._with_gradient_norm = "gradient_norm" in columns
        self._with_state = "state" in columns
        self._with_learning_rate = "learning_rate" in columns
        self._with_second_path = "second_path" in columns
        self._first_block = block_steps or FIRST_BLOCK
        self._block = block_steps or BLOCK
        self._batches = list(batches(experiment))
        self._diverged = np.zeros(runs, dtype=bool)
        self._converged_at = np.full(runs, -1)
        self._steps = np.zeros(runs, dtype=int)
        self._evaluations = np.zeros(runs, dtype=int)
        self._loss = np.full(runs, np.nan)
        self._best_loss = np.full(runs, np.inf)

    def blocks(self) -> Iterator[Block]:
        """The steps of all runs, in blocks, from the start (step 0) on, as long as one of them goes on."""
        first, entries = 0, self._first_block
        while first <= self._experiment.steps and self._batches:
            entries = min(entries, self._experiment.steps + 1 - first)
            yield self._advance(first, entries)
            first, entries = first + entries, self._block

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How each run has ended, as far as the blocks have been taken."""

        def status(run: int) -> Status:
            if self._diverged[run]:
                return "diverged"
            return "budget_spent" if self._converged_at[run] < 0 else "converged"

        return tuple(
            Outcome(
                status=status(run),
                steps=int(self._steps[run]),
                converged_at=int(self._converged_at[run]) if self._converged_at[run] >= 0 else None,
                loss=float(self._loss[run]),
                best_loss=float(self._best_loss[run]),
                evaluations=int(self._evaluations[run]),
            )
            for run in range(len(self._steps))
        )

    def _advance(self, first: int, entries: int) -> Block:
        dimensions = len(self._experiment.runs[0].start)
        nothing = RunBlock(np.empty((dimensions, 0)), np.empty(0), np.empty(0), {})
        runs = [nothing] * len(self._experiment.runs)
        with np.errstate(all="ignore"):  # a run may overflow: that is a result
            for batch in self._batches:
                members = batch.members
                record = batch.advance(
                    entries,
                    with_states=self._with_state or (self._with_second_path and batch.second_path is not None),
                    with_learning_rates=self._with_learning_rate,
                )
                for member, run in zip(members, self._judge(batch, record, first), strict=True):
                    runs[member] = run
        self._batches = [batch for batch in self._batches if len(batch.members)]
        return Block(first, tuple(runs))

    def _judge(self, batch: Batch, record: Record, first: int) -> list[RunBlock]:
        """Notes how a batch's runs fare, lets the diverged ones go, and cuts the record into runs."""
        function, members = batch.loss_function, batch.members
        entries, dimensions, _ = record.positions.shape
        positions = np.ascontiguousarray(record.positions.transpose(1, 2, 0))
        everywhere = positions.reshape(dimensions, -1)
        shape = len(members), entries
        loss = function.value(everywhere).reshape(shape)
        gradient_norm = np.empty(shape)
        if self._with_gradient_norm or function.minimum is None:
            gradient_norm = np.linalg.norm(function.gradient(everywhere), axis=0).reshape(shape)
        distance = np.linalg.norm(everywhere, axis=0).reshape(shape)

        # comparisons with NaN are false: so this asks for what is well, not for what is not
        diverged = ~((distance <= self._experiment.divergence_radius) & np.isfinite(loss))
        ends = np.where(diverged.any(axis=1), diverged.argmax(axis=1), entries - 1)
        measure = gradient_norm if function.minimum is None else loss - function.minimum
        lasting = np.arange(entries) <= ends[:, None]
        converged = (measure < self._experiment.tolerance) & lasting
        newly = converged.any(axis=1) & (self._converged_at[members] < 0)
        self._converged_at[members[newly]] = first + converged.argmax(axis=1)[newly]
        self._diverged[members] = diverged.any(axis=1)
        self._steps[members] = first + ends
        self._evaluations[members] = record.evaluations[ends, np.arange(len(members))]
        self._loss[members] = loss[np.arange(len(members)), ends]
        best = np.fmin.reduce(np.where(lasting, loss, np.inf), axis=1)
        self._best_loss[members] = np.fmin(self._best_loss[members], best)

        rates, second = record.learning_rates, batch.second_path

        def states(column: int, length: int) -> dict[str, Array]:
            cut = {name: values[:length, ..., column].T for name, values in record.states.items()}
            return {name: np.ascontiguousarray(values) for name, values in cut.items()}

        def block(column: int, length: int) -> RunBlock:
            state = states(column, length)
            return RunBlock(
                positions[:, column, :length],
                loss[column, :length],
                gradient_norm[column, :length] if self._with_gradient_norm else None,
                state if self._with_state else {},
                None if rates is None else np.ascontiguousarray(rates[:length, column]),
                state[second] if self._with_second_path and second else None,
            )

        runs = [block(column, length) for column, length in enumerate((ends + 1).tolist())]
        if diverged.any():
            batch.keep(~diverged.any(axis=1))
        return runs
