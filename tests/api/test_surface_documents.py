"""How a document places its surface, takes a formula, fits to data and makes noise; and what it may not say."""

from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.api.schemas import ExperimentDocument
from app.declarations import Surface, Transform
from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES
from tests.api.documents import JSON, ask, experiment, refusal, strict

OWN = next(surface.name for surface in SURFACES if surface.rewritten)
REGRESSION, CLASSIFICATION = (
    next(surface for surface in SURFACES if surface.data and surface.data.kind == kind)
    for kind in ("regression", "classification")
)
DESCENT = {"optimizer": "sgd", "hyperparameters": {"lr": 0.05}}


def on(surface: Surface | str, **changes: Any) -> dict[str, Any]:
    """Descent on a surface, its document with these fields."""
    name = surface if isinstance(surface, str) else surface.name
    top: dict[str, Any] = {key: changes.pop(key) for key in ("noise", "streams", "seed", "runs") if key in changes}
    return {**experiment(DESCENT, start=[0.5, -0.5], steps=30), "surface": {"name": name, **changes}, **top}


def answered(client: TestClient, document: dict[str, Any]) -> dict[str, Any]:
    response = ask(client, document, JSON)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = strict(response.content)
    return answer


def path_of(answer: dict[str, Any], run: int = 0) -> list[tuple[float, float]]:
    return list(zip(answer["runs"][run]["x"], answer["runs"][run]["y"], strict=True))


def gridded(client: TestClient, **document: Any) -> dict[str, Any]:
    response = client.post("/api/surface/grid", json=document)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = strict(response.content)
    return answer


def test_a_grid_shows_the_surface_as_it_lies_and_where_its_minima_are(client: TestClient) -> None:
    transform = {"rotation": 30, "stretch": 2, "scale": 5, "shift": [1, -1]}
    answer = gridded(client, surface={"name": "booth", "transform": transform}, resolution=5)
    function = next(each for each in SURFACES if each.name == "booth").loss_function(
        transform=Transform(rotation=30, stretch=2, scale=5, shift=(1, -1))
    )
    positions = np.array(np.meshgrid(answer["x"], answer["y"])).reshape(2, -1)
    assert np.ravel(answer["z"]) == pytest.approx(function.value(positions))
    ((x, y),) = answer["minima"]
    turned = complex(1, 3) * 1  # Booth's minimum; its window's centre is the origin
    carried = complex(turned.real, 2 * turned.imag) * np.exp(1j * np.pi / 6) + complex(1, -1)
    assert (x, y) == pytest.approx((carried.real, carried.imag))


def test_the_window_in_the_document_is_the_one_that_is_shown(client: TestClient) -> None:
    answer = gridded(client, surface={"name": "booth", "domain": [[0, 2], [2, 4]]}, resolution=3)
    assert (answer["x"], answer["y"]) == ([0, 1, 2], [2, 3, 4])
    answer = gridded(client, surface={"name": "booth", "domain": [[0, 2], [2, 4]]}, x=[5, 6], y=[5, 6], resolution=2)
    assert answer["x"] == [5, 6]


def test_starts_are_carried_along_only_if_asked_for(client: TestClient) -> None:
    runs = [DESCENT, DESCENT | {"start": [1, 0]}]
    stays = answered(client, on("sphere", transform={"rotation": 90}, runs=runs))
    assert [run["start"] for run in stays["runs"]] == [[0.5, -0.5], [1, 0]]
    moves = answered(client, on("sphere", transform={"rotation": 90, "moves_start": True}, runs=runs))
    assert [run["start"] for run in moves["runs"]] == [pytest.approx([0.5, 0.5]), pytest.approx([0, 1])]


@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov", "newton"])
@pytest.mark.parametrize("rotation", [-133.0, 0.1, 45.0, 90.0, 200.0])
def test_turning_the_surface_and_the_start_turns_the_path(client: TestClient, name: str, rotation: float) -> None:
    start = {"start": [-1.2, 1.5], "steps": 100}
    runs = [{"optimizer": name, "hyperparameters": {"lr": 0.5 if name == "newton" else 2e-3}}]
    plain = path_of(answered(client, on("rosenbrock", runs=runs, parameters={"b": 10}) | start))
    transform = {"rotation": rotation, "moves_start": True}
    turned = path_of(answered(client, on("rosenbrock", runs=runs, parameters={"b": 10}, transform=transform) | start))
    centre = complex(0, 1)
    expected = [centre + (complex(*point) - centre) * np.exp(1j * np.pi * rotation / 180) for point in plain]
    assert [complex(*point) for point in turned] == pytest.approx(expected, abs=1e-9)


