"""The OpenAPI document describes every declaration, and its examples run as they stand."""

import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import DESCRIPTION
from app.declarations import Choice, Parameter
from app.optimizers import OPTIMIZERS
from app.settings import LIMITS
from app.surfaces import SURFACES
from tests.api.documents import MEDIA_TYPES, events, strict


@pytest.fixture(scope="module")
def openapi(client: TestClient) -> dict[str, Any]:
    document: dict[str, Any] = strict(client.get("/openapi.json").content)
    return document


def resolved(openapi: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found: dict[str, Any] = openapi["components"]["schemas"][name]
        return found
    return schema


def members(openapi: dict[str, Any], union: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The schemas that a discriminator tells apart, by the name it tells them by."""
    return {name: resolved(openapi, {"$ref": ref}) for name, ref in union["discriminator"]["mapping"].items()}


def experiment_schema(openapi: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = openapi["components"]["schemas"]["ExperimentDocument"]["properties"]
    return properties


def assert_describes(schema: dict[str, Any], declared: tuple[Parameter | Choice, ...]) -> None:
    assert list(schema["properties"]) == [each.name for each in declared]
    assert schema["additionalProperties"] is False
    for each in declared:
        described = schema["properties"][each.name]
        assert described["default"] == each.default
        assert described["description"].lower().startswith(each.meaning.lower())
        if isinstance(each, Choice):
            assert described.get("enum", [False, True]) == list(each.options)
        else:
            assert (described["minimum"], described["maximum"]) == (each.low, each.high)
            assert described["title"] == each.symbol


def test_every_hyperparameter_is_described_with_its_bounds_default_and_meaning(openapi: dict[str, Any]) -> None:
    runs = members(openapi, experiment_schema(openapi)["runs"]["items"])
    assert set(runs) == {optimizer.name for optimizer in OPTIMIZERS}
    for optimizer in OPTIMIZERS:
        schema = resolved(openapi, runs[optimizer.name]["properties"]["hyperparameters"])
        assert_describes(schema, optimizer.hyperparameters)
        dialect = runs[optimizer.name]["properties"]["dialect"]
        assert dialect["default"] == optimizer.dialects[0].name
        assert dialect.get("enum", [dialect.get("const")]) == [each.name for each in optimizer.dialects]


def test_every_parameter_of_a_surface_is_described_with_its_bounds_default_and_meaning(
    openapi: dict[str, Any],
) -> None:
    surfaces = members(openapi, experiment_schema(openapi)["surface"])
    assert set(surfaces) == {surface.name for surface in SURFACES}
    for surface in SURFACES:
        described = resolved(openapi, surfaces[surface.name]["properties"]["parameters"])
        if surface.rewritten:  # the formula names them
            number = described["additionalProperties"]
            assert {(each.low, each.high) for each in surface.parameters} == {(number["minimum"], number["maximum"])}
        else:
            assert_describes(described, surface.parameters)


def test_the_limits_are_described(openapi: dict[str, Any]) -> None:
    schema = experiment_schema(openapi)
    assert schema["steps"]["maximum"] == LIMITS.max_steps
    assert schema["runs"]["maxItems"] == LIMITS.max_runs
    grid = openapi["components"]["schemas"]["GridDocument"]["properties"]
    assert grid["resolution"]["maximum"] == LIMITS.max_grid_resolution


def operations(openapi: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_call_says_what_it_does_and_how_it_fails(openapi: dict[str, Any]) -> None:
    for path, method, operation in operations(openapi):
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        for status, response in operation["responses"].items():
            assert response["description"] != "Successful Response" or status == "200"
            if status != "200":
                schema = response["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}, (path, method, status)


def test_the_design_of_the_interface_is_all_there(openapi: dict[str, Any]) -> None:
    assert {f"{method.upper()} {path}" for path, method, _ in operations(openapi)} == {
        "GET /api/optimizers",
        "GET /api/optimizers/{name}",
        "GET /api/surfaces",
        "GET /api/surfaces/{name}",
        "GET /api/schedules",
        "GET /api/schedules/{name}",
        "GET /api/catalogue",
        "GET /api/presets",
        "GET /api/lessons",
        "POST /api/surface/grid",
        "POST /api/trajectories",
        "GET /api/trajectories",
        "POST /api/code",
        "POST /api/equivariance",
        "POST /api/learning_rates",
        "POST /api/step",
        "POST /api/formula",
        "GET /api/health",
    }


def test_every_example_of_a_body_runs_as_it_stands(client: TestClient, openapi: dict[str, Any]) -> None:
    tried = 0
    for path, method, operation in operations(openapi):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        examples = [example["value"] for example in content.get("examples", {}).values()]
        examples += content.get("schema", {}).get("examples", [])
        assert bool(examples) == (method == "post"), path
        for example in examples:
            response = client.request(method, path, json=example)
            assert response.status_code == 200, response.text
            tried += 1
    assert tried > 6


def test_every_example_of_a_parameter_runs_as_it_stands(client: TestClient, openapi: dict[str, Any]) -> None:
    for path, method, operation in operations(openapi):
        needed = [parameter for parameter in operation.get("parameters", []) if parameter["required"]]
        if not needed:
            continue
        examples = {each["name"]: each["schema"].get("example") or each["schema"]["enum"][0] for each in needed}
        in_path = {each["name"]: examples[each["name"]] for each in needed if each["in"] == "path"}
        query = {each["name"]: examples[each["name"]] for each in needed if each["in"] == "query"}
        response = client.request(method, path.format(**in_path), params=query)
        assert response.status_code == 200, f"{method} {path}: {response.text}"


def test_the_forms_of_an_answer_are_described_each_with_an_example(openapi: dict[str, Any]) -> None:
    for method in ("get", "post"):
        content = openapi["paths"]["/api/trajectories"][method]["responses"]["200"]["content"]
        assert list(content) == list(MEDIA_TYPES)
        assert content["application/x-ndjson"]["example"].count("\n") == 3
        assert content["application/json"]["example"]["type"] == "trajectories"


def test_the_command_in_the_introduction_runs_as_it_stands(client: TestClient) -> None:
    (command,) = (line for line in DESCRIPTION.replace("\\\n", "").splitlines() if "curl" in line)
    _, _, url, _, header, _, body = shlex.split(command)
    name, _, value = header.partition(": ")
    response = client.post(url.removeprefix("http://127.0.0.1:8000"), content=body, headers={name: value})
    assert events(response)[-1]["type"] == "finished"
