"""What curvature is told apart from rounding, and from a kink."""

from dataclasses import replace

import pytest

from app.declarations import Point
from app.stability import CriticalPoint, described_points
from app.surfaces.own_formula import own_formula

ORIGIN = (0.0, 0.0)


def described(formula: str, point: Point = ORIGIN) -> CriticalPoint:
    """The point of that formula's surface, whatever a search would find."""
    surface = replace(own_formula(formula), search=None, minima=lambda _: (point,))
    return next(described_points(surface.loss_function()))


@pytest.mark.parametrize("less", [1e-3, 1e-6, 1e-9])
def test_a_little_curvature_is_some(less: float) -> None:
    found = described(f"0.5*x^2 + {0.5 * less}*y^2")
    assert found.condition_number == pytest.approx(1 / less)
    assert found.curvatures == pytest.approx((less, 1))


def test_what_rounding_leaves_of_a_valley_is_none() -> None:
    found = described("(0.1*x + 0.3*y)^2 + 1e-15*x^2")  # 0.01·0.09 - 0.03², of doubles, is not 0
    assert found.curvatures
    assert (found.curvatures[0], found.condition_number) == (0, None)


@pytest.mark.parametrize("jump", [0.001, 0.1, 10])
def test_a_kink_may_be_slight_beside_the_curvature(jump: float) -> None:
    assert described(f"1000*(x^2 + y^2) + {jump}*abs(x)").curvatures is None


@pytest.mark.parametrize("elsewhere", ["abs(x - 1)", "max(y, -0.5)", "((x - 0.3)^2)^0.3"])
def test_a_kink_elsewhere_leaves_the_curvature_here(elsewhere: str) -> None:
    found = described(f"1000*(x^2 + y^2) + {elsewhere}")
    assert found.curvatures == pytest.approx((2000, 2000), rel=1e-2)