def test_a_persons_formula_is_the_loss_and_its_parameters_have_its_names(client: TestClient) -> None:
    document = on(OWN, formula="a*x^2 + k2*y^2", parameters={"a": 3})
    answer = answered(client, document)
    loss = [3 * x**2 + y**2 for x, y in path_of(answer)]
    assert answer["runs"][0]["loss"] == pytest.approx(loss)
    assert answer["minimum"] is None
    assert gridded(client, surface=document["surface"], resolution=2)["minima"] == [[0, 0]]


def test_a_formula_without_a_value_on_part_of_the_window_leaves_a_gap(client: TestClient) -> None:
    answer = gridded(
        client, surface={"name": OWN, "formula": "log(x) + y^2", "domain": [[-1, 1], [0, 1]]}, resolution=3
    )
    assert answer["z"] == [[None, None, 0], [None, None, 0.25], [None, None, 1]]


def test_a_run_that_steps_where_there_is_no_value_has_diverged(client: TestClient) -> None:
    runs = [{"optimizer": "sgd", "hyperparameters": {"lr": 1}}]
    answer = answered(client, on(OWN, formula="log(x) + y^2", runs=runs))
    assert answer["runs"][0]["status"] == "diverged"


def test_points_of_ones_own_are_what_the_model_is_fitted_to(client: TestClient) -> None:
    points = [[0, 1], [1, 3], [2, 5], [3, 7]]
    surface = {"name": REGRESSION.name, "data": {"points": points, "standardized": False}}
    answer = gridded(client, surface=surface, resolution=2)
    assert answer["points"] == points
    (minimum,) = answer["minima"]
    assert minimum == pytest.approx([2, 1])
    assert answer["minimum"] == pytest.approx(0, abs=1e-20)
    shipped = gridded(client, surface={"name": REGRESSION.name}, resolution=2)["points"]
    assert np.mean(shipped, axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert np.std(shipped, axis=0) == pytest.approx([1, 1])


def test_mini_batches_are_told_by_their_epochs(client: TestClient) -> None:
    assert answered(client, on(REGRESSION, data={"batch": 16}))["steps_per_epoch"] == 10
    assert answered(client, on(REGRESSION))["steps_per_epoch"] is None


def test_the_same_noisy_document_gives_the_same_answer_and_another_seed_another(client: TestClient) -> None:
    document = on("sphere", noise={"additive": 0.1, "relative": 0.1}, streams="own")
    assert answered(client, document) == answered(client, document)
    assert path_of(answered(client, document)) != path_of(answered(client, document | {"seed": 1}))
    assert path_of(answered(client, document)) != path_of(answered(client, on("sphere")))


def test_no_noise_is_the_document_without_it(client: TestClient) -> None:
    quiet, untouched = {"additive": 0, "relative": 0}, {"rotation": 0, "stretch": 1, "scale": 1, "shift": [0, 0]}
    plain = answered(client, on("sphere"))
    for document in (on("sphere", noise=quiet), on("sphere", transform={**untouched, "moves_start": True})):
        assert answered(client, document) | {"experiment": plain["experiment"]} == plain


INVALID: list[tuple[dict[str, Any], str, str]] = [
    (on("sphere", domain=[[1, 1], [0, 1]]), "surface.domain[0]", "the first the smaller"),
    (on("sphere", domain=[[0, 1], [2, 1]]), "surface.domain[1]", "the first the smaller"),
    (on("sphere", domain=[[0, 1]]), "surface.domain", "two intervals"),
    (on("sphere", domain=[0, 1, 2]), "surface.domain", "two intervals"),
    (on("sphere", domain="wide"), "surface.domain", "two intervals"),
    (on("sphere", transform={"rotation": 361}), "surface.transform.rotation", "from -360 to 360"),
    (on("sphere", transform={"rotation": "45"}), "surface.transform.rotation", "from -360 to 360"),
    (on("sphere", transform={"stretch": 0}), "surface.transform.stretch", "from 0.01 to 100"),
    (on("sphere", transform={"scale": -1}), "surface.transform.scale", "from 1e-6 to 1e6"),
    (on("sphere", transform={"shift": [0]}), "surface.transform.shift", "two numbers"),
    (on("sphere", transform={"shift": [1e9, 0]}), "surface.transform.shift", "from -1e6 to 1e6"),
    (on("sphere", transform={"angle": 3}), "surface.transform.angle", "rotation, stretch, scale, shift, moves_start"),
    (on("sphere", formula="x"), "surface.formula", "no such field"),
    (on("sphere", data={}), "surface.data", "no such field"),
    (on(OWN, formula="x + z"), "surface.formula", "no variable 'z'"),
    (on(OWN, formula="foo(x)"), "surface.formula", "sin, cos, tan"),
    (on(OWN, formula=3), "surface.formula", "a text"),
    (on("sphere", transform={"moves_start": 1}), "surface.transform.moves_start", "false or true"),
    (on(REGRESSION, data={"standardized": "no"}), "surface.data.standardized", "false or true"),
    (on(OWN, formula="x^2", parameters={"b": 1}), "surface.parameters.b", "it has: none"),
    (on(OWN, formula="a*x^2", parameters={"a": 1e7}), "surface.parameters.a", "from -1e6 to 1e6"),
    (on(OWN, formula="a*x^2", parameters={"a": "1"}), "surface.parameters.a", "from -1e6 to 1e6"),
    (on(REGRESSION, data={"points": [[1, 2]]}), "surface.data.points", "at least 2"),
    (on(REGRESSION, data={"points": [[0, 1]] * 501}), "surface.data.points", "more than the 500 allowed"),
    (on(REGRESSION, data={"points": [[0, 1], [2, "three"]]}), "surface.data.points[1]", "two numbers"),
    (on(REGRESSION, data={"points": [[0, 1], [2]]}), "surface.data.points[1]", "two numbers"),
    (on(REGRESSION, data={"points": [[0, 1], [2, 1e7]]}), "surface.data.points[1]", "from -1e6 to 1e6"),
    (on(REGRESSION, data={"names": ["hours"]}), "surface.data.names", "two names"),
    (on(REGRESSION, data={"names": ["hours", ""]}), "surface.data.names[1]", "1 to 80 characters"),
    (on(REGRESSION, data={"batch": 0}), "surface.data.batch", "from 1 to 500"),
    (on(REGRESSION, data={"batch": 151}), "surface.data.batch", "as there are 150 points"),
    (on(REGRESSION, data={"batch": 3, "points": [[0, 1], [1, 0]]}), "surface.data.batch", "as there are 2 points"),
    (on(REGRESSION, data={"batch": 1.5}), "surface.data.batch", "a whole number"),
    (on(CLASSIFICATION, data={"points": [[0, 1], [2, 7]]}), "surface.data.points[1][1]", "one of two classes"),
    (on("sphere", noise={"additive": -1}), "noise.additive", "from 0 to 1e6"),
    (on("sphere", noise={"relative": None}), "noise.relative", "a number from 0"),
    (on("sphere", noise={"sigma": 1}), "noise.sigma", "additive, relative"),
    (on("sphere", streams="each"), "streams", "'shared' or 'own'"),
]


@pytest.mark.parametrize(
    ("document", "path", "message"), INVALID, ids=[f"{path}-{i}" for i, (_, path, _) in enumerate(INVALID)]
)
def test_what_will_not_do_is_refused_and_says_what_would(
    client: TestClient, document: dict[str, Any], path: str, message: str
) -> None:
    entry = refusal(ask(client, document))
    assert entry["path"] == path
    assert message in entry["message"]


def test_a_heavy_formula_may_not_be_asked_for_as_many_steps_as_a_light_one(client: TestClient) -> None:
    heavy = " + ".join(f"sin({n}*x)*cos({n}*y)" for n in range(2, 22))
    runs = [{"optimizer": optimizer.name} for optimizer in OPTIMIZERS[:12]]
    entry = refusal(ask(client, on(OWN, formula=heavy, runs=runs) | {"steps": 20_000}))
    assert entry["path"] == "steps"
    assert "shorter formula" in entry["message"]
    most = entry["allowed"]["high"]
    ExperimentDocument.model_validate(on(OWN, formula=heavy, runs=runs) | {"steps": most})
    ExperimentDocument.model_validate(on(OWN, formula="x^2 + y^2", runs=runs) | {"steps": 20_000})
    # runs of one optimizer step together, and cost little more than one
    ExperimentDocument.model_validate(on(OWN, formula=heavy, runs=runs[:1] * 12) | {"steps": 20_000})


def test_a_run_far_from_the_origin_on_a_surface_that_is_shifted_there_does_not_count_as_diverged(
    client: TestClient,
) -> None:
    transform = {"shift": [1e5, 1e5], "moves_start": True}
    assert answered(client, on("sphere", transform=transform))["runs"][0]["status"] != "diverged"


@pytest.mark.parametrize("inputs", [[0.7] * 7, [1e-300, 2e-300]], ids=["all alike", "as good as alike"])
def test_inputs_that_are_alike_are_standardized_to_nothing_much(client: TestClient, inputs: list[float]) -> None:
    points = [[u, v] for v, u in enumerate(inputs)]
    surface = {"name": REGRESSION.name, "data": {"points": points}}
    assert np.abs(np.array(gridded(client, surface=surface, resolution=2)["points"])[:, 0]).max() < 1e-9


@pytest.mark.parametrize(("formula", "position"), [("x + z", 4), ("2x", 1), ("x^2 + (y", 6), ("", 0), ("x^^2", 2)])
def test_a_formulas_error_points_at_the_character(client: TestClient, formula: str, position: int) -> None:
    assert refusal(ask(client, on(OWN, formula=formula)))["position"] == position
