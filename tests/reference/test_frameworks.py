"""Our rules against the frameworks' own optimizers, recorded by record.py."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.optimizers import OPTIMIZERS
from tests.runs import experiment, run, trajectory

RECORDED = [
    recorded
    for path in sorted(Path(__file__).parent.glob("*.json"))
    for recorded in json.loads(path.read_text(encoding="utf-8")).get("trajectories", [])
]


def name(recorded: dict[str, Any]) -> str:
    settings = ", ".join(f"{key}={value:.3g}" for key, value in recorded["hyperparameters"].items())
    return f"{recorded['optimizer']} of {recorded['dialect']} on {recorded['surface']['name']}, {settings}"


@pytest.mark.parametrize("recorded", RECORDED, ids=name)
def test_a_rule_takes_the_path_of_the_framework(recorded: dict[str, Any]) -> None:
    theirs = np.array([recorded["x"], recorded["y"]])
    ours = trajectory(
        experiment(
            run(recorded["optimizer"], recorded["dialect"], tuple(recorded["start"]), **recorded["hyperparameters"]),
            on=recorded["surface"]["name"],
            parameters=recorded["surface"]["parameters"],
            steps=theirs.shape[1] - 1,
        )
    )
    np.testing.assert_allclose(ours.positions, theirs, rtol=1e-10, atol=1e-10)


def test_every_framework_dialect_is_recorded_on_three_surfaces() -> None:
    surfaces: dict[tuple[str, str], set[str]] = {}
    for recorded in RECORDED:
        surfaces.setdefault((recorded["optimizer"], recorded["dialect"]), set()).add(recorded["surface"]["name"])
    expected = {(rule.name, dialect.name) for rule in OPTIMIZERS for dialect in rule.dialects if dialect.call}
    assert set(surfaces) == expected
    assert all(len(on) >= 3 for on in surfaces.values())


def test_every_argument_of_a_call_is_varied_in_some_recorded_run() -> None:
    for rule in OPTIMIZERS:
        for dialect in rule.dialects:
            for argument in dialect.arguments:
                values = {
                    rule.settings(dialect.name, recorded["hyperparameters"])[argument]
                    for recorded in RECORDED
                    if (recorded["optimizer"], recorded["dialect"]) == (rule.name, dialect.name)
                }
                assert len(values) > 1, (rule.name, dialect.name, argument)
