"""The frameworks' recorded paths, and ours beside them."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from app.declarations import Array, Dialect, Optimizer
from tests.reference.draws import handed_out
from tests.runs import experiment, run, trajectory

RECORDED = Path(__file__).with_name("recorded")
INVENTORY = RECORDED / "inventory.json"


class Pair(NamedTuple):
    """A framework's path and ours at the same steps, `(dimensions, steps)`, and in words what was run."""

    theirs: Array
    ours: Array
    described: str


def is_recorded(rule: Optimizer) -> bool:
    """Whether there is anything recorded of an optimizer."""
    return _file(rule).exists()


def _file(rule: Optimizer) -> Path:
    return RECORDED / f"{rule.name}.json"


def recording(rule: Optimizer) -> dict[str, Any]:
    """Everything recorded of an optimizer."""
    found: dict[str, Any] = json.loads(_file(rule).read_text(encoding="utf-8"))
    return found


def recorded_runs(rule: Optimizer, dialect: Dialect) -> list[dict[str, Any]]:
    """What was recorded of one dialect."""
    return [one for one in recording(rule)["trajectories"] if one["dialect"] == dialect.name]


def pairs(rule: Optimizer, dialect: Dialect) -> Iterator[Pair]:
    """Each recorded path of a dialect, with ours."""
    found = recording(rule)
    steps, drawn = found["steps"], found.get("drawn")
    for one in recorded_runs(rule, dialect):
        document = experiment(
            run(rule, dialect.name, tuple(one["start"]), **one["hyperparameters"]),
            on=one["surface"]["name"],
            parameters=one["surface"]["parameters"],
            steps=steps[-1],
        )
        with handed_out(drawn) if drawn else nullcontext():
            ours = trajectory(document).positions[:, steps]
        yield Pair(np.array([one["x"], one["y"]]), ours, f"{one['surface']['name']}, {one['hyperparameters']}")
