"""What the interface says of the catalogue is what is declared."""

from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.declarations import Hyperparameter
from app.optimizers import OPTIMIZERS
from app.presets import DEFAULT_PRESET, PRESETS
from app.settings import LIMITS
from app.surfaces import SURFACES
from tests.api.documents import strict


def get(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return strict(response.content)


@pytest.mark.parametrize(
    ("path", "declared"), [("/api/optimizers", OPTIMIZERS), ("/api/surfaces", SURFACES), ("/api/presets", PRESETS)]
)
def test_a_list_has_everything_that_is_declared_in_its_order(client: TestClient, path: str, declared: Any) -> None:
    assert [entry["name"] for entry in get(client, path)] == [declaration.name for declaration in declared]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_catalogue_is_all_lists_in_one(client: TestClient, language: str) -> None:
    headers = {"Accept-Language": language}
    kinds = ("optimizers", "schedules", "surfaces", "presets")
    apart = {kind: strict(client.get(f"/api/{kind}", headers=headers).content) for kind in kinds}
    for encoding in ("gzip", "identity"):
        whole = client.get("/api/catalogue", headers={**headers, "Accept-Encoding": encoding})
        assert strict(whole.content) == apart
        assert whole.headers.get("Content-Encoding", "identity") == encoding
        same = {"Accept-Encoding": encoding, "If-None-Match": whole.headers["ETag"]}
        again = client.get("/api/catalogue", headers={**headers, **same})
        assert (again.status_code, again.content) == (304, b"")
        for answer in (whole, again):
            assert sorted(answer.headers["Vary"].split(", ")) == ["Accept-Encoding", "Accept-Language", "Cookie"]
        other = {"gzip": "identity", "identity": "gzip"}[encoding]
        assert client.get("/api/catalogue", headers={**headers, **same, "Accept-Encoding": other}).status_code == 200


@pytest.mark.parametrize("kind", ["optimizers", "surfaces"])
def test_an_entry_of_a_list_is_what_its_own_address_gives(client: TestClient, kind: str) -> None:
    for entry in get(client, f"/api/{kind}"):
        assert get(client, f"/api/{kind}/{entry['name']}") == entry


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_an_optimizer_is_described_in_full(client: TestClient, optimizer: Any) -> None:
    described = get(client, f"/api/optimizers/{optimizer.name}")
    for name in ("name", "label", "family", "summary", "turns_with_surface", "inconsistent_units", "needs"):
        assert described[name] == getattr(optimizer, name)
    assert described["update_rule"] == list(optimizer.update_rule)
    assert described["reference"]["year"] == optimizer.reference.year
    assert [state["symbol"] for state in described["state"]] == [variable.symbol for variable in optimizer.state]
    for entry, declared in zip(described["hyperparameters"], optimizer.hyperparameters, strict=True):
        if isinstance(declared, Hyperparameter):
            assert entry == {
                "kind": "number",
                "name": declared.name,
                "symbol": declared.symbol,
                "meaning": declared.meaning,
                "default": declared.default,
                "low": declared.low,
                "high": declared.high,
                "scale": declared.scale,
                "slider": list(declared.slider_range),
                "unit": {"position": declared.unit.position, "loss": declared.unit.loss},
                "decay_rate": declared.decay_rate,
                "integer": declared.integer,
                "common": declared.common,
            }
        else:
            assert entry == {
                "kind": "choice",
                "name": declared.name,
                "meaning": declared.meaning,
                "default": declared.default,
                "options": list(declared.options),
                "common": declared.common,
            }
    for entry, dialect in zip(described["dialects"], optimizer.dialects, strict=True):
        assert entry["settings"] == dict(dialect.settings)
        assert (entry["call"], entry["arguments"]) == (dialect.call, dict(dialect.arguments))
        assert entry["draws"] == dialect.draws
        assert (entry["left_out"], entry["refused"]) == (dict(dialect.left_out), dict(dialect.refused))
        assert entry["parameters"] == (list(dialect.parameters) if dialect.parameters else None)


def test_whole_numbers_are_described_by_whole_numbers(client: TestClient) -> None:
    described = [
        number
        for kind, key in (("optimizers", "hyperparameters"), ("schedules", "parameters"))
        for entry in get(client, f"/api/{kind}")
        for number in entry[key]
        if number["kind"] == "number"
    ]
    for number in described:
        whole = {isinstance(number[name], int) for name in ("default", "low", "high")}
        assert whole == {number["integer"]}, number["name"]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_surface_is_described_at_its_default_parameters(client: TestClient, surface: Any) -> None:
    described = get(client, f"/api/surfaces/{surface.name}")
    function = surface.loss_function()
    assert described["minimum"] == function.minimum
    assert described["minima"] == [list(point) for point in function.minima]
    assert described["saddles"] == [list(point) for point in function.saddles]
    assert described["domain"] == [list(bounds) for bounds in surface.domain]
    assert described["starts"] == {name: list(start) for name, start in surface.starts.items()}
    assert [entry["slider"] for entry in described["parameters"]] == [
        list(parameter.slider_range) for parameter in surface.parameters
    ]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_grid_holds_the_loss_by_rows_of_y(client: TestClient, surface: Any) -> None:
    document = {"surface": {"name": surface.name}, "x": [-1, 2], "y": [0.5, 3], "resolution": 4}
    answer = strict(client.post("/api/surface/grid", json=document).content)
    assert answer["x"] == np.linspace(-1, 2, 4).tolist()
    assert answer["y"] == np.linspace(0.5, 3, 4).tolist()
    value = surface.loss_function().value
    assert answer["z"] == [[value(np.array([[x], [y]]))[0] for x in answer["x"]] for y in answer["y"]]


def test_a_grid_knows_the_minima_at_its_own_parameters(client: TestClient) -> None:
    surface = {"name": "rosenbrock", "parameters": {"a": 3}}
    answer = client.post("/api/surface/grid", json={"surface": surface, "resolution": 2}).json()
    assert answer["minima"] == [[3, 9]]
    assert answer["minimum"] == 0


def test_a_grid_covers_the_plotted_window_unless_told_otherwise(client: TestClient) -> None:
    for surface in SURFACES:
        answer = client.post("/api/surface/grid", json={"surface": {"name": surface.name}}).json()
        assert ((answer["x"][0], answer["x"][-1]), (answer["y"][0], answer["y"][-1])) == surface.domain


def test_a_loss_that_is_not_finite_is_null_on_a_grid(client: TestClient) -> None:
    document = {"surface": {"name": "rosenbrock"}, "x": [0, 1e200], "y": [0, 1], "resolution": 2}
    answer = strict(client.post("/api/surface/grid", json=document).content)
    assert answer["z"] == [[1, None], [101, None]]


def test_a_grid_may_be_as_fine_as_the_limit(client: TestClient) -> None:
    document = {"surface": {"name": SURFACES[0].name}, "resolution": LIMITS.max_grid_resolution}
    answer = client.post("/api/surface/grid", json=document)
    assert len(answer.json()["z"]) == LIMITS.max_grid_resolution
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_a_document_that_runs_as_it_stands(client: TestClient, preset: Any) -> None:
    listed = next(entry for entry in get(client, "/api/presets") if entry["name"] == preset.name)
    response = client.post("/api/trajectories", json=listed["experiment"], headers={"Accept": "application/json"})
    assert response.status_code == 200
    assert len(response.json()["runs"]) == len(preset.experiment["runs"])


def test_the_page_opens_with_one_of_the_presets() -> None:
    assert DEFAULT_PRESET in PRESETS


def test_the_server_tells_that_it_is_alive(client: TestClient) -> None:
    answer = get(client, "/api/health")
    assert answer["status"] == "ok"
    assert answer["version"]
