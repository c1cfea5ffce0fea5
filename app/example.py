"""Experiments that show one optimizer, or one surface, at work: what its page animates."""

from functools import cache
from typing import Any

import numpy as np

from app.declarations import LossFunction, Optimizer, Point, Settings, Surface
from app.languages import translated
from app.optimizers import OPTIMIZERS
from app.optimizers.adam import ADAM
from app.optimizers.momentum import MOMENTUM
from app.optimizers.sgd import SGD
from app.simulation.experiment import Experiment, Run
from app.simulation.suited_rates import LAST, RATES, end_of, last_losses, rates_tried, suited_rates
from app.surfaces import SURFACES

SURFACE = next(surface for surface in SURFACES if surface.name == "rosenbrock")
PARAMETERS, START, STEPS = {"a": 1.0, "b": 10.0}, (-1.2, 1.5), 150
LAST_STEPS = STEPS // LAST
"""How many steps in the end a run has to stay low."""
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
                "label": f"{translated(optimizer.label)} ({translated(dialect.label)})",
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
    rates = rates_tried(optimizer)
    if not rates:
        return None
    runs = tuple(_run(optimizer, dialect.name, START, {"lr": rate}) for dialect in optimizer.dialects for rate in rates)
    losses = end_of(last_losses(_experiment(SURFACE.loss_function(PARAMETERS), runs), 1, calm=False))
    return rates[int(np.argmin(losses.reshape(-1, RATES).max(axis=0)))]


@cache
def _rates_on(name: str, formula: str, start: Point) -> tuple[float, ...]:
    surface = next(surface for surface in SURFACES if surface.name == name)
    function = (surface.rewritten(formula) if surface.rewritten else surface).loss_function()
    runs = tuple(_run(optimizer, optimizer.dialects[0].name, start, {}) for optimizer in ON_A_SURFACE)
    found = end_of(suited_rates(_experiment(function, runs)))
    return tuple(rate or rates_tried(rule)[0] for rate, rule in zip(found, ON_A_SURFACE, strict=True))


def _run(optimizer: Optimizer, dialect: str, start: Point, chosen: Settings) -> Run:
    return Run(optimizer, dialect, optimizer.settings(dialect, chosen), start, dialect)


def _experiment(function: LossFunction, runs: tuple[Run, ...]) -> Experiment:
    return Experiment(
        loss_function=function,
        runs=runs,
        steps=STEPS,
        seed=0,
        tolerance=0.0,
        divergence_radius=function.divergence_radius,
    )
