"""An experiment that shows one optimizer at work: what its page animates."""

from functools import cache
from typing import Any

import numpy as np

from app.declarations import Hyperparameter, Optimizer
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment, Run
from app.simulation.simulate import Simulation
from app.surfaces import SURFACES

SURFACE = next(surface for surface in SURFACES if surface.name == "rosenbrock")
PARAMETERS, START, STEPS = {"a": 1.0, "b": 10.0}, (-1.2, 1.5), 150
RATES = 29
"""How many learning rates are tried, evenly spaced over the slider."""


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


@cache
def _best_rate(name: str) -> float | None:
    optimizer = next(optimizer for optimizer in OPTIMIZERS if optimizer.name == name)
    lr = next((declared for declared in optimizer.hyperparameters if declared.name == "lr"), None)
    if not isinstance(lr, Hyperparameter):
        return None
    rates = [float(f"{rate:.2g}") for rate in np.geomspace(*lr.slider_range, RATES)]
    function = SURFACE.loss_function(PARAMETERS)
    runs = tuple(
        Run(optimizer, dialect.name, optimizer.settings(dialect.name, {"lr": rate}), START, f"{dialect.name} {rate}")
        for dialect in optimizer.dialects
        for rate in rates
    )
    simulation = Simulation(Experiment(function, runs, STEPS, 0, 0.0, function.divergence_radius))
    for _ in simulation.blocks():
        pass
    losses = [np.inf if outcome.status == "diverged" else outcome.loss for outcome in simulation.outcomes]
    worst = np.array(losses).reshape(-1, RATES).max(axis=0)
    return rates[int(np.argmin(worst))]
