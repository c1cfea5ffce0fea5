"""One step looked into: its numbers, its lines, and what is refused."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.api import step as api_step
from app.api.recent_runs import RecentRuns
from app.api.schemas import ExperimentDocument
from app.api.step import agrees
from app.mathml.tokens import ACCENTS
from app.presets import PRESETS
from tests.api.documents import DIVERGING, JSON, ask, experiment, refused, strict

MOMENTUM = next(preset.experiment for preset in PRESETS if preset.name == "figure-8.3")


def step(client: TestClient, document: Mapping[str, Any], run: int, number: int) -> dict[str, Any]:
    response = client.post("/api/step", json={"experiment": document, "run": run, "step": number})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = strict(response.content)
    return answer


def text(maths: str) -> str:
    return "".join(ET.fromstring(maths).itertext())


def test_the_numbers_are_those_of_the_published_formula(client: TestClient) -> None:
    """Figure 8.3: f = 0.2·x² + 2·y² - 5, v = 0.1·v + 0.5·g, x = x - v from (5.1, 2.3)."""
    x, v, course = np.array([5.1, 2.3]), np.zeros(2), []
    for _ in range(3):
        gradient = np.array([0.4, 4.0]) * x
        course.append((x, v, gradient))
        v = 0.1 * v + 0.5 * gradient
        x = x - v
    before, velocity, gradient = course[-1]
    answer = step(client, MOMENTUM, 1, 3)
    np.testing.assert_allclose(answer["before"], before, rtol=1e-12)
    np.testing.assert_allclose(answer["after"], x, rtol=1e-12)
    np.testing.assert_allclose(answer["update"], -v, rtol=1e-12)
    np.testing.assert_allclose(answer["gradient"], gradient, rtol=1e-12)
    assert answer["loss"]["after"] == pytest.approx(0.2 * x[0] ** 2 + 2 * x[1] ** 2 - 5)
    (state,) = answer["state"]
    np.testing.assert_allclose(state["before"], velocity, rtol=1e-12)
    np.testing.assert_allclose(state["after"], v, rtol=1e-12)
    assert [line["symbol"] for line in answer["lines"]] == ["g", "v", "x"]
    np.testing.assert_allclose(answer["lines"][1]["result"], v, rtol=1e-12)
    assert re.findall(r"[\d.]+", text(answer["lines"][2]["outcome"])) == [f"{abs(value):.5g}" for value in x]
    assert answer["agrees"] is True
    assert answer["told"] is None
    assert answer["last"] is None  # it may still diverge
    assert step(client, MOMENTUM, 1, MOMENTUM["steps"])["last"] == MOMENTUM["steps"]


def test_a_step_is_the_one_in_the_stream(client: TestClient) -> None:
    runs = [{"optimizer": name} for name in ("sgd", "adam", "noisy_sgd", "nesterov", "sam", "sophia", "lbfgs")]
    document = experiment(*runs, steps=6, surface={"name": "quadratic"}, noise={"additive": 0.1}, streams="own")
    whole = strict(ask(client, document, JSON).content)["runs"]
    for run, course in enumerate(whole):
        number = min(5, len(course["x"]) - 1)
        answer = step(client, document, run, number)
        assert answer["before"] == [course["x"][number - 1], course["y"][number - 1]]
        assert answer["after"] == [course["x"][number], course["y"][number]]
        assert answer["agrees"], course["optimizer"]
        assert answer["told"] != answer["gradient"]


def test_what_all_rules_have_in_common_has_lines_of_its_own(client: TestClient) -> None:
    run = {
        "optimizer": "adamw",
        "hyperparameters": {"lr": 0.1, "weight_decay": 0.5, "clip_norm": 1},
        "schedule": {"name": "step", "parameters": {"period": 2, "gamma": 0.5}},
    }
    answer = step(client, experiment(run, noise={"additive": 0.2}, seed=4), 0, 3)
    lines = [text(line["rule"]) for line in answer["lines"]]
    assert lines[0] == "η←η0·s"
    told = [line.replace(ACCENTS["\u0303"], "") for line in lines[1:4]]
    assert told == ["g←∇f(x)", "g←g+ξ", "g←g·min(1,C‖g‖)"]
    assert lines[-1] == "x←x−η·λ·x−"
    assert answer["lines"][4]["remark"] is None
    assert answer["learning_rate"] == pytest.approx(0.05)
    in_force = {each["name"]: each["value"] for each in answer["hyperparameters"]}
    assert in_force["lr"] == answer["learning_rate"]
    assert in_force["weight_decay"] == 0.5
    assert np.hypot(*answer["told"]) <= 1 + 1e-12
    assert all(line["remark"] for line in (answer["lines"][0], answer["lines"][2], answer["lines"][-1]))


def test_a_line_that_is_only_found_by_trying_says_so(client: TestClient) -> None:
    answer = step(client, experiment({"optimizer": "bfgs"}), 0, 2)
    (searched,) = (line for line in answer["lines"] if line["symbol"] == "α")
    assert searched["numbers"] is None
    assert "line search" in searched["remark"]
    assert searched["result"] == next(state["after"] for state in answer["state"] if state["symbol"] == "α")


def test_a_run_that_diverges_is_shown_up_to_its_end(client: TestClient) -> None:
    document = experiment(DIVERGING)
    response = client.post("/api/step", json={"experiment": document, "run": 0, "step": 30})
    (entry,) = refused(response, 422)
    last = entry["allowed"]["high"]
    assert entry["path"] == "step"
    assert 1 <= last < 30
    assert str(last) in entry["message"]
    assert step(client, document, 0, last)["last"] == last
    too_far = {**document, "start": [1e9, 1e9]}
    (entry,) = refused(client.post("/api/step", json={"experiment": too_far, "run": 0, "step": 1}), 422)
    assert entry["path"] == "step"


def test_numbers_that_are_not_finite_are_null(client: TestClient) -> None:
    run = {"optimizer": "sgd", "hyperparameters": {"lr": 1e4}}
    document = experiment(run, surface={"name": "rosenbrock"}, divergence_radius=1e300, steps=60)
    response = client.post("/api/step", json={"experiment": document, "run": 0, "step": 60})
    (entry,) = refused(response, 422)
    assert None in step(client, document, 0, entry["allowed"]["high"])["loss"].values()


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"run": 5, "step": 1}, "run"),
        ({"run": -1, "step": 1}, "run"),
        ({"run": 0, "step": 0}, "step"),
        ({"run": 0, "step": 41}, "step"),
        ({"run": 0, "step": "two"}, "step"),
        ({"run": 0}, "step"),
    ],
)
def test_what_is_not_there_is_refused_with_its_path(client: TestClient, asked: dict[str, Any], path: str) -> None:
    response = client.post("/api/step", json={"experiment": MOMENTUM, **asked})
    assert [entry["path"] for entry in refused(response, 422)] == [path]


def test_an_error_in_the_experiment_has_its_path_there(client: TestClient) -> None:
    document = {**MOMENTUM, "runs": [{"optimizer": "nobody"}]}
    (entry,) = refused(client.post("/api/step", json={"experiment": document, "run": 0, "step": 1}), 404)
    assert entry["path"] == "experiment.runs[0].optimizer"


@pytest.mark.parametrize(
    ("worked_out", "before", "after", "expected"),
    [
        ([1.0, 2.0], [0.0, 0.0], [1.0, 2.0], True),
        ([1.0, 2.0 + 1e-8], [0.0, 0.0], [1.0, 2.0], False),
        ([1e-12, 0.0], [5.0, 5.0], [0.0, 0.0], True),  # what rounding leaves where both cancel
        ([2e-12, 0.0], [1e-12, 0.0], [1e-12, 0.0], False),  # as far off as it is from the origin
        ([-1e-12, 1e-12], [3e-12, 3e-12], [1e-12, 1e-12], False),
        ([np.nan, 1.0], [1.0, 1.0], [np.nan, 1.0], False),
        ([np.inf, 1.0], [1.0, 1.0], [np.inf, 1.0], False),
    ],
)
def test_lines_agree_to_nine_digits_of_the_step(
    worked_out: list[float], before: list[float], after: list[float], expected: bool
) -> None:
    assert agrees(np.array(worked_out), np.array(before), np.array(after)) is expected


def test_an_answer_says_whether_its_lines_lead_where_the_run_leads(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[Any, ...]] = []

    def never(*positions: Any) -> bool:
        compared.append(positions)
        return False

    monkeypatch.setattr(api_step, "agrees", never)
    answer = step(client, MOMENTUM, 1, 3)
    assert answer["agrees"] is False
    ((_, before, after),) = compared
    assert [before.tolist(), after.tolist()] == [answer["before"], answer["after"]]


SCHEDULED = {"name": "reduce_on_plateau", "parameters": {"patience": 20, "factor": 0.9}}


@pytest.mark.parametrize(
    "run",
    [
        {"optimizer": "nadam"},
        {"optimizer": "lbfgs"},
        {"optimizer": "noisy_sgd", "schedule": SCHEDULED, "hyperparameters": {"lr": 0.2}},
        {"optimizer": "adamw", "schedule": {"name": "cosine"}, "hyperparameters": {"weight_decay": 0.1}},
    ],
    ids=lambda run: str(run["optimizer"]),
)
def test_a_step_is_the_same_whatever_was_asked_before(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, run: dict[str, Any]
) -> None:
    document = experiment(run, surface={"name": "quadratic"}, steps=1500, noise={"additive": 0.5}, seed=3)
    asked = (1100, 513, 512, 1026, 2)
    recent = RecentRuns(1)
    monkeypatch.setattr(api_step, "RECENT", recent)
    kept = [step(client, document, 0, number) for number in asked]
    assert sorted(recent.presents(ExperimentDocument.model_validate(document), 0)) == [512, 1024]
    step(client, MOMENTUM, 0, 2)
    assert len(recent) == 1
    monkeypatch.setattr(api_step, "RECENT", RecentRuns(0))
    assert [step(client, document, 0, number) for number in asked] == kept


def test_a_step_beyond_the_experiment_is_refused_without_running_it(client: TestClient) -> None:
    document = experiment(DIVERGING, steps=20)
    (entry,) = refused(client.post("/api/step", json={"experiment": document, "run": 0, "step": 21}), 422)
    assert entry["allowed"] == {"low": 1, "high": 20}  # it would have ended before
