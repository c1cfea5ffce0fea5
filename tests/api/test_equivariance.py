"""The call that says how much a transform changes each run's path."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.documents import experiment

RUNS = [{"optimizer": name, "hyperparameters": {"lr": 0.1}} for name in ("sgd", "adam", "newton")]


def compared(client: TestClient, **transform: Any) -> dict[str, Any]:
    document = experiment(*RUNS, surface={"name": "quadratic", "transform": transform})
    response = client.post("/api/equivariance", json=document)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


@pytest.mark.parametrize("moves_start", [False, True])
def test_turning_departs_from_the_path_of_who_goes_by_coordinate(client: TestClient, moves_start: bool) -> None:
    answer = compared(client, rotation=45, moves_start=moves_start)
    assert [answer[name] for name in ("rotation", "stretch", "scale")] == [45, 1, 1]
    descent, adam, newton = answer["runs"]
    assert descent["departure"] < 1e-9
    assert newton["departure"] < 1e-9
    assert adam["departure"] > 0.1
    assert [run["agree_until"] for run in answer["runs"]] == [40, 0, 40]
    assert [run["turns_with_surface"] for run in answer["runs"]] == [True, False, True]
    assert [run["expected"] for run in answer["runs"]] == ["yes", "no", "yes"]


def test_scaling_the_loss_moves_descent_and_hardly_adam(client: TestClient) -> None:
    descent, adam, newton = compared(client, scale=3)["runs"]
    assert descent["departure"] > 0.1
    assert adam["departure"] < 1e-6
    assert newton["departure"] < 1e-9
    assert [run["scale_free"] for run in (descent, adam, newton)] == ["no", "nearly", "yes"]


def test_a_run_that_diverges_has_no_departure(client: TestClient) -> None:
    descent = compared(client, scale=1000)["runs"][0]
    assert descent["departure"] is None
    assert descent["agree_until"] is None


def test_without_a_transform_nothing_departs(client: TestClient) -> None:
    assert [run["departure"] for run in compared(client)["runs"]] == [0, 0, 0]


def test_a_transform_out_of_bounds_is_refused_by_its_field(client: TestClient) -> None:
    document = experiment(*RUNS, surface={"name": "quadratic", "transform": {"rotation": 400}})
    response = client.post("/api/equivariance", json=document)
    assert response.status_code == 422
    assert [entry["path"] for entry in response.json()["errors"]] == ["surface.transform.rotation"]
