"""What an experiment may not say, for every number, choice and name that is declared, and how it is refused."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.declarations import Choice, Parameter
from app.optimizers import OPTIMIZERS
from app.settings import LIMITS
from app.surfaces import SURFACES
from tests.api.documents import ask, experiment, refusal, refused

OPTIMIZER_NAMES = [optimizer.name for optimizer in OPTIMIZERS]
SURFACE_NAMES = [surface.name for surface in SURFACES]
NO_NUMBERS: tuple[Any, ...] = ("1", True, None, [], {}, math.nan, math.inf, -math.inf, 10**400)
NO_CHOICES: tuple[Any, ...] = ("neither", 0, 1, None, [], {}, math.nan)


def unfit(declared: Parameter | Choice) -> Iterator[Any]:
    """Values that will not do: just outside the bounds, and of every wrong type."""
    if isinstance(declared, Choice):
        yield from (value for value in NO_CHOICES if not isinstance(value, type(declared.default)))
        yield "neither"
        return
    yield math.nextafter(declared.low, -math.inf)
    yield math.nextafter(declared.high, math.inf)
    yield from NO_NUMBERS


def allowed(declared: Parameter | Choice) -> Any:
    if isinstance(declared, Choice):
        return list(declared.options)
    return {"low": declared.low, "high": declared.high}


def send(client: TestClient, document: object) -> Any:
    """Posts a document with Python's JSON, which writes NaN and Infinity where they are no JSON."""
    return client.post("/api/trajectories", content=json.dumps(document), headers={"Content-Type": "application/json"})


@pytest.mark.parametrize(
    ("optimizer", "declared"),
    [
        pytest.param(optimizer.name, declared, id=f"{optimizer.name}-{declared.name}")
        for optimizer in OPTIMIZERS
        for declared in optimizer.hyperparameters
    ],
)
def test_a_hyperparameter_outside_its_bounds_or_of_another_type_is_refused(
    client: TestClient, optimizer: str, declared: Parameter | Choice
) -> None:
    wrong = [{"optimizer": optimizer, "hyperparameters": {declared.name: value}} for value in unfit(declared)]
    entries = refused(send(client, experiment({"optimizer": optimizer}, *wrong)), 422)
    places = range(1, 1 + len(wrong))
    assert [entry["path"] for entry in entries] == [f"runs[{at}].hyperparameters.{declared.name}" for at in places]
    for entry in entries:
        assert entry["allowed"] == allowed(declared)
        if isinstance(declared, Choice):
            assert all(str(option).lower() in entry["message"].lower() for option in declared.options)
        else:
            stated = [float(word) for word in entry["message"].rstrip(".").split() if word[-1].isdigit()]
            assert stated == pytest.approx([declared.low, declared.high], rel=1e-11)
            assert "e+" not in entry["message"]
            assert "e-0" not in entry["message"]


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_the_bounds_themselves_and_every_option_are_accepted(client: TestClient, optimizer: Any) -> None:
    runs: list[dict[str, Any]] = [
        {"optimizer": optimizer.name, "hyperparameters": {declared.name: value}}
        for declared in optimizer.hyperparameters
        for value in (
            declared.options if isinstance(declared, Choice) else (declared.low, declared.high, declared.default)
        )
    ]
    assert ask(client, experiment(*runs, steps=1)).status_code == 200


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_an_unknown_hyperparameter_is_refused_with_the_list_of_those_there_are(
    client: TestClient, optimizer: Any
) -> None:
    run = {"optimizer": optimizer.name, "hyperparameters": {"steepness": 1}}
    entry = refusal(send(client, experiment(run)))
    names = [declared.name for declared in optimizer.hyperparameters]
    assert entry["path"] == "runs[0].hyperparameters.steepness"
    assert entry["given"] == 1
    assert entry["allowed"] == names
    assert all(name in entry["message"] for name in names)


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_an_unknown_dialect_is_refused_with_the_list_of_those_there_are(client: TestClient, optimizer: Any) -> None:
    entry = refusal(send(client, experiment({"optimizer": optimizer.name, "dialect": "latin"})))
    assert entry["path"] == "runs[0].dialect"
    assert entry["allowed"] == [dialect.name for dialect in optimizer.dialects]


@pytest.mark.parametrize(
    ("surface", "declared"),
    [
        pytest.param(surface.name, declared, id=f"{surface.name}-{declared.name}")
        for surface in SURFACES
        for declared in surface.parameters
    ],
)
def test_a_surfaces_parameter_outside_its_bounds_or_of_another_type_is_refused(
    client: TestClient, surface: str, declared: Parameter
) -> None:
    for value in unfit(declared):
        document = experiment(surface={"name": surface, "parameters": {declared.name: value}})
        entry = refusal(send(client, document))
        assert entry["path"] == f"surface.parameters.{declared.name}"
        assert entry["allowed"] == allowed(declared)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_an_unknown_parameter_of_a_surface_is_refused(client: TestClient, surface: Any) -> None:
    entry = refusal(send(client, experiment(surface={"name": surface.name, "parameters": {"steepness": 1}})))
    assert entry["path"] == "surface.parameters.steepness"
    assert entry["allowed"] == [declared.name for declared in surface.parameters]


