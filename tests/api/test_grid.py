"""The grid beneath contours."""

import numpy as np
from starlette.testclient import TestClient

from app.api.grid import grid
from tests.runs import surface


def test_a_grid_may_reach_from_one_end_of_the_numbers_to_the_other() -> None:
    most = float(np.finfo(np.float64).max)
    x, y, z = grid(surface("sphere").loss_function(), (-most, most), (-3, 2), 5)
    assert (x[0], x[2], x[-1]) == (-most, 0, most)
    assert np.isfinite(x).all()
    assert y.tolist() == np.linspace(-3, 2, 5).tolist()
    assert z[:, 2].tolist() == (y * y).tolist()


def test_a_grid_names_the_window_in_force_and_what_the_surface_is_turned_about(client: TestClient) -> None:
    window = [[0, 1], [5, 7]]
    surface = {"name": "himmelblau", "domain": window, "transform": {"rotation": 30}}
    answer = client.post("/api/surface/grid", json={"surface": surface, "resolution": 2}).json()
    declared = client.get("/api/surfaces/himmelblau").json()["domain"]
    assert answer["domain"] == window
    assert [answer["x"], answer["y"]] == window
    assert answer["centre"] == [sum(bounds) / 2 for bounds in declared]
