"""Experiments that show one optimizer, or one surface, at work: what its page animates."""

from functools import cache
from typing import Any

import numpy as np

from app.declarations import Array, Hyperparameter, LossFunction, Optimizer, Point, Surface
from app.optimizers import OPTIMIZERS
from app.optimizers.adam import ADAM
from app.optimizers.momentum import MOMENTUM
from app.optimizers.sgd import SGD
from app.simulation.experiment import Experiment, Run
from app.simulation.simulate import Simulation
from app.surfaces import SURFACES

SURFACE = next(surface for surface in SURFACES if surface.name == "rosenbrock")
PARAMETERS, START, STEPS = {"a": 1.0, "b": 10.0}, (-1.2, 1.5), 150
LAST = 15
"""How many steps in the end a run has to stay low."""
RATES = 29
"""How many learning rates are tried, evenly spaced over the slider."""
ON_A_SURFACE = (SGD, MOMENTUM, ADAM)
"""The optimizers that a surface is shown with: the plain one, one that gathers speed, one that scales each axis."""


def example(optimizer: Optimizer) -> dict[str, Any]:
    """The experiment's document: the optimizer's dialects in a curved valley, all at one learning rate.

    A default rate is made for networks and hardly moves here. So it is the one of `RATES`, to two digits, at which the
    dialect that fares worst ends lowest. A rule without a learning rate is shown as it is.
    """
    rate = _best_rate(optimizer.name)
    chosen = {} if rate is None else {"lr": rate}
    return {
        "version": 1,
        "surface": {"name": SURFACE.name, "parameters": PARAMETERS},
        "start": list(START),
        "steps": STEPS,
        "seed": 0,
        "runs": [
            {
                "optimizer": optimizer.name,
                "dialect": dialect.name,
                "hyperparameters": chosen,
                "label": f"{optimizer.label} ({dialect.label})",
            }
            for dialect in optimizer.dialects
        ],
    }


def surface_example(surface: Surface, start: Point) -> dict[str, Any]:
    """The experiment's document: a few optimizers on the surface at its default parameters, from one of its starts.

    Each has that one of `RATES`, to two digits, at which it stays lowest over its last steps, without ever leaving the
    window or getting higher than its start: else it might be a rate that flings the run about until it falls down
    somewhere by luck, or on a surface that falls without end, out of sight.
    """
    rates = _rates_on(surface.name, surface.formula, start)
    formula = {"formula": surface.formula} if surface.rewritten else {}
    return {
        "version": 1,
        "surface": {"name": surface.name, **formula},
        "start": list(start),
        "steps": STEPS,
        "seed": 0,
        "runs": [
            {"optimizer": optimizer.name, "hyperparameters": {"lr": rate}}
            for optimizer, rate in zip(ON_A_SURFACE, rates, strict=True)
        ],
    }


@cache
def _best_rate(name: str) -> float | None:
    optimizer = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == name)
    lr = next((declared for declared in optimizer.hyperparameters if declared.name == "lr"), None)
    if not isinstance(lr, Hyperparameter):
        return None
    function, rates = SURFACE.loss_function(PARAMETERS), _rates(lr)
    runs = tuple(
        Run(optimizer, dialect.name, optimizer.settings(dialect.name, {"lr": rate}), START, f"{dialect.name} {rate}")
        for dialect in optimizer.dialects
        for rate in rates
    )
    worst = _last_losses(function, runs, calm=False).reshape(-1, RATES).max(axis=0)
    return rates[int(np.argmin(worst))]


@cache
def _rates_on(name: str, formula: str, start: Point) -> tuple[float, ...]:
    surface = next(surface for surface in SURFACES if surface.name == name)
    function = (surface.rewritten(formula) if surface.rewritten else surface).loss_function()
    learning_rates = [
        _rates(declared)
        for optimizer in ON_A_SURFACE
        for declared in optimizer.hyperparameters
        if isinstance(declared, Hyperparameter) and declared.name == "lr"
    ]
    runs = tuple(
        Run(optimizer, optimizer.dialects[0].name, optimizer.settings(None, {"lr": rate}), start, f"{rate}")
        for optimizer, rates in zip(ON_A_SURFACE, learning_rates, strict=True)
        for rate in rates
    )
    losses = _last_losses(function, runs, calm=True).reshape(-1, RATES)
    return tuple(rates[int(np.argmin(of_one))] for rates, of_one in zip(learning_rates, losses, strict=True))


def _rates(lr: Hyperparameter) -> list[float]:
    return [float(f"{rate:.2g}") for rate in np.geomspace(*lr.slider_range, RATES)]


def _last_losses(function: LossFunction, runs: tuple[Run, ...], *, calm: bool) -> Array:
    """The loss of each run after the last step `(runs,)`, infinite where it has diverged.

    With `calm`, the highest of its last steps, and infinite also where the run has left the window or been higher than
    at its start.
    """
    simulation = Simulation(
        Experiment(
            loss_function=function,
            runs=runs,
            steps=STEPS,
            seed=0,
            tolerance=0.0,
            divergence_radius=function.divergence_radius,
        )
    )
    low, high = np.array(function.domain).T[:, :, np.newaxis]
    first = np.array([float(function.value(np.array(run.start)[:, np.newaxis])[0]) for run in runs])
    bad = np.zeros(len(runs), dtype=bool)
    highest = np.full(len(runs), -np.inf)
    for block in simulation.blocks():
        for index, run in enumerate(block.runs):
            outside = (run.positions < low) | (run.positions > high)
            bad[index] |= calm and bool(outside.any() or (run.loss > first[index]).any())
            last = run.loss[max(0, STEPS + 1 - LAST - block.first if calm else STEPS - block.first) :]
            highest[index] = max(highest[index], last.max(initial=-np.inf))
    bad |= [outcome.status == "diverged" for outcome in simulation.outcomes]
    return np.where(bad, np.inf, highest)
