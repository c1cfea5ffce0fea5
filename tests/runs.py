"""Experiments and their trajectories in a line or two, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.declarations import Array, Optimizer, Setting, Surface
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment, Run
from app.simulation.simulate import Outcome, Simulation
from app.surfaces import SURFACES


def optimizer(name: str) -> Optimizer:
    return next(candidate for candidate in OPTIMIZERS if candidate.name == name)


def surface(name: str) -> Surface:
    return next(candidate for candidate in SURFACES if candidate.name == name)


def run(
    rule: Optimizer | str,
    dialect: str | None = None,
    start: tuple[float, ...] = (5.1, 2.3),
    /,
    **chosen: Setting,
) -> Run:
    rule = optimizer(rule) if isinstance(rule, str) else rule
    return Run(rule, rule.dialect(dialect).name, rule.settings(dialect, chosen), start, rule.label)


def experiment(
    *runs: Run,
    on: Surface | str = "quadratic",
    parameters: Mapping[str, float] | None = None,
    steps: int = 40,
    tolerance: float = 1e-3,
    divergence_radius: float = 1e6,
) -> Experiment:
    on = surface(on) if isinstance(on, str) else on
    return Experiment(on.loss_function(parameters or {}), runs, steps, 0, tolerance, divergence_radius)


@dataclass(frozen=True)
class Trajectory:
    """A run's whole course: `positions` `(dimensions, steps + 1)`, and the rest by step as well."""

    positions: Array
    loss: Array
    gradient_norm: Array
    state: dict[str, Array]
    outcome: Outcome


def trajectories(document: Experiment, block_steps: int | None = None) -> list[Trajectory]:
    simulation = Simulation(document, columns=("gradient_norm", "state"), block_steps=block_steps)
    blocks = [block.runs for block in simulation.blocks()]
    return [
        Trajectory(
            np.concatenate([part.positions for part in parts], axis=1),
            np.concatenate([part.loss for part in parts]),
            np.concatenate([part.gradient_norm for part in parts if part.gradient_norm is not None]),
            {
                name: np.concatenate([part.state[name] for part in parts if part.state], axis=-1)
                for name in parts[0].state
            },
            outcome,
        )
        for parts, outcome in zip(zip(*blocks, strict=True), simulation.outcomes, strict=True)
    ]


def trajectory(document: Experiment) -> Trajectory:
    return trajectories(document)[0]
