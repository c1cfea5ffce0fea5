"""Runs that step together: those of one optimizer that agree in every choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.declarations import Array, Choice, LossFunction, Setting, State
from app.simulation.experiment import Run
from app.simulation.oracle import SurfaceOracle
from app.simulation.values import tile

# Numbers decaying towards zero end in denormals, which the processor handles some 20 times slower. Every so many steps
# (by the step's number, so that results do not depend on how they are asked for) the smallest become zero. A second
# moment is the square of a gradient, hence the square of the position's threshold.
FLUSH_EVERY = 64
SMALLEST_POSITION = 1e-100
SMALLEST_STATE = 1e-200


@dataclass(frozen=True)
class Record:
    """What a batch did over consecutive steps, by step first: `(steps, dimensions, runs)`.

    `evaluations` counts, for each step, what a run has asked of the surface so far. `states` is empty unless asked for.
    """

    positions: Array
    evaluations: list[int]
    states: dict[str, Array]


class Batch:
    """The present of some runs: their positions, state and hyper-parameters, a column each.

    `members` are their indices in the experiment, in the order of the columns.
    """

    def __init__(self, loss_function: LossFunction, members: Sequence[int], runs: Sequence[Run]) -> None:
        self.members = np.array(members)
        self._runs = list(runs)
        self._optimizer = runs[0].optimizer
        self.loss_function = loss_function
        self._oracle = SurfaceOracle(loss_function)
        self._next = 0
        self._x = np.array([run.start for run in runs], dtype=np.float64).T.copy()
        self._prepare()
        self._state: State = {
            variable.name: np.zeros_like(self._x)
            + (getattr(self._h, variable.initial) if isinstance(variable.initial, str) else variable.initial)
            for variable in self._optimizer.state
        }

    def _prepare(self) -> None:
        self._h = tile([run.settings for run in self._runs], self._optimizer, len(self._x))

    def advance(self, entries: int, *, with_states: bool) -> Record:
        """The next `entries` positions, the very first of them the start."""
        step, oracle, h = self._optimizer.step, self._oracle, self._h
        x, state, first = self._x, self._state, self._next
        positions = np.empty((entries, *x.shape))
        evaluations: list[int] = []
        states: list[State] = []
        for t in range(first, first + entries):
            if t:
                x, state = step(x, oracle, state, h, t)
                if not t % FLUSH_EVERY:
                    x = _flush(x, SMALLEST_POSITION)
                    state = {name: _flush(values, SMALLEST_STATE) for name, values in state.items()}
            positions[t - first] = x
            evaluations.append(oracle.evaluations)
            if with_states:
                states.append(state)
        self._x, self._state, self._next = x, state, first + entries
        columns = {name: np.array([past[name] for past in states]) for name in state} if with_states else {}
        return Record(positions, evaluations, columns)

    def keep(self, columns: NDArray[np.bool_]) -> None:
        """Go on with only these runs; with none, there is nothing to go on with."""
        self.members = self.members[columns]
        self._runs = [run for run, kept in zip(self._runs, columns, strict=True) if kept]
        self._x = self._x[:, columns]
        self._state = {name: values[:, columns] for name, values in self._state.items()}
        if self._runs:
            self._prepare()


def _flush(values: Array, smallest: float) -> Array:
    return np.where(np.abs(values) < smallest, 0.0, values)


def batches(loss_function: LossFunction, runs: Sequence[Run]) -> Iterator[Batch]:
    """The runs, grouped so that each group can step as one."""
    groups: dict[tuple[str, tuple[Setting, ...]], list[int]] = {}
    for member, run in enumerate(runs):
        choices = [declared for declared in run.optimizer.hyperparameters if isinstance(declared, Choice)]
        kind = run.optimizer.name, tuple(run.settings[choice.name] for choice in choices)
        groups.setdefault(kind, []).append(member)
    for members in groups.values():
        yield Batch(loss_function, members, [runs[member] for member in members])
