"""Formulas and their derivatives, written: read again they are the same, and they read as a person would write them."""

import random
from types import SimpleNamespace

import numpy as np
import pytest

from app.declarations import Array, Surface
from app.formulas import ELLIPSIS, Formula, FormulaError, parsing
from app.surfaces import SURFACES
from tests.formulas.test_formulas import POINTS, P, random_formula

ASPECTS = ("value", "gradient", "hessian")


def parts(values: Array, aspect: str) -> list[Array]:
    """The value, the slopes, or the Hessian's xx, xy and yy."""
    if aspect == "value":
        return [values]
    return [*values] if aspect == "gradient" else [*values[0], values[1, 1]]


@pytest.fixture(autouse=True)
def _read_whatever_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "LONGEST", 10**6)
    monkeypatch.setattr(parsing, "DEEPEST", 200)


def assert_the_same_when_read_again(formula: Formula, points: Array, p: SimpleNamespace) -> int:
    compared = 0
    for aspect in ASPECTS:
        with np.errstate(all="ignore"):
            values = parts(getattr(formula, aspect)(points, p), aspect)
            for text, expected in zip(formula.texts(aspect), values, strict=True):
                tame = np.isfinite(expected) & (abs(expected) < 1e12)
                if text != ELLIPSIS and "≤" not in text and tame.any():
                    found = Formula(text).value(points, p)[tame]
                    np.testing.assert_allclose(found, expected[tame], rtol=1e-10, atol=1e-10, err_msg=text)
                    compared += 1
    return compared


def test_what_is_written_of_random_formulas_is_the_same_when_read_again() -> None:
    chance, compared = random.Random(8), 0
    while compared < 600:
        text, _ = random_formula(chance, 4)
        try:
            formula = Formula(text)
            formula.derive()
        except FormulaError:
            continue
        compared += assert_the_same_when_read_again(formula, POINTS, P)


@pytest.mark.parametrize("on", [each for each in SURFACES if each.data is None], ids=lambda on: on.name)
def test_what_is_written_of_surfaces_is_the_same_when_read_again(on: Surface) -> None:
    (left, right), (bottom, top) = on.domain
    points = np.random.default_rng(3).uniform([[left], [bottom]], [[right], [top]], (2, 9))
    p = SimpleNamespace(**{each.name: np.array(each.default) for each in on.parameters})
    assert assert_the_same_when_read_again(Formula(on.formula), points, p)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(2*x)+(a*(cos(x)))", "2*x + a*cos(x)"),
        ("x**2 - -y", "x^2 - (-y)"),
        ("-x*y/2", "-x*y/2"),
        ("(-(x+y))^2/3", "(-(x + y))^2/3"),
        ("x-(y-a)-(b)", "x - (y - a) - b"),
        ("x/(y*a)*b", "x/(y*a)*b"),
        ("x/(y/a)", "x/(y/a)"),
        ("(x^y)^2 + x^(y^2) + x^-2 + 2^-x", "(x^y)^2 + x^(y^2) + x^-2 + 2^-x"),
        ("007*x + 1.50*y + 1e-7 + pi", "7*x + 1.5*y + 1e-7 + pi"),
        ("min( x,y )", "min(x, y)"),
    ],
)
def test_a_formula_is_written_with_the_brackets_that_it_needs(text: str, written: str) -> None:
    assert Formula(text).texts("value") == (written,)


@pytest.mark.parametrize(
    ("text", "gradient"),
    [
        ("(a - x)^2 + b*(y - x^2)^2", ("2*x - 2*a - 4*b*x*(y - x^2)", "2*b*(y - x^2)")),
        ("(x^2 + y - 11)^2", ("4*x*(x^2 + y - 11)", "2*x^2 + 2*y - 22")),
        ("x^4/4 + y^3/3 + x*y/7", ("x^3 + y/7", "y^2 + x/7")),
        ("exp(-x^2)*sin(3*y)", ("-2*x*exp(-x^2)*sin(3*y)", "3*exp(-x^2)*cos(3*y)")),
        ("cos(2*pi*x) + e*y + a*y/sqrt(2)", ("-2*pi*sin(2*pi*x)", "e + sqrt(2)*a/2")),
        ("sqrt(x^2 + y^2)", ("x/sqrt(x^2 + y^2)", "y/sqrt(x^2 + y^2)")),
        ("x^-1 + log(y)", ("-1/x^2", "1/y")),
        ("2^x*y^1.5", ("log(2)*2^x*y^1.5", "1.5*2^x*sqrt(y)")),
        ("x/y", ("1/y", "-x/y^2")),
        ("a*12.345 + 0.1*x^2", ("0.2*x", "0")),
        ("max(x, y)", ("(1 if y ≤ x else 0)", "(0 if y ≤ x else 1)")),
        ("abs(x)^2", ("2*abs(x)*sign(x)", "0")),
        ("(x + 1)^3", ("3*(x + 1)^2", "0")),
    ],
)
def test_derivatives_are_written_as_a_person_would(text: str, gradient: tuple[str, str]) -> None:
    assert Formula(text).texts("gradient") == gradient


@pytest.mark.parametrize(
    ("text", "maths"),
    [
        ("(x + y)/(2*x) - a2", "{x + y}/{2·x} − a_2"),
        ("-x^2/3", "−{x^{2}}/{3}"),
        ("sin(pi*x)^2 + sqrt(abs(x))^3", "sin^{2}(π·x) + (√{abs(x)})^{3}"),
        ("(x/y)^2*3e-7", "({x}/{y})^{2}·3·10^{−7}"),
        ("asin(x)^-1", "arcsin(x)^{−1}"),
    ],
)
def test_a_formula_as_plain_mathematics(text: str, maths: str) -> None:
    assert Formula(text).maths("value") == (maths,)


def test_a_persons_own_numbers_stay_as_they_are_and_those_of_derivatives_are_rounded() -> None:
    formula = Formula("1.23456789012*x^2 + e^2*y")
    assert formula.maths("value") == ("1.23456789012·x^{2} + e^{2}·y",)
    assert formula.maths("gradient") == ("2.469136·x", "e^{2}")
    assert formula.texts("gradient") == ("2.46913578024*x", "e^2")


def test_what_nobody_would_read_is_an_ellipsis() -> None:
    product = "*".join(f"sin({number}*x + y)" for number in range(1, 31))
    assert Formula(product).maths("hessian") == (ELLIPSIS, ELLIPSIS, ELLIPSIS)
    assert Formula(product).maths("value") != (ELLIPSIS,)


def test_a_huge_power_of_a_root_is_written_at_once() -> None:
    formula = Formula("(((sqrt(x + sqrt(y))^64)^64)^64)^64")
    assert formula.texts("gradient") == ("8388608*(x + sqrt(y))^8388607", "4194304*(x + sqrt(y))^8388607/sqrt(y)")


def test_a_long_sum_is_no_deep_one() -> None:
    text = "+".join(["x"] * 250)
    assert Formula(text).texts("value") == (" + ".join(["x"] * 250),)
    assert Formula(text).texts("gradient") == ("250", "0")
