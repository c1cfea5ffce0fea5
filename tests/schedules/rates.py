"""The learning rates of runs with a schedule in a line or two, for tests."""

from dataclasses import replace
from typing import Any

import numpy as np

from app.declarations import Array, Schedule
from app.schedules import SCHEDULES
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from app.simulation.simulate import Simulation
from tests.runs import experiment, run


def schedule(name: str) -> Schedule:
    return next(candidate for candidate in SCHEDULES if candidate.name == name)


def chosen(name: str, warmup: int = 0, /, *, steps: int = 60, **parameters: Any) -> ChosenSchedule:
    """The schedule of that name, for a run of so many steps in all."""
    found = schedule(name)
    return ChosenSchedule(found, found.settings(parameters, steps - warmup), warmup)


def scheduled(run: Run, choice: ChosenSchedule) -> Run:
    return replace(run, schedule=choice)


def columns(document: Experiment, block_steps: int | None = None) -> list[dict[str, Array]]:
    """The positions, losses and learning rates of each run, whole."""
    simulation = Simulation(document, columns=("learning_rate",), block_steps=block_steps)
    blocks = [block.runs for block in simulation.blocks()]
    return [
        {
            "positions": np.concatenate([part.positions for part in parts], axis=1),
            "loss": np.concatenate([part.loss for part in parts]),
            "rates": np.concatenate([part.learning_rate for part in parts if part.learning_rate is not None]),
        }
        for parts in zip(*blocks, strict=True)
    ]


def rates(choice: ChosenSchedule, lr: float = 1.0, steps: int = 60) -> Array:
    """The rate of each step, the first one first; on a bowl so flat that no run leaves it."""
    document = experiment(scheduled(run("sgd", lr=lr), choice), parameters={"a": 1e-9, "b": 1e-9}, steps=steps)
    course: Array = columns(document)[0]["rates"][1:]
    return course
