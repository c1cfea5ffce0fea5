"""The frameworks' recorded paths, and ours beside them."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from app.declarations import Array, Dialect, Optimizer
from tests.reference.draws import handed_out
from tests.runs import experiment, run, trajectories

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
    """Each recorded path of a dialect, with ours; those on one surface are run together."""
    found, runs = recording(rule), recorded_runs(rule, dialect)
    steps, drawn = found["steps"], found.get("drawn")
    # what was drawn is handed out in the order in which one run asks for it
    groups = [[one] for one in runs] if drawn else [list(group) for _, group in groupby(sorted(runs, key=_key), _key)]
    for group in groups:
        document = experiment(
            *(run(rule, dialect.name, tuple(one["start"]), **one["hyperparameters"]) for one in group),
            on=group[0]["surface"]["name"],
            parameters=group[0]["surface"]["parameters"],
            steps=steps[-1],
        )
        with handed_out(drawn) if drawn else nullcontext():
            ours = trajectories(document)
        for one, course in zip(group, ours, strict=True):
            theirs = np.array([one["x"], one["y"]])
            yield Pair(theirs, course.positions[:, steps], f"{one['surface']['name']}, {one['hyperparameters']}")


def _key(one: dict[str, Any]) -> str:
    return json.dumps(one["surface"])
