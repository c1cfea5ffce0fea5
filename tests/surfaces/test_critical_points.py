"""The search for minima and saddles, on surfaces that declare theirs and on some that are hard to search."""

from functools import partial

import numpy as np
import pytest

from app.declarations import CriticalPoints, Domain, Functions, Point, Surface
from app.formulas import Formula
from app.surfaces import SURFACES
from app.surfaces.critical_points import MOST, critical_points
from tests.runs import surface

FEW = [each for each in SURFACES if each.family not in ("many minima", "not smooth") and each.data is None]
DEGENERATE = {"monkey_saddle"}


def found_on(on: Surface, window: Domain | None = None) -> CriticalPoints:
    function = on.loss_function()
    return critical_points(Functions(function.value, function.gradient, function.hessian), window or on.domain)


def found_of(text: str, window: Domain = ((-5, 5), (-5, 5))) -> CriticalPoints:
    formula = Formula(text)
    return critical_points(
        Functions(*(partial(each, p=None) for each in (formula.value, formula.gradient, formula.hessian))), window
    )


def rounded(points: tuple[Point, ...], digits: int = 6) -> list[Point]:
    return sorted((round(x, digits) + 0.0, round(y, digits) + 0.0) for x, y in points)


@pytest.mark.parametrize("on", FEW, ids=lambda on: on.name)
def test_what_surfaces_declare_is_found_and_nothing_else(on: Surface) -> None:
    function, found = on.loss_function(), found_on(on)
    (left, right), (bottom, top) = on.domain
    local = tuple((x, y) for x, y in function.local_minima if left <= x <= right and bottom <= y <= top)
    assert rounded(found.minima) == rounded(function.minima)
    assert rounded(found.local_minima) == rounded(local)
    assert rounded(found.saddles) == ([] if on.name in DEGENERATE else rounded(function.saddles))


@pytest.mark.parametrize("on", [each for each in SURFACES if each.family == "many minima"], ids=lambda on: on.name)
def test_among_many_minima_the_lowest_are_found(on: Surface) -> None:
    found = found_on(on)
    assert rounded(found.minima) == rounded(on.loss_function().minima)
    assert len(found.minima) + len(found.local_minima) <= MOST
    assert len(found.saddles) <= MOST


@pytest.mark.parametrize("on", SURFACES, ids=lambda on: on.name)
def test_points_are_level_to_rounding_and_curved_as_they_should_be(on: Surface) -> None:
    function, found = on.loss_function(), found_on(on)
    for kind, signs in ((found.minima + found.local_minima, (1, 1)), (found.saddles, (-1, 1))):
        for point in kind:
            at = np.array(point)[:, None]
            hessian = function.hessian(at)[:, :, 0]
            assert abs(function.gradient(at)).max() <= 1e-11 * abs(hessian).max()
            assert tuple(np.sign(np.linalg.eigvalsh(hessian))) == signs


def test_minima_come_lowest_first_and_only_the_lowest_count_as_lowest() -> None:
    found = found_of("(x^2 - 4)^2 + y^2 + x")
    assert rounded(found.minima, 3) == [(-2.031, 0)]
    assert rounded(found.local_minima, 3) == [(1.968, 0)]
    assert rounded(found.saddles, 3) == [(0.063, 0)]


def test_where_the_edge_is_lower_a_minimum_is_a_local_one() -> None:
    found = found_of("x^3 - 3*x + y^2")
    assert found == CriticalPoints((), ((1.0, 0.0),), ((-1.0, 0.0),))


@pytest.mark.parametrize(
    "text",
    ["x^2", "(x - y)^2", "0*x", "x + y", "tanh(x)^3", "x^4 + y^4", "x^3 - 3*x*y^2", "log(-1 - x^2)", "abs(x) + abs(y)"],
)
def test_flat_valleys_kinks_and_what_is_level_to_the_second_order_are_left_out(text: str) -> None:
    assert found_of(text) == CriticalPoints((), (), ())


def test_what_is_no_number_in_half_of_the_window_is_searched_in_the_other() -> None:
    found = found_of("x*log(x) + y^2")
    assert rounded(found.minima, 12) == [(round(float(np.exp(-1)), 12), 0)]


def test_a_window_may_be_narrow_flat_and_far_away() -> None:
    found = found_on(surface("himmelblau"), ((2.99, 3.01), (1.0, 60.0)))
    assert rounded(found.minima) == [(3.0, 2.0)]
    assert found_of("(x - 1e6)^2 + 1e-9*y^2", ((1e6 - 3, 1e6 + 2), (-1e4, 3e4))).minima == ((1e6, 0.0),)


def test_a_narrow_well_in_a_plain_is_found_though_it_curves_down_where_the_search_begins() -> None:
    found = found_of("-exp(-200*((x - 1.23)^2 + (y + 0.41)^2))")
    assert rounded(found.minima) == [(1.23, -0.41)]
    assert (found.local_minima, found.saddles) == ((), ())


@pytest.mark.parametrize("text", ["log(x^2 + y^2)", "sqrt(x^2 + y^2) + x*y*(x^2 - y^2)/(x^2 + y^2)^2"])
def test_a_pit_or_a_tip_is_not_level_however_strongly_it_curves(text: str) -> None:
    for left in np.linspace(-6, -1, 12).tolist():
        assert found_of(text, ((left, left + 7), (left - 0.3, left + 6.5))) == CriticalPoints((), (), ())
