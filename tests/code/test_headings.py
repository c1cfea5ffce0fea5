"""The document in a script's heading opens as the experiment that the script runs."""

import json
from typing import Any

import numpy as np
import pytest

from app.api.code import CodeDocument
from app.api.experiments import experiment_of
from app.code import FRAMEWORKS, script
from app.simulation.experiment import Experiment
from tests.runs import trajectories

POINTS = [[index / 8, 1.0 - index**2 / 100] for index in range(-20, 20)]
DOCUMENTS: dict[str, dict[str, Any]] = {
    "turned, and the start with it": {
        "surface": {
            "name": "quadratic",
            "domain": [[-7, 6], [-3, 3.5]],
            "transform": {"rotation": 45, "stretch": 1.5, "scale": 2, "shift": [1, -1], "moves_start": True},
        },
        "noise": {"additive": 0.1},
        "runs": [{"optimizer": "sgd"}, {"optimizer": "sgd", "start": [1, 2]}],
    },
    "of a person's own formula": {
        "surface": {"name": "formula", "formula": "a*x^2 +\n\tb*y^2", "parameters": {"a": 0.5}},
        "noise": {"relative": 0.5},
        "runs": [{"optimizer": "sgd"}],
    },
    "of a person's own points": {
        "surface": {"name": "linear_regression", "data": {"points": POINTS, "standardized": False, "batch": 3}},
        "streams": "own",
        "runs": [{"optimizer": "sgd"}, {"optimizer": "sgd"}],
    },
    "of shipped points": {
        "surface": {"name": "tanh_neuron", "data": {"batch": 9}},
        "runs": [{"optimizer": "sgd"}],
    },
}


def opened(document: dict[str, Any]) -> Experiment:
    """The experiment that the interface makes of a document."""
    return experiment_of(CodeDocument.model_validate({"experiment": document, "framework": "numpy"}).experiment)


def document_of(text: str) -> dict[str, Any]:
    comments = [line.removeprefix("# ") for line in text.partition("\n\n")[0].splitlines()]
    first = next(index for index, line in enumerate(comments) if line.startswith("{"))
    last = next(index for index, line in enumerate(comments) if line.endswith("]}"))
    found: dict[str, Any] = json.loads("".join(comments[first : last + 1]))
    return found


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("named", DOCUMENTS)
def test_it_opens_as_the_same_experiment(named: str, framework: str) -> None:
    before = opened({"start": [0.5, -0.25], "steps": 12, "seed": 3} | DOCUMENTS[named])
    text = script(before, framework)
    after = opened(document_of(text))
    assert after.loss_function.transform == before.loss_function.transform
    assert after.loss_function.domain == before.loss_function.domain
    assert after.loss_function.parameters == before.loss_function.parameters
    for name in ("noise", "batch", "streams", "seed", "steps", "divergence_radius", "tolerance", "runs"):
        assert getattr(after, name) == getattr(before, name)
    for one, other in zip(trajectories(before), trajectories(after), strict=True):
        assert np.array_equal(one.positions, other.positions)
        assert np.array_equal(one.loss, other.loss)


def test_shipped_points_are_not_in_it_and_a_persons_own_are_in_lines_that_can_be_read() -> None:
    shipped, own = (
        script(opened({"start": [0, 0], "steps": 1, **DOCUMENTS[f"of {whose} points"]}), "numpy")
        for whose in ("shipped", "a person's own")
    )
    assert "points" not in document_of(shipped)["surface"]["data"]
    assert document_of(own)["surface"]["data"]["points"] == POINTS
    assert max(map(len, own.splitlines())) < 200
