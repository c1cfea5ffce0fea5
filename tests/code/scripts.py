"""Running the scripts that experiments are written as, and the experiments they are tried with."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.code import script
from app.code.expressible import framework_of
from app.declarations import Dialect, Optimizer, Setting
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from tests.runs import run

CALLS = [(rule, dialect) for rule in OPTIMIZERS for dialect in rule.dialects if dialect.call]


def paths(experiment: Experiment, framework: str) -> dict[str, list[list[float]]]:
    """What running the script gives; frameworks warn of this and that."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(script(experiment, framework), "script", "exec"), names)
    found: dict[str, list[list[float]]] = names["paths"]
    return found


def labelled(*runs: Run) -> list[Run]:
    """The runs, each with a label of its own."""
    return [replace(one, label=f"{index}: {one.label}") for index, one in enumerate(runs)]


def decayed_and_clipped(rule: Optimizer, dialect: Dialect, start: tuple[float, float] = (5.1, 2.3)) -> Iterator[Run]:
    """Runs with what the simulation does to every rule, as far as a rule leaves it to the simulation."""
    common = {declared.name for declared in rule.hyperparameters if declared.common}
    combinations: tuple[dict[str, Setting], ...] = (
        {"weight_decay": 0.02, "decoupled_weight_decay": False, "clip_value": 1.5, "clip_norm": 1.8},
        {"weight_decay": 0.02, "decoupled_weight_decay": True, "clip_norm": 1.8},
        {"weight_decay": 0.02, "decoupled_weight_decay": False},
        {"clip_value": 1.5},
    )
    for combination in combinations:
        yield run(rule, dialect.name, start, **{name: combination[name] for name in common & set(combination)})


def scheduled(one: Run, steps: int) -> Iterator[Run]:
    """A run under every schedule, with a warm-up and without."""
    for schedule in SCHEDULES:
        for warmup in (0, 5):
            yield replace(one, schedule=ChosenSchedule(schedule, schedule.settings({}, steps - warmup), warmup))


def calls_of(framework: str) -> list[tuple[Optimizer, Dialect]]:
    """What a framework has calls for."""
    return [(rule, dialect) for rule, dialect in CALLS if framework_of(dialect) == framework]
