"""What can be asked of each step so that it can be looked into: gradients, rates, stability; and a run's slot."""

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.api.figure import COLOURS
from tests.api.documents import CSV, JSON, ask, events, experiment, strict, whole

BOWL = {"surface": {"name": "quadratic", "parameters": {"a": 0.2, "b": 2, "c": 0}}, "start": [5, 2], "steps": 30}


def runs_of(client: TestClient, columns: list[str], *runs: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    answer = strict(ask(client, experiment(*runs, **{**BOWL, **more}), JSON, columns=columns).content)
    found: list[dict[str, Any]] = answer["runs"]
    return found


def test_the_bowl_of_the_chapter_is_steep_by_four_and_descent_bears_two_over_the_rate(client: TestClient) -> None:
    (run,) = runs_of(client, ["stability"], {"optimizer": "sgd", "hyperparameters": {"lr": 0.4}})
    assert (run["stability"]["kind"], run["stability"]["formula"]) == ("exact", "2/η")
    np.testing.assert_allclose(run["stability"]["sharpness"], 4, rtol=1e-12)
    np.testing.assert_allclose(run["stability"]["limit"], 5, rtol=1e-12)
    assert len(run["stability"]["limit"]) == 31


def test_coupled_weight_decay_adds_to_the_curvature_and_a_schedule_moves_the_limit(client: TestClient) -> None:
    settings = {"lr": 0.2, "momentum": 0.5, "weight_decay": 0.25}
    schedule = {"name": "exponential", "parameters": {"gamma": 0.5}}
    (run,) = runs_of(
        client, ["stability"], {"optimizer": "momentum", "hyperparameters": settings, "schedule": schedule}, steps=3
    )
    np.testing.assert_allclose(run["stability"]["sharpness"], 4.25, rtol=1e-12)
    np.testing.assert_allclose(run["stability"]["limit"], [15, 15, 30, 60], rtol=1e-12)


def test_of_an_adaptive_rule_it_is_the_hessian_in_units_of_its_rates(client: TestClient) -> None:
    run = {"optimizer": "adagrad", "hyperparameters": {"lr": 0.5, "eps": 0}, "dialect": "torch"}
    surface = {"name": "rosenbrock"}
    (found,) = runs_of(client, ["stability", "effective_rate"], run, surface=surface, start=[-1.2, 1])
    x, y = -1.2, 1.0
    # Rosenbrock's Hessian by hand, and Adagrad's first root: the gradient's size
    hessian = np.array([[1200 * x * x - 400 * y + 2, -400 * x], [-400 * x, 200]])
    slope = np.array([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)])
    root = np.diag(np.abs(slope) ** -0.5)
    assert found["stability"]["sharpness"][0] == pytest.approx(np.linalg.eigvalsh(root @ hessian @ root)[-1], rel=1e-10)
    assert found["stability"]["limit"][0] == pytest.approx(2 / 0.5)
    assert found["effective_rate"]["x"][:2] == pytest.approx([0.5 / abs(slope[0])] * 2)


def test_gradients_and_stability_are_the_true_ones_under_noise(client: TestClient) -> None:
    quiet, noisy = (
        runs_of(client, ["gradient", "stability"], {"optimizer": "sgd"}, steps=2, noise=noise)[0]
        for noise in ({}, {"additive": 0.5})
    )
    assert quiet["x"][1] != noisy["x"][1]
    assert quiet["gradient"]["x"][0] == noisy["gradient"]["x"][0] == 2.0
    assert noisy["gradient"]["y"] == pytest.approx([4 * y for y in noisy["y"]])
    assert quiet["stability"]["sharpness"] == noisy["stability"]["sharpness"]


def test_evaluations_count_what_was_asked_up_to_each_step(client: TestClient) -> None:
    one, two = runs_of(client, ["evaluations"], {"optimizer": "sgd"}, {"optimizer": "newton"}, steps=3)
    assert one["evaluations"] == [0, 1, 2, 3]
    assert two["evaluations"][0] == 0
    assert all(np.diff(two["evaluations"]) >= 2)
    assert "gradient" not in one


