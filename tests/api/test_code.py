"""Experiments as scripts, over REST."""

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.code import FRAMEWORKS
from app.optimizers import OPTIMIZERS
from app.presets import PRESETS
from tests.api.documents import JSON, ask, experiment, refusal, refused

IN_TORCH = next(rule for rule in OPTIMIZERS if rule.dialects[0].name == "torch")
BOOK = next(
    rule
    for rule in OPTIMIZERS
    for dialect in rule.dialects
    if dialect.name == "book" and "moment_init" in dialect.settings
)
ELSEWHERE = next(rule for rule in OPTIMIZERS if not any(dialect.name == "torch" for dialect in rule.dialects))


def write(client: TestClient, framework: str, document: object, **more: Any) -> Response:
    return client.post("/api/code", json={"experiment": document, "framework": framework, **more})


def paths(response: Response) -> dict[str, list[list[float]]]:
    """What running the script gives."""
    assert response.status_code == 200, response.text
    names: dict[str, Any] = {"print": lambda *_: None}
    exec(response.text, names)
    found: dict[str, list[list[float]]] = names["paths"]
    return found


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_script_for_numpy_takes_the_paths_that_the_trajectories_take(client: TestClient, preset: Any) -> None:
    found = paths(write(client, "numpy", preset.experiment))
    for run in ask(client, preset.experiment, JSON).json()["runs"]:
        assert found[run["label"]] == [list(position) for position in zip(run["x"], run["y"], strict=True)]


def test_it_comes_as_a_file_of_python(client: TestClient) -> None:
    response = write(client, "torch", experiment({"optimizer": IN_TORCH.name}))
    assert response.headers["Content-Type"] == "text/x-python; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="quadratic_torch.py"'
    assert f"{IN_TORCH.dialects[0].call}(" in response.text


def test_one_run_alone_has_a_script_too(client: TestClient) -> None:
    document = experiment({"optimizer": IN_TORCH.name}, {"optimizer": ELSEWHERE.name, "label": "the other"})
    response = write(client, "numpy", document, run=1)
    assert list(paths(response)) == ["the other"]
    assert f'filename="{ELSEWHERE.name}_on_quadratic_numpy.py"' in response.headers["Content-Disposition"]
    assert write(client, "torch", document, run=0).status_code == 200


def test_a_run_that_there_is_not_is_refused(client: TestClient) -> None:
    document = experiment({"optimizer": IN_TORCH.name})
    entry = refusal(write(client, "numpy", document, run=1))
    assert (entry["path"], entry["given"], entry["allowed"]) == ("run", 1, {"low": 0, "high": 0})
    for run in (-1, 1.5, "0", True, 10**30):
        assert refusal(write(client, "numpy", document, run=run))["path"] == "run"


def test_another_framework_is_refused_with_those_there_are(client: TestClient) -> None:
    for framework in ("jax", "", None, 1, ["numpy"]):
        entry = refusal(write(client, framework, experiment({"optimizer": IN_TORCH.name})))  # type: ignore[arg-type]
        assert (entry["path"], entry["allowed"]) == ("framework", list(FRAMEWORKS))


def test_settings_that_a_call_cannot_have_are_refused_with_what_would_do(client: TestClient) -> None:
    document = experiment({"optimizer": IN_TORCH.name}, {"optimizer": BOOK.name, "dialect": "book"})
    entry = refusal(write(client, "torch", document))
    assert entry["path"].startswith("experiment.runs[1].hyperparameters.")
    name = entry["path"].rpartition(".")[2]
    fitting = {"optimizer": BOOK.name, "dialect": "torch", "hyperparameters": {name: entry["allowed"][0]}}
    assert write(client, "torch", experiment(fitting)).status_code == 200


def test_an_optimizer_that_a_framework_lacks_is_refused(client: TestClient) -> None:
    entry = refusal(write(client, "torch", experiment({"optimizer": ELSEWHERE.name})))
    assert (entry["path"], entry["given"]) == ("experiment.runs[0].optimizer", ELSEWHERE.name)
    assert ELSEWHERE.label in entry["message"]
    assert IN_TORCH.name in entry["allowed"]
    assert ELSEWHERE.name not in entry["allowed"]


def test_what_is_wrong_with_an_experiment_is_said_of_it_here_too(client: TestClient) -> None:
    wrong = experiment({"optimizer": IN_TORCH.name, "hyperparameters": {"lr": -1}})
    assert refusal(write(client, "numpy", wrong))["path"] == "experiment.runs[0].hyperparameters.lr"
    assert refused(write(client, "numpy", experiment({"optimizer": "none"})), 404)
    assert refused(client.post("/api/code", content="{}", headers={"Content-Type": "text/plain"}), 415)


def test_noise_that_a_call_cannot_be_told_of_is_refused(client: TestClient) -> None:
    rule, dialect = next(
        (rule, dialect) for rule in OPTIMIZERS for dialect in rule.dialects if dialect.takes_gradients and dialect.call
    )
    document = experiment({"optimizer": rule.name, "dialect": dialect.name}) | {"noise": {"additive": 0.5}}
    entry = refusal(write(client, str(dialect.call).partition(".")[0], document))
    assert entry["path"] == "experiment.noise"
    assert entry["given"] == {"additive": 0.5, "relative": 0.0}
    assert write(client, "numpy", document).status_code == 200
