"""What is to be simulated, as plain values that name no web framework and no file format."""

from dataclasses import dataclass

from app.declarations import LossFunction, Optimizer, Schedule, ScheduleSettings, Settings
from app.simulation.random_numbers import Streams
from app.simulation.sampling import NO_NOISE, Noise, steps_per_epoch


@dataclass(frozen=True)
class ChosenSchedule:
    """A schedule with every parameter's value in force, and the steps of the warm-up that goes before it."""

    schedule: Schedule
    parameters: ScheduleSettings
    warmup: int = 0


@dataclass(frozen=True)
class Run:
    """One optimizer with every hyper-parameter's value in force, its start (a number a dimension) and its label.

    Only an optimizer with a learning rate, `lr`, can have a schedule.
    """

    optimizer: Optimizer
    dialect: str
    settings: Settings
    start: tuple[float, ...]
    label: str
    schedule: ChosenSchedule | None = None


@dataclass(frozen=True)
class Experiment:
    """Runs on one surface.

    A run has converged at the first step whose suboptimality (loss - minimum; where no minimum is known, the norm of
    the gradient) is under `tolerance`, and has diverged at the first step whose position is farther than
    `divergence_radius` from the origin, or not finite, or where the loss is not finite. Neither noise nor mini-batches,
    of `batch` points each, enter into that: they are for the optimizers only. What is random is decided by `seed`.
    """

    loss_function: LossFunction
    runs: tuple[Run, ...]
    steps: int
    seed: int
    tolerance: float
    divergence_radius: float
    noise: Noise = NO_NOISE
    batch: int | None = None
    streams: Streams = "shared"

    @property
    def steps_per_epoch(self) -> int | None:
        """How many steps it takes to see every point of the data once, where there are mini-batches."""
        points = self.loss_function.points
        return None if points is None or self.batch is None else steps_per_epoch(len(points), self.batch)
