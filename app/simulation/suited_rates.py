"""Learning rates that suit a surface, found by trying: for a page's example, and for a person who asks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np

from app.declarations import Array, Hyperparameter, Optimizer
from app.simulation.experiment import Experiment, Run
from app.simulation.simulate import Simulation

Answer = TypeVar("Answer")
RATES = 29
"""How many learning rates are tried, evenly spaced over the slider."""
MOST_STEPS = 200
LAST = 10
"""The share of the steps, one in so many, over which a run has to stay low in the end."""


def rates_tried(optimizer: Optimizer) -> list[float]:
    """The learning rates, to two digits; none for a rule without one."""
    return [
        float(f"{rate:.2g}")
        for declared in optimizer.hyperparameters
        if declared.name == "lr" and isinstance(declared, Hyperparameter)
        for rate in np.geomspace(*declared.slider_range, RATES)
    ]


def suited_rates(experiment: Experiment) -> Iterator[list[float | None]]:
    """For each run the learning rate at which it stays lowest over its last steps; the last answer is the one.

    It is one at which the run never leaves the window or gets higher than its start: else it might be a rate that
    flings the run about until it falls down somewhere by luck. None for a rule without a learning rate, and where no
    rate is like that. At most `MOST_STEPS` steps are looked at.
    """
    steps = min(experiment.steps, MOST_STEPS)
    tried = [rates_tried(run.optimizer) for run in experiment.runs]
    runs = tuple(_at_rate(run, rate) for run, rates in zip(experiment.runs, tried, strict=True) for rate in rates)
    found: list[float | None] = [None] * len(tried)
    if not runs:
        yield found
        return
    for highest in last_losses(replace(experiment, runs=runs, steps=steps), max(1, steps // LAST), calm=True):
        first = 0
        for place, rates in enumerate(tried):
            losses = highest[first : first + len(rates)]
            first += len(rates)
            found[place] = rates[int(np.argmin(losses))] if rates and np.isfinite(losses.min()) else None
        yield found


def _at_rate(run: Run, rate: float) -> Run:
    return replace(run, settings={**run.settings, "lr": rate})


def last_losses(experiment: Experiment, last: int, *, calm: bool) -> Iterator[Array]:
    """The highest loss of each run `(runs,)` over its last steps, infinite where it has diverged; block by block.

    With `calm`, infinite also where the run has left the window or been higher than at its start.
    """
    function, steps = experiment.loss_function, experiment.steps
    simulation = Simulation(experiment)
    low, high = np.array(function.domain).T[:, :, np.newaxis]
    starts = np.array([run.start for run in experiment.runs]).T
    with np.errstate(all="ignore"):  # a start where the loss has no value: its run diverges there
        first = function.value(starts)
    bad = np.zeros(len(experiment.runs), dtype=bool)
    highest = np.full(len(experiment.runs), -np.inf)
    for block in simulation.blocks():
        for index, run in enumerate(block.runs):
            outside = (run.positions < low) | (run.positions > high)
            bad[index] |= calm and bool(outside.any() or (run.loss > first[index]).any())
            ending = run.loss[max(0, steps + 1 - last - block.first) :]
            highest[index] = max(highest[index], ending.max(initial=-np.inf))
        diverged = [outcome.status == "diverged" for outcome in simulation.outcomes]
        yield np.where(bad | diverged, np.inf, highest)


def end_of(answers: Iterator[Answer]) -> Answer:
    """The last of some answers."""
    *_, end = answers
    return end
