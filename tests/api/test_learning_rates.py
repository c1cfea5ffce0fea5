"""Learning rates that suit a surface: each keeps its run calm, and none of those tried ends lower as calmly."""

from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.simulation.suited_rates import RATES, rates_tried
from tests.api.documents import JSON, ask, refusal, strict
from tests.runs import optimizer

STEPS = 60
DOCUMENT: dict[str, Any] = {
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1],
    "steps": STEPS,
    "runs": [{"optimizer": name} for name in ("sgd", "momentum", "adam", "newton", "prodigy")],
}


def suited(client: TestClient, document: dict[str, Any]) -> list[float | None]:
    response = client.post("/api/learning_rates", json=document)
    assert response.status_code == 200, response.text
    rates: list[float | None] = strict(response.content)["rates"]
    return rates


def losses(client: TestClient, name: str, rate: float) -> tuple[list[float], str]:
    run = {"optimizer": name, "hyperparameters": {"lr": rate}}
    answer = strict(ask(client, DOCUMENT | {"runs": [run]}, JSON).content)["runs"][0]
    x, y = np.array(answer["x"], dtype=float), np.array(answer["y"], dtype=float)
    inside = ((x >= -2) & (x <= 2) & (y >= -1) & (y <= 3)).all()
    calm = inside and max(answer["loss"]) <= answer["loss"][0] and answer["status"] != "diverged"
    return answer["loss"], "calm" if calm else "wild"


@pytest.mark.parametrize("name", ["sgd", "adam"])
def test_no_rate_that_was_tried_stays_lower_as_calmly(client: TestClient, name: str) -> None:
    (found,) = suited(client, DOCUMENT | {"runs": [{"optimizer": name}]})
    assert found in rates_tried(optimizer(name))
    last = STEPS // 10
    ends = {}
    for rate in rates_tried(optimizer(name)):
        loss, course = losses(client, name, rate)
        if course == "calm":
            ends[rate] = max(loss[-last:])
    assert len(ends) < RATES
    assert ends[found or 0] == min(ends.values())


def test_every_run_has_its_place_and_a_rule_without_a_rate_has_none(client: TestClient) -> None:
    runs = [{"optimizer": "gauss_newton"}, {"optimizer": "sgd"}, {"optimizer": "cocob"}, {"optimizer": "adam"}]
    rates = suited(client, DOCUMENT | {"runs": runs})
    alone = [suited(client, DOCUMENT | {"runs": [run]})[0] for run in runs]
    assert rates == alone
    for rate, run in zip(rates, runs, strict=True):
        assert (rate is None) == (not rates_tried(optimizer(run["optimizer"])))


@pytest.mark.parametrize("steps", [1, 9])
def test_few_steps_are_enough_to_find_a_rate(client: TestClient, steps: int) -> None:
    (found,) = suited(client, DOCUMENT | {"runs": [{"optimizer": "sgd"}], "steps": steps})
    assert found is not None


def test_a_start_where_the_loss_has_no_value_suits_no_rate(client: TestClient) -> None:
    surface = {"name": "formula", "formula": "log(x) + y^2"}
    assert suited(client, DOCUMENT | {"surface": surface, "runs": [{"optimizer": "sgd"}]}) == [None]


def test_where_every_rate_is_too_large_there_is_none(client: TestClient) -> None:
    steep = {"name": "formula", "formula": "a*x^2*1e9 + a*y^2*1e9", "parameters": {"a": 1e6}}
    assert suited(client, DOCUMENT | {"surface": steep, "start": [1, 1], "runs": [{"optimizer": "sgd"}]}) == [None]


def test_a_document_that_will_not_do_is_refused_as_everywhere(client: TestClient) -> None:
    response = client.post("/api/learning_rates", json=DOCUMENT | {"steps": 0})
    assert refusal(response)["path"] == "steps"