@pytest.mark.parametrize("name", ["Adam", "nadamax", "", " sgd", "sgd\n", "__class__"])
def test_an_unknown_optimizer_is_not_found_and_the_answer_lists_those_there_are(client: TestClient, name: str) -> None:
    entry = refusal(send(client, experiment({"optimizer": OPTIMIZER_NAMES[0]}, {"optimizer": name})), 404)
    assert entry["path"] == "runs[1].optimizer"
    assert entry["given"] == name
    assert entry["allowed"] == OPTIMIZER_NAMES
    assert len(entry["message"]) < 160
    assert ("Did you mean" in entry["message"]) is (name not in ("", "__class__"))


def test_an_unknown_surface_is_not_found_and_the_answer_lists_those_there_are(client: TestClient) -> None:
    entry = refusal(send(client, experiment(surface={"name": "volcano"})), 404)
    assert entry["path"] == "surface.name"
    assert "no surface 'volcano'" in entry["message"]
    assert entry["allowed"] == SURFACE_NAMES


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"start": [math.nan, 1]}, "start"),
        ({"start": [1, math.inf]}, "start"),
        ({"start": ["1", 2]}, "start"),
        ({"start": "1, 2"}, "start"),
        ({"start": [1]}, "start"),
        ({"start": [1, 2, 3]}, "start"),
        ({"start": [True, 2]}, "start"),
        ({"start": [None, 2]}, "start"),
        ({"start": None}, "start"),
        ({"start": {"x": 1, "y": 2}}, "start"),
        ({"steps": 0}, "steps"),
        ({"steps": LIMITS.max_steps + 1}, "steps"),
        ({"steps": 1.5}, "steps"),
        ({"steps": "40"}, "steps"),
        ({"steps": True}, "steps"),
        ({"steps": None}, "steps"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**32}, "seed"),
        ({"seed": 0.5}, "seed"),
        ({"tolerance": -1e-9}, "tolerance"),
        ({"tolerance": math.nan}, "tolerance"),
        ({"divergence_radius": -1}, "divergence_radius"),
        ({"divergence_radius": math.inf}, "divergence_radius"),
        ({"divergence_radius": "far"}, "divergence_radius"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"version": "1"}, "version"),
        ({"surface": "quadratic"}, "surface"),
        ({"surface": {}}, "surface.name"),
        ({"surface": {"name": SURFACE_NAMES[0], "parameters": []}}, "surface.parameters"),
        ({"surface": {"name": SURFACE_NAMES[0], "rotation": 1}}, "surface.rotation"),
        ({"runs": []}, "runs"),
        ({"runs": {}}, "runs"),
        ({"runs": None}, "runs"),
        ({"runs": ["sgd"]}, "runs[0]"),
        ({"runs": [{}]}, "runs[0].optimizer"),
        ({"runs": [{"optimizer": "sgd", "hyperparameters": 1}]}, "runs[0].hyperparameters"),
        ({"runs": [{"optimizer": "sgd", "start": [1, math.nan]}]}, "runs[0].start"),
        ({"runs": [{"optimizer": "sgd", "label": ""}]}, "runs[0].label"),
        ({"runs": [{"optimizer": "sgd", "label": "a" * 81}]}, "runs[0].label"),
        ({"runs": [{"optimizer": "sgd", "label": "one\nline"}]}, "runs[0].label"),
        ({"runs": [{"optimizer": "sgd", "label": "\ud800"}]}, "runs[0].label"),
        ({"runs": [{"optimizer": "sgd", "label": 1}]}, "runs[0].label"),
        ({"runs": [{"optimizer": "sgd", "colour": "red"}]}, "runs[0].colour"),
        ({"notes": "mine"}, "notes"),
    ],
)
def test_every_other_field_is_checked_too(client: TestClient, changes: dict[str, Any], path: str) -> None:
    assert refusal(send(client, experiment() | changes))["path"] == path


@pytest.mark.parametrize("field", ["surface", "start", "steps", "runs"])
def test_a_field_that_has_no_default_is_needed(client: TestClient, field: str) -> None:
    document = experiment()
    del document[field]
    entry = refusal(send(client, document))
    assert (entry["path"], entry["message"]) == (field, "This field is needed.")


@pytest.mark.parametrize("document", [[], "text", 1, None, True])
def test_a_document_is_an_object(client: TestClient, document: object) -> None:
    assert refusal(send(client, document))["path"] == ""


