"""The levels of the server's pictures, chosen as the page chooses its own."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from app.api.contour_levels import chosen_heights
from app.api.pictures import levels_of
from tests.api.documents import experiment

CASES = json.loads((Path(__file__).parents[1] / "contour_levels.json").read_text("utf-8"))
LEVELS_OF_THE_PAGE = 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_levels_are_those_that_the_page_chooses(case: dict[str, Any]) -> None:
    heights = chosen_heights(np.array(case["losses"], dtype=float), case["minimum"], case["declared"])
    levels = levels_of(heights, LEVELS_OF_THE_PAGE)
    assert heights.spacing == case["spacing"]
    last = levels.first + (levels.number - 1) * levels.size
    assert (levels.first, last) == pytest.approx((case["start"], case["end"]), rel=1e-12)


@pytest.mark.parametrize(
    "formula", ["log(x*y)", "sqrt(x)", "0*x", "log(-1 - x^2)", "exp(x^10)", "1/x", "sign(x)", "max(0, x - 2.95)"]
)
def test_a_figure_of_any_formula_can_be_drawn(client: TestClient, formula: str) -> None:
    own = {"name": "formula", "formula": formula, "domain": [[-3, 3], [-3, 3]]}
    document = experiment({"optimizer": "sgd"}, surface=own, start=[1, 1], steps=2)
    answer = client.post("/api/trajectories", json=document, headers={"Accept": "application/vnd.plotly.v1+json"})
    assert answer.status_code == 200
    contours = answer.json()["data"][0]
    assert contours["contours"]["size"] > 0