def test_streams_and_tables_have_the_same_columns(client: TestClient) -> None:
    columns = ["gradient", "evaluations", "effective_rate", "stability"]
    asked = experiment({"optimizer": "adam"}, **{**BOWL, "steps": 3})
    two: list[dict[str, Any]] = [
        {"optimizer": "adam"},
        {"optimizer": "adam", "hyperparameters": {"lr": 0.3}},
    ]  # which step together
    asked_of_two = experiment(*two, {"optimizer": "sgd"}, {"optimizer": "sgd", "slot": 9}, **{**BOWL, "steps": 300})
    for each in whole(events(ask(client, asked_of_two, columns=columns))):
        assert len(each["stability"]["limit"]) == len(each["gradient"]["x"]) == 301
    (answer,), (stream,) = (
        runs_of(client, columns, {"optimizer": "adam"}, steps=3),
        whole(events(ask(client, asked, columns=columns, chunk=1))),
    )
    for name in columns:
        assert stream[name] == answer[name], name
    header = ask(client, asked, CSV, columns=columns).text.splitlines()[0].split(",")
    assert header[6:] == [
        *("gradient.x", "gradient.y", "effective_rate.x", "effective_rate.y", "evaluations"),
        *("stability.sharpness", "stability.limit"),
    ]


def test_where_a_formula_has_a_gap_there_is_no_sharpness_and_no_warning(client: TestClient) -> None:
    surface = {"name": "formula", "formula": "sqrt(x) + y^2", "domain": [[-3, 3], [-3, 3]]}
    (run,) = runs_of(client, ["stability", "gradient"], {"optimizer": "sgd"}, surface=surface, start=[-1, 1], steps=2)
    assert run["stability"]["sharpness"] == [None]
    assert run["stability"]["limit"][0] == pytest.approx(2000)


def test_a_rule_without_a_limit_says_so(client: TestClient) -> None:
    (run,) = runs_of(client, ["stability", "effective_rate"], {"optimizer": "newton"}, steps=2)
    assert run["stability"] is None
    assert "effective_rate" not in run
    described = {each["name"]: each["stability"] for each in client.get("/api/optimizers").json()}
    assert described["newton"] is None
    assert described["adam"]["kind"] == "heuristic"
    assert described["adam"]["maths"].startswith("<math>")


