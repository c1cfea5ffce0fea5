"""A surface's formula says what its value computes."""

import numpy as np
import pytest

from app.code.formula import expression
from app.declarations import Surface
from app.surfaces import SURFACES


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_formula_gives_the_value(surface: Surface) -> None:
    generator = np.random.default_rng(0)
    for _ in range(20):
        parameters = {each.name: generator.uniform(*each.slider_range) for each in surface.parameters}
        (left, right), (bottom, top) = surface.domain
        x, y = generator.uniform(left, right), generator.uniform(bottom, top)
        found = eval(expression(surface, "np"), {"np": np, "x": x, "y": y, **parameters})
        (value,) = surface.loss_function(parameters).value(np.array([[x], [y]]))
        assert found == pytest.approx(value, rel=1e-12)
