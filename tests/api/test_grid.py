"""What comes with the grid beneath contours."""

from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.api.surface_documents import SomeSurface, loss_function_of
from app.surfaces import critical_points
from app.surfaces.newton_search import at_rest


def test_a_grid_names_the_window_in_force_and_what_the_surface_is_turned_about(client: TestClient) -> None:
    window = [[0, 1], [5, 7]]
    surface = {"name": "himmelblau", "domain": window, "transform": {"rotation": 30}}
    answer = client.post("/api/surface/grid", json={"surface": surface, "resolution": 2}).json()
    declared = client.get("/api/surfaces/himmelblau").json()["domain"]
    assert answer["domain"] == window
    assert [answer["x"], answer["y"]] == window
    assert answer["centre"] == [sum(bounds) / 2 for bounds in declared]


def test_minima_are_searched_for_once_however_often_the_view_moves(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches = []

    def counted(*searched: Any) -> Any:
        searches.append(searched)
        return at_rest(*searched)

    monkeypatch.setattr(critical_points, "at_rest", counted)
    own = {"name": "formula", "formula": "cosh(x - c) + cosh(y)", "parameters": {"c": 0.625}}
    for x in ([-4, 4], [-3, 5], [-2, 2]):
        answer = client.post("/api/surface/grid", json={"surface": own, "x": x, "resolution": 2}).json()
        assert answer["minima"] == [[0.625, 0]]
    assert len(searches) == 1
    answer = client.post("/api/surface/grid", json={"surface": own | {"domain": [[1, 2], [1, 2]]}}).json()
    assert (answer["minima"], len(searches)) == ([], 2)


OWN = {"name": "formula", "formula": "a*x^2 + b*y"}
IRIS = {"name": "linear_regression"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OWN, OWN | {"formula": "a*x^2 - b*y"}),
        (OWN, OWN | {"parameters": {"a": 2}}),
        (OWN | {"parameters": {"a": 0.0}}, OWN | {"parameters": {"a": -0.0}}),
        (OWN, OWN | {"domain": [[0, 1], [0, 2]]}),
        (OWN, OWN | {"transform": {"rotation": 1e-9}}),
        ({"name": "quadratic"}, {"name": "quadratic", "parameters": {"a": 3}}),
        (IRIS, IRIS | {"data": {"standardized": False}}),
        (IRIS, IRIS | {"data": {"points": [[0, 1], [1, 3], [2, 4]]}}),
    ],
)
def test_only_equal_documents_share_a_surface(one: dict[str, Any], other: dict[str, Any]) -> None:
    read = TypeAdapter[Any](SomeSurface).validate_python
    assert loss_function_of(read(one)) is loss_function_of(read(dict(one)))
    assert loss_function_of(read(one)) is not loss_function_of(read(other))