def test_a_run_says_its_slot_and_the_others_take_the_lowest_that_are_left(client: TestClient) -> None:
    document = experiment({"optimizer": "sgd"}, {"optimizer": "adam", "slot": 0}, {"optimizer": "rmsprop", "slot": 9})
    answer = ask(client, document, "application/vnd.plotly.v1+json").json()
    lines = [trace["line"]["color"] for trace in answer["data"] if trace.get("mode") == "lines"]
    assert lines == [COLOURS[1], COLOURS[0], COLOURS[1]]
    plain = [{"optimizer": each["optimizer"]} for each in document["runs"]]
    numbers = [
        strict(ask(client, {**document, "runs": runs}, JSON).content)["runs"] for runs in (plain, document["runs"])
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(("slot", "path"), [(-1, "runs[1].slot"), (64, "runs[1].slot"), (3, "runs[1].slot")])
def test_a_slot_is_a_small_number_that_no_other_run_says(client: TestClient, slot: int, path: str) -> None:
    document = experiment({"optimizer": "sgd", "slot": 3}, {"optimizer": "adam", "slot": slot})
    answer = ask(client, document)
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == [path]


def test_decoupled_decay_takes_its_share_of_the_limit(client: TestClient) -> None:
    """A step of −1 times the position is reached where η·h + η·λ = 2, so h must stay under (2 − η·λ)/η."""
    settings = {"lr": 0.2, "momentum": 0, "weight_decay": 0.5, "decoupled_weight_decay": True}
    (run,) = runs_of(client, ["stability"], {"optimizer": "momentum", "hyperparameters": settings}, steps=3)
    np.testing.assert_allclose(run["stability"]["limit"], (2 - 0.2 * 0.5) / 0.2, rtol=1e-12)
    np.testing.assert_allclose(run["stability"]["sharpness"], 4, rtol=1e-12)


def test_what_a_rule_pulls_to_the_origin_by_itself_adds_to_the_curvature(client: TestClient) -> None:
    settings = {"lr": 0.2, "lambd": 0.25}
    (run,) = runs_of(client, ["stability"], {"optimizer": "asgd", "hyperparameters": settings}, steps=2)
    np.testing.assert_allclose(run["stability"]["sharpness"], 4.25, rtol=1e-12)


def test_with_momentum_zero_dampening_damps_nothing(client: TestClient) -> None:
    settings = {"lr": 0.2, "momentum": 0, "dampening": 0.5}
    (run,) = runs_of(client, ["stability"], {"optimizer": "momentum", "hyperparameters": settings}, steps=2)
    np.testing.assert_allclose(run["stability"]["limit"], 2 / 0.2, rtol=1e-12)


def test_where_gradients_are_clipped_the_limit_is_no_exact_one(client: TestClient) -> None:
    """Above it the run stays near the minimum for ever: it steps as far as clipping lets it, to and fro."""
    settings = {"lr": 1.5, "clip_norm": 0.1}
    clipped, plain = runs_of(
        client,
        ["stability"],
        {"optimizer": "sgd", "hyperparameters": settings},
        {"optimizer": "sgd", "hyperparameters": {"lr": 0.1}},
        steps=400,
    )
    assert (clipped["stability"]["kind"], clipped["stability"]["clipped"]) == ("heuristic", True)
    assert (plain["stability"]["kind"], plain["stability"]["clipped"]) == ("exact", False)
    assert clipped["stability"]["sharpness"][-1] > clipped["stability"]["limit"][-1]
    assert abs(clipped["y"][-1]) < 1


def test_a_run_without_a_limit_has_none_beside_one_that_has(client: TestClient) -> None:
    """Both step together; with λ₁ FTRL's coordinates may stay zero however steep it is."""
    sparse, plain = runs_of(
        client, ["stability"], {"optimizer": "ftrl", "hyperparameters": {"l1": 0.5}}, {"optimizer": "ftrl"}, steps=3
    )
    assert sparse["stability"] is None
    assert len(plain["stability"]["limit"]) == 4


def test_each_run_counts_its_own_evaluations(client: TestClient) -> None:
    """Backtracking asks as often as its first guess is too long; so two that step together ask differently often."""
    runs = [{"optimizer": "backtracking", "hyperparameters": {"max_learning_rate": rate}} for rate in (0.1, 100)]
    together = runs_of(client, ["evaluations"], *runs, steps=4)
    alone = [runs_of(client, ["evaluations"], each, steps=4)[0] for each in runs]
    assert [each["evaluations"] for each in together] == [each["evaluations"] for each in alone]
    assert alone[0]["evaluations"] != alone[1]["evaluations"]


def test_slots_do_not_depend_on_how_many_runs_a_deployment_allows() -> None:
    """Else a link from one would be refused by another."""
    say = (
        "from app.api.schemas import ExperimentDocument as E; from app.settings import LIMITS;"
        "E.model_validate({'surface': {'name': 'sphere'}, 'start': [1, 1], 'steps': 1,"
        "'runs': [{'optimizer': 'sgd', 'slot': 63}]}); print(LIMITS.max_runs)"
    )
    told = subprocess.run(
        [sys.executable, "-c", say],
        check=False,
        env={**os.environ, "FALL_LINE_MAX_RUNS": "8"},
        capture_output=True,
        text=True,
    )
    assert told.stdout == "8\n", told.stderr
