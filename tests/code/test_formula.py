"""A surface's formula says what its value computes."""

import math
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from app.code.formula import expression, imports
from app.declarations import Surface
from app.formulas.functions import NAMED
from app.surfaces import SURFACES
from app.surfaces.own_formula import own_formula


@pytest.mark.parametrize("surface", [each for each in SURFACES if not each.data], ids=lambda surface: surface.name)
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


EVERYTHING = (
    "sin(x)*cos(y)^2 + tan(x/9) + asin(x/9) + acos(y/9)*atan(-x) + sinh(x/5) - cosh(y/5) + tanh(a - x) + exp(-x**2)"
    " + log(x^2 + 1)/sqrt(y^2 + 2) + abs(x - b)*sign(y) + min(x, a) - max(-y, x*y) + 2^-x + e^(y/pi)"
    " + x^2^1 - (x - y)/(a/b) + sqrt(2)*min(a, 2)*max(1, b)*sign(-3)*abs(a - 2) - -x + x*(y*(a + 1)) + x^3/(y^2 + 1)/2"
)


@pytest.mark.parametrize("library", ["np", "torch", "jnp"])
def test_a_formula_of_everything_there_is_gives_the_value_in_every_library(library: str) -> None:
    surface = own_formula(EVERYTHING)
    written = {name for name in NAMED if re.search(rf"\b{name}\(", EVERYTHING)}
    assert written == set(NAMED)
    text = expression(surface, library)
    wrapped = SimpleNamespace(**{name: getattr(np, name) for name in dir(np)}, tensor=lambda number: number)
    generator, parameters = np.random.default_rng(2), {"a": 1.7, "b": -0.6}
    points = generator.uniform(-3, 3, (2, 20))
    x, y = points
    with np.errstate(all="ignore"):
        found = eval(text, {library: wrapped, "np": np, "math": math, "x": x, "y": y, **parameters})
    np.testing.assert_allclose(found, surface.loss_function(parameters).value(points), rtol=1e-12, atol=1e-12)


def test_a_formula_without_x_and_y_can_be_differentiated_all_the_same() -> None:
    assert expression(own_formula("a^2"), "torch") == "a**2 + 0 * x"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x^y^2", "x ** (y**2)"),
        ("(x^y)^2", "(x**y)**2"),
        ("-x^2", "-x**2"),
        ("(-x)^2", "(-x)**2"),
        ("x^-2 + 2^-x + 2^(x + 1)", "x ** -2 + 2.0 ** -x + 2.0 ** (x + 1)"),
        ("x - (y - a) - (-x)/(y*a)", "x - (y - a) - (-x / (y * a))"),
        ("x*(y*a)/(x/y)", "x * (y * a) / (x / y)"),
    ],
)
def test_brackets_stand_where_python_needs_them(text: str, written: str) -> None:
    assert expression(own_formula(text), "np") == written


def test_what_a_formula_may_be_written_like_and_python_may_not() -> None:
    surface = replace(SURFACES[0], formula="007*x\n + 1.005*10^30*y + 123456789012345678901*x")
    assert expression(surface, "torch") == "7 * x + 1.005 * 10.0**30 * y + 1.2345678901234568e+20 * x"
