"""A surface's formula says what its value computes."""

import math
from dataclasses import replace

import numpy as np
import pytest

from app.code.formula import expression, imports
from app.declarations import Surface
from app.surfaces import SURFACES


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_formula_gives_the_value(surface: Surface) -> None:
    generator = np.random.default_rng(0)
    for _ in range(20):
        parameters = {each.name: generator.uniform(*each.slider_range) for each in surface.parameters}
        (left, right), (bottom, top) = surface.domain
        x, y = generator.uniform(left, right), generator.uniform(bottom, top)
        found = eval(expression(surface, "np"), {"np": np, "math": math, "x": x, "y": y, **parameters})
        (value,) = surface.loss_function(parameters).value(np.array([[x], [y]]))
        assert found == pytest.approx(value, rel=1e-12)


def test_functions_of_numbers_alone_are_plain_python_and_torch_compares_tensors() -> None:
    surface = replace(SURFACES[0], formula="max(x, 2) * sin(pi*x) + exp(-1) * atan(y) * min(1, 2)")
    assert (
        expression(surface, "np") == "np.maximum(x, 2) * np.sin(math.pi * x) + math.exp(-1) * np.arctan(y) * min(1, 2)"
    )
    assert "torch.maximum(x, torch.tensor(2))" in expression(surface, "torch")
    assert imports(surface, "jnp") == {"import math"}


def test_what_a_formula_may_be_written_like_and_python_may_not() -> None:
    surface = replace(SURFACES[0], formula="007*x\n + 1.005*10^30*y + 123456789012345678901*x")
    assert expression(surface, "torch") == "7 * x + 1.005 * 10.0**30 * y + 1.2345678901234568e+20 * x"
