"""The engine: steps an experiment's batches block by block and decides, for all rules alike, how each run ended."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.simulation.batch import Batch, Record
from app.simulation.experiment import Experiment
from app.simulation.grouping import batches
from app.simulation.run_blocks import NOTHING, Block, Cutting, RunBlock

Status = Literal["converged", "diverged", "budget_spent"]
# Judging a block costs as much as some twenty steps, so blocks are long; but the first comes at once.
FIRST_BLOCK, BLOCK = 16, 128


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
    shows at once. The numbers do not depend on it. With `only`, nothing but that batch of the experiment is run.
    """

    def __init__(
        self,
        experiment: Experiment,
        *,
        columns: Collection[str] = (),
        block_steps: int | None = None,
        only: Batch | None = None,
    ) -> None:
        runs = len(experiment.runs)
        self._experiment = experiment
        self._columns = frozenset(columns)
        # the start is given the rates of the first step, which so has to be in the first block
        self._first_block = max(2, block_steps or FIRST_BLOCK)
        self._block = block_steps or BLOCK
        self._batches = list(batches(experiment)) if only is None else [only]
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
        runs = [NOTHING] * len(self._experiment.runs)
        with np.errstate(all="ignore"):  # a run may overflow: that is a result
            for batch in self._batches:
                members = batch.members
                needs_state = "second_path" in self._columns and batch.second_path is not None
                record = batch.advance(entries, wanted=self._columns | {"state"} if needs_state else self._columns)
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
        gradient = np.empty_like(positions)
        if function.minimum is None or self._columns & {"gradient", "gradient_norm"}:
            gradient = function.gradient(everywhere).reshape(positions.shape)
        distance = np.linalg.norm(everywhere, axis=0).reshape(shape)

        # comparisons with NaN are false: so this asks for what is well, not for what is not
        diverged = ~((distance <= self._experiment.divergence_radius) & np.isfinite(loss))
        ends = np.where(diverged.any(axis=1), diverged.argmax(axis=1), entries - 1)
        measure = np.linalg.norm(gradient, axis=0) if function.minimum is None else loss - function.minimum
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

        cutting = Cutting(batch, record, positions, loss, gradient, self._columns)
        runs = list(cutting.runs((ends + 1).tolist()))
        if diverged.any():
            batch.keep(~diverged.any(axis=1))
        return runs
