"""A surface of a person's own words."""

import numpy as np
import pytest

from app.formulas import FormulaError
from app.surfaces.own_formula import OWN_FORMULA, own_formula


def test_it_has_the_formulas_parameters_and_derivatives() -> None:
    surface = own_formula("a*x^2 + b2*y^2 + exp(0)")
    assert [(each.name, each.default) for each in surface.parameters] == [("a", 1), ("b2", 1)]
    function = surface.loss_function({"b2": 3})
    assert function.hessian(np.zeros((2, 1)))[:, :, 0].tolist() == [[2, 0], [0, 6]]
    assert function.minima == ((0.0, 0.0),)
    assert (function.minimum, function.lowest_in_domain) == (None, 1.0)


def test_the_same_words_are_read_once() -> None:
    assert own_formula("x^2 + c*y^2") is own_formula("x^2 + c*y^2")
    assert own_formula(OWN_FORMULA.formula).parameters == OWN_FORMULA.parameters


@pytest.mark.parametrize(
    ("text", "smooth"),
    [
        ("x^2 + exp(y)", True),
        ("abs(x) + y", False),
        ("(x^2 + y^2)^0.5", False),
        ("max(x, y)", False),
        ("((x - 0.3)^2)^0.3 + y", False),
        ("y*(x^2)^(1/3)", False),
        ("(x^2 + y^2)^1.5", True),  # with a gradient everywhere
        ("x^3 + 0.3^x + 1/x^2", True),
        ("tan(x)", True),
    ],
)
def test_it_says_where_its_gradient_may_be_one_of_several(text: str, smooth: bool) -> None:
    surface = own_formula(text)
    assert (surface.smooth, bool(surface.kinks)) == (smooth, not smooth)


@pytest.mark.parametrize("text", ["x +", "import(x)"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        own_formula(text)
