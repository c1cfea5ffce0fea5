"""The levels of the server's pictures, chosen as the page chooses its own."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.pictures.bands import levels_of
from app.pictures.contour_levels import chosen_heights

CASES = json.loads((Path(__file__).parents[1] / "contour_levels.json").read_text("utf-8"))
LEVELS_OF_THE_PAGE = 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_levels_are_those_that_the_page_chooses(case: dict[str, Any]) -> None:
    heights = chosen_heights(np.array(case["losses"], dtype=float), case["minimum"], case["declared"])
    levels = levels_of(heights, LEVELS_OF_THE_PAGE)
    assert heights.spacing == case["spacing"]
    last = levels.first + (levels.number - 1) * levels.size
    assert (levels.first, last) == pytest.approx((case["start"], case["end"]), rel=1e-12)
