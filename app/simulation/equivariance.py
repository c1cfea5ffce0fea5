"""How much turning, stretching, scaling and shifting a surface changes the paths on it, and what theory says of it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.declarations import Hyperparameter, LossFunction, Optimizer, ScheduleNumber, Settings, Transform, Unit
from app.declarations.transforms import Placement
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from app.simulation.path_distance import PathDistance
from app.simulation.sampling import NO_NOISE
from app.simulation.simulate import Simulation

ScaleFree = Literal["yes", "nearly", "no"]
SAFEGUARD = "eps"
"""What names of numbers begin with that are there only to keep a quotient finite, and are best too small to matter."""


@dataclass(frozen=True)
class Departure:
    """How far one run's path is from the carried one, and what theory says of it.

    `departure` is the largest distance, as a share of the carried path's extent (its largest distance from its start);
    `agree_until` the last step up to which it is below a millionth. Both are None where either path diverged.
    `expected` is what theory says of this very transform: that the path is carried along, nearly so, or not; None where
    a rule may do either because the surface is stretched, which makes another surface of it.
    """

    label: str
    departure: float | None
    agree_until: int | None
    turns_with_surface: bool
    scale_free: ScaleFree
    expected: ScaleFree | None


def departures(experiment: Experiment) -> Iterator[tuple[Departure, ...]]:
    """Follows the runs on the transformed and on the plain surface; each answer knows some more steps, the last all.

    The plain runs start where the others' starts come from. Noise of the gradient is left out, as it is drawn by
    coordinate and so would turn with no surface; mini-batches stay, as both surfaces are fitted to the same points.
    """
    function = experiment.loss_function
    placement = function.placement
    quiet = replace(experiment, noise=NO_NOISE)
    runs = tuple(replace(run, start=placement.plain((run.start[0], run.start[1]))) for run in experiment.runs)
    plain = LossFunction(function.surface, function.parameters, domain=function.domain, data=function.data)
    simulations = Simulation(quiet), Simulation(replace(quiet, loss_function=plain, runs=runs))
    window = max(high - low for low, high in function.domain)
    distances = [
        PathDistance(window + math.hypot(*run.start) + math.hypot(*still.start))
        for run, still in zip(experiment.runs, runs, strict=True)
    ]
    for moved, still in zip(*(simulation.blocks() for simulation in simulations), strict=False):
        for distance, there, here in zip(distances, moved.runs, still.runs, strict=True):
            steps = min(len(there.loss), len(here.loss))
            if not steps:
                continue
            with np.errstate(all="ignore"):  # a path may overflow: that is a divergence
                distance.follow(there.positions[:, :steps], placement.carried_positions(here.positions[:, :steps]))
        diverged = [
            any(simulation.outcomes[index].status == "diverged" for simulation in simulations)
            for index in range(len(runs))
        ]
        yield tuple(
            Departure(
                run.label,
                None if diverged[index] else distances[index].share,
                None if diverged[index] else distances[index].agree_until,
                _turns(run),
                scale_free(run.optimizer, run.settings, run.schedule),
                expected(run, placement, function.transform),
            )
            for index, run in enumerate(experiment.runs)
        )


def expected(run: Run, placement: Placement, transform: Transform) -> ScaleFree | None:
    """Whether theory has the transform carry the run's path along."""
    if transform.stretch != 1:
        return None
    origin = placement.carried((0.0, 0.0))
    if _measures_from_origin(run) and np.hypot(*origin) > 0:
        return "no"
    if not (_turns(run) or (transform.keeps_axes and _treats_axes_alike(run)) or transform.rotation % 360 == 0):
        return "no"
    return "yes" if transform.scale == 1 else scale_free(run.optimizer, run.settings, run.schedule)


def scale_free(optimizer: Optimizer, settings: Settings, schedule: ChosenSchedule | None = None) -> ScaleFree:
    """Whether multiplying the loss leaves the paths as they are, read off the units of what is in force.

    A path stays if the numbers with a loss in their unit are multiplied along. None in force: it stays as it is; only
    safeguards: nearly.
    """
    if schedule and _falls_by_losses(schedule):
        return "no"
    if optimizer.inconsistent_units:
        return "nearly" if optimizer.nearly_scale_free else "no"
    measured = [
        number.name
        for number in optimizer.hyperparameters
        if isinstance(number, Hyperparameter) and settings[number.name] and _unit(number, settings).loss
    ]
    if not measured:
        return "yes"
    return "nearly" if all(name.startswith(SAFEGUARD) for name in measured) else "no"


def _falls_by_losses(chosen: ChosenSchedule) -> bool:
    """Whether a schedule compares losses with a number that is one, which is not multiplied with them."""
    return any(
        isinstance(number, ScheduleNumber)
        and bool(chosen.parameters[number.name])
        and number.unit_under(chosen.parameters).loss != 0
        for number in chosen.schedule.parameters
    )


def _unit(number: Hyperparameter, settings: Settings) -> Unit:
    return next((unit for choice, unit in number.unit_if.items() if settings[choice]), number.unit)


def _turns(run: Run) -> bool:
    """Whether the rule, as it is set, turns with the surface: clipping by value goes by coordinate."""
    return run.optimizer.turns_with_surface and not run.settings.get("clip_value")


def _treats_axes_alike(run: Run) -> bool:
    """Whether turning by a right angle is as good as renaming the axes: not so for random numbers, drawn anew."""
    return not run.optimizer.dialect(run.dialect).draws


def _measures_from_origin(run: Run) -> bool:
    return run.optimizer.measures_from_origin or bool(run.settings.get("weight_decay"))
