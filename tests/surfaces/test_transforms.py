"""A surface that is turned, stretched, scaled and shifted is the same surface elsewhere."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.declarations import Domain, Surface, Transform
from app.surfaces import SURFACES
from app.surfaces.own_formula import own_formula
from tests.runs import surface

transforms = st.builds(
    Transform,
    rotation=st.floats(-360, 360),
    stretch=st.floats(0.1, 10),
    scale=st.floats(1e-3, 1e3),
    shift=st.tuples(st.floats(-10, 10), st.floats(-10, 10)),
)
every_surface = pytest.mark.parametrize("on", SURFACES, ids=lambda on: on.name)


def centre_of(on: Surface) -> tuple[float, float]:
    (left, right), (bottom, top) = on.domain
    return (left + right) / 2, (bottom + top) / 2


def is_in(window: Domain, point: complex) -> bool:
    (left, right), (bottom, top) = window
    return left <= point.real <= right and bottom <= point.imag <= top


def by_complex_numbers(transform: Transform, centre: tuple[float, float], point: tuple[float, float]) -> complex:
    """Where a point of the plain surface comes to lie, worked out a second way."""
    across, up = point[0] - centre[0], (point[1] - centre[1]) * transform.stretch
    turned = complex(across, up) * np.exp(1j * np.pi * transform.rotation / 180)
    return complex(complex(*centre) + turned + complex(*transform.shift))


@settings(deadline=None, max_examples=30)
@given(transform=transforms, x=st.floats(-5, 5), y=st.floats(-5, 5))
def test_a_point_is_carried_as_complex_numbers_say_and_back_again(transform: Transform, x: float, y: float) -> None:
    placement = surface("rosenbrock").loss_function(transform=transform).placement
    carried = placement.carried((x, y))
    assert complex(*carried) == pytest.approx(by_complex_numbers(transform, (0, 1), (x, y)), abs=1e-11)
    assert placement.plain(carried) == pytest.approx((x, y), abs=1e-11)


def test_quarter_turns_are_exact() -> None:
    for quarters, direction in enumerate([(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]):
        assert Transform(rotation=90.0 * quarters).direction == direction
        assert Transform(rotation=-90.0 * quarters).direction == (direction[0], -direction[1])


@pytest.mark.parametrize("on", [on for on in SURFACES if on.smooth], ids=lambda on: on.name)
@settings(deadline=None, max_examples=5)
@given(transform=transforms, data=st.data())
def test_value_gradient_and_hessian_are_those_of_the_plain_surface_by_the_chain_rule(
    on: Surface, transform: Transform, data: st.DataObject
) -> None:
    plain, placed = on.loss_function(), on.loss_function(transform=transform)
    x, y = (data.draw(st.floats(low, high)) for low, high in on.domain)
    carried = by_complex_numbers(transform, centre_of(on), (x, y))
    there = np.array([[carried.real], [carried.imag]])
    at = np.array(placed.placement.plain((carried.real, carried.imag)))[:, None]  # where rounding has brought it
    angle = np.radians(transform.rotation)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    inward = np.diag([1, 1 / transform.stretch]) @ turn.T
    value, gradient, hessian = plain.value(at)[0], plain.gradient(at)[:, 0], plain.hessian(at)[:, :, 0]
    expected: list[Any] = [value, inward.T @ gradient, inward.T @ hessian @ inward]
    found: list[Any] = [placed.value(there)[0], placed.gradient(there)[:, 0], placed.hessian(there)[:, :, 0]]
    for ours, theirs in zip(found, expected, strict=True):
        scale = transform.scale * float(np.linalg.norm(theirs) + 1)
        np.testing.assert_allclose(ours, transform.scale * theirs, rtol=1e-7, atol=1e-8 * scale)


@every_surface
def test_minima_and_saddles_are_carried_along(on: Surface) -> None:
    transform = Transform(rotation=40, stretch=2.5, scale=3, shift=(1, -2))
    plain, placed = on.loss_function(), on.loss_function(transform=transform)
    for before, after in ((plain.minima, placed.minima), (plain.saddles, placed.saddles)):
        if on.search is None:  # a search finds what lies in the window
            assert len(before) == len(after)
        for point in before:
            carried = by_complex_numbers(transform, centre_of(on), point)
            if on.search is None or is_in(placed.domain, carried):
                assert min(abs(complex(*other) - carried) for other in after) < 1e-6
    if placed.minimum is not None:
        assert placed.minimum == pytest.approx(3 * (plain.minimum or 0))
        for point in placed.minima if on.smooth else ():  # beside a kink, rounding shows by its root
            assert placed.value(np.array(point)[:, None])[0] == pytest.approx(placed.minimum, rel=1e-12, abs=1e-10)


WELLS = own_formula("-exp(-((x - 5)^2 + (y - 5)^2)) - 0.5*exp(-((x - 1)^2 + (y - 1)^2))")
"""A deep well, which half a quarter turn brings out of the window, and a shallow one, which stays in it."""


@pytest.mark.parametrize(
    ("transform", "domain", "lowest"),
    [
        (Transform(), ((-4.0, 4.0), (-4.0, 4.0)), 1),
        (Transform(rotation=45), ((-4.0, 4.0), (-4.0, 4.0)), 1),
        (Transform(rotation=45), ((-4.0, 4.0), (0.0, 8.0)), 5),
        (Transform(rotation=90), ((-8.0, 0.0), (0.0, 8.0)), 5),
        (Transform(stretch=2, scale=1e-3, shift=(-1.0, 0.0)), ((-4.0, 4.0), (-4.0, 4.0)), 1),
    ],
)
def test_a_search_finds_the_lowest_in_the_window_itself(transform: Transform, domain: Domain, lowest: int) -> None:
    placed = WELLS.loss_function(transform=transform, domain=domain)
    wells = {at: by_complex_numbers(transform, (0, 0), (at, at)) for at in (1, 5)}
    found = [complex(*point) for point in placed.minima]
    # the tail of each well moves the other's bottom by less than 1e-11
    assert found == [pytest.approx(wells.pop(lowest), abs=1e-9)]
    assert placed.lowest_in_domain == pytest.approx(transform.scale * {1: -0.5, 5: -1}[lowest], rel=1e-9)
    higher = [complex(*point) for point in placed.local_minima]
    assert higher == [pytest.approx(well, abs=1e-9) for well in wells.values() if is_in(domain, well)]
    for point in placed.saddles:
        assert is_in(domain, complex(*point))


def test_where_the_windows_own_edge_is_lower_a_minimum_is_a_local_one() -> None:
    hollow = own_formula("-exp(-(x^2 + y^2)) - 0.01*(x^2 + y^2)^2")
    # the loss is -2.56 and less beyond 4, -1 in the middle: a window of ±2 sees the middle only, however it is turned
    for rotation in (0.0, 45.0):
        placed = hollow.loss_function(transform=Transform(rotation=rotation), domain=((-2.0, 2.0), (-2.0, 2.0)))
        assert placed.minima == ((0.0, 0.0),)
        assert hollow.loss_function(transform=placed.transform).minima == ()


@every_surface
def test_residuals_are_still_those_of_the_loss(on: Surface) -> None:
    placed = on.loss_function(transform=Transform(rotation=-70, stretch=0.5, scale=4, shift=(0.5, 0)))
    if placed.residuals and placed.jacobian:
        points = np.random.default_rng(1).uniform(-2, 2, (2, 50))
        residuals, jacobian = placed.residuals(points), placed.jacobian(points)
        above = placed.value(points) - (residuals**2).sum(axis=0)
        np.testing.assert_allclose(above, above[0], rtol=1e-9, atol=1e-8)
        slope = 2 * (jacobian * residuals[:, None]).sum(axis=0)
        np.testing.assert_allclose(slope, placed.gradient(points), rtol=1e-9, atol=1e-9)


def test_no_transform_leaves_the_functions_as_they_are() -> None:
    on = surface("himmelblau")
    points = np.random.default_rng(2).uniform(-5, 5, (2, 20))
    same = on.loss_function(transform=Transform(rotation=0.0))
    assert (same.gradient(points) == on.loss_function().gradient(points)).all()


def test_the_plotted_window_can_be_another_and_the_centre_stays() -> None:
    on = surface("quadratic")
    function = on.loss_function(transform=Transform(rotation=30), domain=((2.0, 3.0), (0.0, 9.0)))
    assert function.domain == ((2.0, 3.0), (0.0, 9.0))
    assert function.minima == on.loss_function(transform=Transform(rotation=30)).minima
    assert function.divergence_radius == 900
