"""One step of one run, looked at closely: where it led from and to, and what the optimizer knew before and after."""

from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import dataclass
from typing import NamedTuple

from app.declarations import Array, State
from app.simulation.batch import Batch, Record
from app.simulation.experiment import Experiment, Run
from app.simulation.oracle import SurfaceOracle
from app.simulation.random_numbers import streams_of
from app.simulation.sampling import NO_NOISE, SampledLoss
from app.simulation.simulate import BLOCK, Simulation

PRESENTS = 16
"""At most about so many presents of a run are kept."""


class NoSuchStepError(ValueError):
    """The run ended before; `last` is the last step it took."""

    def __init__(self, last: int) -> None:
        super().__init__(f"the run took {last} steps")
        self.last = last


@dataclass(frozen=True)
class SingleStep:
    """Step `step` of a run. Positions are `(dimensions,)`, a state variable has its declared shape.

    `last` is the last step that the run takes, None where it has not been followed so far. `oracle` answers as it did
    in that step; `sampled` is the loss that it is made of, and `quiet` the same without noise: of the step's
    mini-batch, if any.
    """

    experiment: Experiment
    run: Run
    step: int
    last: int | None
    before: Array
    after: Array
    state_before: State
    state_after: State
    learning_rate: float | None
    effective_rate: Array | None
    oracle: SurfaceOracle
    sampled: SampledLoss
    quiet: SampledLoss


class Present(NamedTuple):
    """All that what a run does from some step on depends on, beside its settings. Nothing in it is ever changed."""

    x: Array
    state: State
    schedule: State


Presents = MutableMapping[int, Present]
"""Presents of one run by how many positions it had then, the start among them."""


class _FollowedBatch(Batch):
    """A batch of one run that stays to be looked at when the run has diverged."""

    def advance(self, entries: int, *, wanted: Collection[str] = ()) -> Record:
        record = super().advance(entries, wanted=("effective_rate",) if entries == 1 else wanted)
        rates = record.watch.rates
        self.effective_rate = None if rates is None or entries > 1 else rates[-1, :, 0].copy()
        self.x = self._x[:, 0].copy()
        self.state = {name: values[..., 0].copy() for name, values in self._state.items()}
        self.learning_rate = float(self._h.lr[0, 0]) if hasattr(self._h, "lr") else None
        self.oracle = self._oracle
        return record

    @property
    def present(self) -> Present:
        """From which `resume` goes on."""
        return Present(self._x.copy(), _copies(self._state), _copies(self._rate.state) if self._rate else {})

    def resume(self, first: int, present: Present) -> None:
        """Goes on as if it had come to `present` by itself; `first` is the next step."""
        self._next, self._x, self._state = first, present.x.copy(), _copies(present.state)
        if self._rate:
            self._rate.state = _copies(present.schedule)

    def keep(self, columns: Array) -> None:  # type: ignore[override]
        self.members = self.members[columns]


def _copies(state: State) -> State:
    return {name: values.copy() for name, values in state.items()}


class _Follow(Simulation):
    """The simulation of one run among others; its random numbers are those it has among them.

    It begins at the last of `presents` before `step`, and adds some of its own.
    """

    def __init__(self, experiment: Experiment, run: int, presents: Presents, step: int) -> None:
        self.batch = _FollowedBatch(experiment, [run])
        super().__init__(experiment, only=self.batch)
        self._run, self._presents = run, presents
        self._done = max((done for done in list(presents) if done < step), default=0)
        self._apart = BLOCK * max(4, -(-experiment.steps // (BLOCK * PRESENTS)))
        if self._done:
            self.batch.resume(self._done, presents[self._done])

    def to(self, step: int) -> Iterator[None]:
        """Goes on up to a step, block by block. Raises NoSuchStepError if the run ends before."""
        while self._done <= step:
            if not self._batches:
                raise NoSuchStepError(self.outcomes[self._run].steps)
            entries = min(BLOCK, step + 1 - self._done)
            self._advance(self._done, entries)
            self._done += entries
            if not self._done % self._apart and self._batches:
                self._presents[self._done] = self.batch.present
            yield
        if self.outcomes[self._run].steps < step:
            raise NoSuchStepError(self.outcomes[self._run].steps)


def steps_until(
    experiment: Experiment, run: int, step: int, presents: Presents | None = None
) -> Iterator[SingleStep | None]:
    """Follows one run, None for each block of its steps, up to step `step`, which comes last.

    With `presents` of this very run it begins at the last one before the step, and adds more. Raises NoSuchStepError
    where the run has ended before that step.
    """
    if step > experiment.steps:
        raise NoSuchStepError(experiment.steps)
    followed = _Follow(experiment, run, {} if presents is None else presents, step)
    batch = followed.batch
    for _ in followed.to(step - 1):
        yield None
    before, state_before = batch.x, batch.state
    for _ in followed.to(step):
        yield None
    streams = streams_of(experiment.streams, [run])
    sampled, quiet = (
        SampledLoss(batch.loss_function, noise, experiment.batch, experiment.seed, streams)
        for noise in (experiment.noise, NO_NOISE)
    )
    sampled.begin(step)
    quiet.begin(step)
    outcome = followed.outcomes[run]
    has_ended = outcome.status == "diverged" or step == experiment.steps
    yield SingleStep(
        experiment=experiment,
        run=experiment.runs[run],
        step=step,
        last=step if has_ended else None,
        before=before,
        after=batch.x,
        state_before=state_before,
        state_after=batch.state,
        learning_rate=batch.learning_rate,
        effective_rate=batch.effective_rate,
        oracle=batch.oracle,
        sampled=sampled,
        quiet=quiet,
    )
