"""What is to be simulated, as plain values that name no web framework and no file format."""

from dataclasses import dataclass

from app.declarations import LossFunction, Optimizer, Schedule, ScheduleSettings, Settings


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
    `divergence_radius` from the origin, or not finite, or where the loss is not finite.
    """

    loss_function: LossFunction
    runs: tuple[Run, ...]
    steps: int
    seed: int
    tolerance: float
    divergence_radius: float
