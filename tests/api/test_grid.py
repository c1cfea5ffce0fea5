"""What comes with the grid beneath contours."""

from starlette.testclient import TestClient


def test_a_grid_names_the_window_in_force_and_what_the_surface_is_turned_about(client: TestClient) -> None:
    window = [[0, 1], [5, 7]]
    surface = {"name": "himmelblau", "domain": window, "transform": {"rotation": 30}}
    answer = client.post("/api/surface/grid", json={"surface": surface, "resolution": 2}).json()
    declared = client.get("/api/surfaces/himmelblau").json()["domain"]
    assert answer["domain"] == window
    assert [answer["x"], answer["y"]] == window
    assert answer["centre"] == [sum(bounds) / 2 for bounds in declared]
