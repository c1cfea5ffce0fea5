"""Our rules against the frameworks' own optimizers, recorded by record.py."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.declarations import Dialect, Optimizer
from app.optimizers import OPTIMIZERS
from tests.runs import experiment, run, trajectory

RECORDED = Path(__file__).with_name("recorded")
RELATIVE = 1e-9


def recorded(rule: Optimizer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / f"{rule.name}.json").read_text(encoding="utf-8"))
    return found


def trajectories(rule: Optimizer, dialect: Dialect) -> Iterator[dict[str, Any]]:
    return (one for one in recorded(rule)["trajectories"] if one["dialect"] == dialect.name)


CALLS = [
    pytest.param(rule, dialect, id=f"{rule.name} of {dialect.name}")
    for rule in OPTIMIZERS
    for dialect in rule.dialects
    if dialect.call
]


@pytest.mark.parametrize(("rule", "dialect"), CALLS)
def test_a_rule_takes_the_path_of_the_framework(rule: Optimizer, dialect: Dialect) -> None:
    steps = recorded(rule)["steps"]
    for one in trajectories(rule, dialect):
        theirs = np.array([one["x"], one["y"]])
        assert np.isfinite(theirs).all()
        ours = trajectory(
            experiment(
                run(rule, dialect.name, tuple(one["start"]), **one["hyperparameters"]),
                on=one["surface"]["name"],
                parameters=one["surface"]["parameters"],
                steps=steps[-1],
            )
        ).positions[:, steps]
        described = f"{one['surface']['name']}, {one['hyperparameters']}"
        scale = np.abs(theirs).max()
        np.testing.assert_allclose(ours, theirs, rtol=RELATIVE, atol=RELATIVE * scale, err_msg=described)


@pytest.mark.parametrize(("rule", "dialect"), CALLS)
def test_every_framework_dialect_is_recorded_over_200_steps_on_three_surfaces(
    rule: Optimizer, dialect: Dialect
) -> None:
    assert len({one["surface"]["name"] for one in trajectories(rule, dialect)}) >= 3
    assert recorded(rule)["steps"][-1] >= 200
    assert recorded(rule)["versions"][dialect.name].keys() == {"framework", "version"}


@pytest.mark.parametrize(("rule", "dialect"), CALLS)
def test_every_argument_of_a_call_is_varied_in_some_recorded_run(rule: Optimizer, dialect: Dialect) -> None:
    settings = [rule.settings(dialect.name, one["hyperparameters"]) for one in trajectories(rule, dialect)]
    for name in dialect.arguments:
        assert len({setting[name] for setting in settings}) > 1, name


def test_nothing_is_recorded_of_what_there_is_not() -> None:
    names = {rule.name for rule in OPTIMIZERS if any(dialect.call for dialect in rule.dialects)}
    assert {path.stem for path in RECORDED.glob("*.json")} - {"inventory"} == names
