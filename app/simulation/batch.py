"""Runs that step together: those of one optimizer and one schedule that agree in every choice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from app.declarations import START, Array, Losses, State, StateVariable, StepTaken
from app.simulation.experiment import Experiment
from app.simulation.oracle import PenalizedOracle, SurfaceOracle
from app.simulation.random_numbers import streams_of
from app.simulation.sampling import NO_NOISE, SampledLoss
from app.simulation.scheduled_rate import ScheduledRate
from app.simulation.stability import Watch
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

    `evaluations` `(steps, runs)` counts what a run has asked of the surface so far. `states` holds, by name, the state
    variables that are drawn, their own shape between step and run; it is empty unless asked for. `learning_rates`
    `(steps, runs)` are those that led to each step, the start's that of the first step; None without any. `watch` holds
    the effective ones of each coordinate, likewise.
    """

    positions: Array
    evaluations: NDArray[np.int64]
    states: dict[str, Array]
    learning_rates: Array | None
    watch: Watch


class Batch:
    """The present of some runs: their positions, state and hyper-parameters, a column each.

    `members` are their indices in the experiment, in the order of the columns.
    """

    def __init__(self, experiment: Experiment, members: Sequence[int]) -> None:
        self.members = np.array(members)
        self._runs = [experiment.runs[member] for member in members]
        self._optimizer = self._runs[0].optimizer
        self.loss_function = experiment.loss_function
        self._next = 0
        self._x = np.array([run.start for run in self._runs], dtype=np.float64).T.copy()
        self._prepare()
        self._sampled: SampledLoss | None = None
        self._oracle = self._make_oracle(experiment)
        self._rate = self._scheduled_rate()
        self._state: State = {variable.name: self._initial(variable) for variable in self._optimizer.state}

    @property
    def second_path(self) -> str | None:
        """The name of the state variable that is the optimizer's second path, if it has one."""
        return self._optimizer.second_path.name if self._optimizer.second_path else None

    def _prepare(self) -> None:
        self._h = tile([run.settings for run in self._runs], self._optimizer, len(self._x))
        common = {declared.name for declared in self._optimizer.hyperparameters if declared.common}
        decays = "weight_decay" in common and bool(self._h.weight_decay.any())
        decoupled = getattr(self._h, "decoupled_weight_decay", False)
        self._decays_position = decays and decoupled
        self._penalizes = decays and not decoupled
        self._clips = any(getattr(self._h, name).any() for name in ("clip_value", "clip_norm") if name in common)

    def _scheduled_rate(self) -> ScheduledRate | None:
        chosen = [run.schedule for run in self._runs if run.schedule]
        if not chosen:
            return None
        rate = ScheduledRate(chosen, self._h.lr)
        self._h.lr = rate.rate(1, self._losses(self._x))
        return rate

    def _losses(self, x: Array) -> Losses:
        """Asks for the loss at `x` itself, without the penalty that an optimizer sees."""
        return lambda where: SurfaceOracle.loss(self._oracle, x, where)

    def _make_oracle(self, experiment: Experiment) -> SurfaceOracle:
        noise, batch, seed = experiment.noise, experiment.batch, experiment.seed
        streams = streams_of(experiment.streams, self.members.tolist())
        if batch or noise != NO_NOISE:
            self._sampled = SampledLoss(self.loss_function, noise, batch, seed, streams)
            self._sampled.begin(1)  # a schedule may ask for the loss before the first step
        told = self._sampled or self.loss_function
        if not (self._penalizes or self._clips):
            return SurfaceOracle(told, seed, streams)
        return PenalizedOracle(told, seed, streams, h=self._penalty())

    def _penalty(self) -> SimpleNamespace:
        """What a penalized oracle reads: the settings that are in force, 0 for the others."""
        zero = np.zeros_like(self._x)
        return SimpleNamespace(
            weight_decay=self._h.weight_decay if self._penalizes else zero,
            clip_value=self._h.clip_value if self._clips else zero,
            clip_norm=self._h.clip_norm if self._clips else zero,
        )

    def _initial(self, variable: StateVariable) -> Array:
        dimensions, runs = self._x.shape
        shape = [dimensions if size == "dimensions" else size for size in variable.shape]
        if variable.initial == START:
            return self._x.copy()
        if isinstance(variable.initial, str):
            tiled = getattr(self._h, variable.initial)
            return np.broadcast_to(tiled if "dimensions" in variable.shape else tiled[0], (*shape, runs)).copy()
        return np.full((*shape, runs), variable.initial, dtype=np.float64)

    @property
    def limited(self) -> list[bool]:
        """For each run whether its rule has a limit of stability under its settings."""
        limit = self._optimizer.stability
        return [limit is not None and limit.holds_under(run.settings) for run in self._runs]

    @property
    def is_preconditioned(self) -> bool:
        """Whether stability is that of a Hessian which the effective rates, in units of the rate, precondition."""
        return self._optimizer.stability is not None and self._optimizer.stability.preconditioned

    def added_curvature(self) -> Array:
        """What coupled weight decay and the rule itself add to the Hessian's diagonal, `(dimensions, runs)`."""
        more = self._h.weight_decay if self._penalizes else np.zeros_like(self._x)
        declared = self._optimizer.stability.more_curvature if self._optimizer.stability else None
        return more + declared(self._h) if declared else more

    def advance(self, entries: int, *, wanted: Collection[str] = ()) -> Record:
        """The next `entries` positions, the very first of them the start, and the columns that are `wanted`.

        Scripts for numpy have this loop once more, for one run: `code.numpy_script.FOLLOW`.
        """
        step, oracle, h, schedule = self._optimizer.step, self._oracle, self._h, self._rate
        x, state, first = self._x, self._state, self._next
        positions = np.empty((entries, *x.shape))
        evaluations = np.empty((entries, x.shape[1]), dtype=np.int64)
        with_states, with_rates = "state" in wanted, {"learning_rate", "stability"} & set(wanted)
        learning_rates = np.empty((entries, x.shape[1])) if with_rates and hasattr(h, "lr") else None
        watch = Watch(self._optimizer, entries, x.shape, wanted, decays=self._decays_position)
        states: list[State] = []
        for t in range(first, first + entries):
            if t:
                before = x
                if self._sampled:
                    self._sampled.begin(t)
                if schedule:
                    h.lr = schedule.rate(t, self._losses(x))
                state_before = state
                x, state = step(x, oracle, state, h, t)
                if not watch.is_idle and oracle.told is not None:
                    watch.note(t - first, StepTaken(before, x, oracle.told, state_before, state), h, t)
                if self._decays_position:
                    x = x - getattr(h, "lr", 1) * h.weight_decay * before
                if not t % FLUSH_EVERY:
                    x = _flush(x, SMALLEST_POSITION)
                    state = {name: _flush(values, SMALLEST_STATE) for name, values in state.items()}
            positions[t - first] = x
            evaluations[t - first] = oracle.evaluations
            if learning_rates is not None:
                learning_rates[t - first] = h.lr[0]
            if with_states:
                states.append(state)
        self._x, self._state, self._next = x, state, first + entries
        drawn = [variable.name for variable in self._optimizer.state if variable.drawn] if with_states else []
        past = {name: np.array([past[name] for past in states]) for name in drawn}
        return Record(positions, evaluations, past, learning_rates, watch)

    def keep(self, columns: NDArray[np.bool_]) -> None:
        """Go on with only these runs; with none, there is nothing to go on with."""
        self.members = self.members[columns]
        self._runs = [run for run, kept in zip(self._runs, columns, strict=True) if kept]
        self._x = self._x[:, columns]
        self._state = {name: values[..., columns] for name, values in self._state.items()}
        self._oracle.keep(columns)
        if self._sampled:
            self._sampled.keep(columns)
        if self._runs:
            self._prepare()
            if self._rate:
                chosen = [run.schedule for run in self._runs if run.schedule]
                self._rate = self._rate.after_keeping(columns, chosen, self._h.lr)
            if isinstance(self._oracle, PenalizedOracle):
                self._oracle.h = self._penalty()


def _flush(values: Array, smallest: float) -> Array:
    return np.where(np.abs(values) < smallest, 0.0, values)