def test_more_runs_than_the_limit_are_refused(client: TestClient) -> None:
    run = {"optimizer": OPTIMIZER_NAMES[0]}
    assert ask(client, experiment(*[run] * LIMITS.max_runs, steps=1)).status_code == 200
    entry = refusal(send(client, experiment(*[run] * (LIMITS.max_runs + 1), steps=1)))
    assert (entry["path"], entry["allowed"]) == ("runs", {"high": LIMITS.max_runs})


def test_more_steps_of_all_runs_together_than_the_limit_are_refused(client: TestClient) -> None:
    runs = [{"optimizer": OPTIMIZER_NAMES[0]}] * (LIMITS.max_run_steps // LIMITS.max_steps + 1)
    entry = refusal(send(client, experiment(*runs, steps=LIMITS.max_steps)))
    assert (entry["path"], entry["allowed"]) == ("runs", {"low": 1, "high": len(runs) - 1})


NEEDY = [optimizer.name for optimizer in OPTIMIZERS if optimizer.needs]


@pytest.mark.parametrize("optimizer", NEEDY)
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_an_optimizer_that_needs_a_sum_of_squares_runs_on_one_only(
    client: TestClient, optimizer: str, surface: Any
) -> None:
    runs = [{"optimizer": OPTIMIZER_NAMES[0]}, {"optimizer": optimizer}]
    document = experiment(*runs, surface={"name": surface.name}, steps=1)
    if surface.residuals:
        assert ask(client, document).status_code == 200
        return
    entry = refusal(send(client, document))
    assert (entry["path"], entry["given"]) == ("runs[1].optimizer", optimizer)
    assert entry["allowed"] == [each.name for each in SURFACES if each.residuals]
    assert all(name in entry["message"] for name in entry["allowed"])
    assert "sum of squares" in entry["message"]


@pytest.mark.parametrize("optimizer", NEEDY)
def test_parameters_decide_as_well_whether_a_surface_is_a_sum_of_squares(client: TestClient, optimizer: str) -> None:
    runs = [{"optimizer": optimizer}, {"optimizer": OPTIMIZER_NAMES[0]}, {"optimizer": optimizer}]
    curving_down = experiment(*runs, surface={"name": "quadratic", "parameters": {"a": -1, "b": 2}})
    entries = refused(send(client, curving_down), 422)
    assert [entry["path"] for entry in entries] == ["runs[0].optimizer", "runs[2].optimizer"]
    assert all("With these parameters" in entry["message"] for entry in entries)


def test_everything_that_is_wrong_is_said_at_once(client: TestClient) -> None:
    wrong = {"optimizer": "adam", "hyperparameters": {"lr": -1, "beta1": 2}}
    entries = refused(send(client, experiment({"optimizer": "nadamax"}, wrong, steps=0)), 404)
    assert {entry["path"] for entry in entries} == {
        "steps",
        "runs[0].optimizer",
        "runs[1].hyperparameters.lr",
        "runs[1].hyperparameters.beta1",
    }


def test_a_link_is_refused_in_the_same_words_as_a_body(client: TestClient) -> None:
    document = experiment({"optimizer": "adam", "hyperparameters": {"lr": -1, "momentum": 0.9}}, steps="many")
    linked = client.get("/api/trajectories", params={"experiment": json.dumps(document)})
    assert refused(linked, 422) == refused(send(client, document), 422)


def test_a_long_value_is_not_sent_back_whole(client: TestClient) -> None:
    response = send(client, experiment(start="far " * 10_000))
    assert len(response.content) < 1000
    assert refusal(response)["given"].startswith('"far far')


def test_the_answer_to_thousands_of_mistakes_is_short(client: TestClient) -> None:
    response = send(client, {f"field{number}": number for number in range(5000)})
    assert len(refused(response, 422)) == 50


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"x": [1, 1]}, "x"),
        ({"x": [2, 1]}, "x"),
        ({"y": [-1e308, 1e308]}, "y"),
        ({"y": [0, math.nan]}, "y"),
        ({"resolution": 1}, "resolution"),
        ({"resolution": LIMITS.max_grid_resolution + 1}, "resolution"),
        ({"resolution": 10.5}, "resolution"),
        ({"z": [0, 1]}, "z"),
    ],
)
def test_a_grid_is_checked_as_well(client: TestClient, changes: dict[str, Any], path: str) -> None:
    document = {"surface": {"name": SURFACE_NAMES[0]}, "x": [0, 1], "y": [0, 1], "resolution": 3, **changes}
    response = client.post(
        "/api/surface/grid", content=json.dumps(document), headers={"Content-Type": "application/json"}
    )
    assert refusal(response)["path"] == path
