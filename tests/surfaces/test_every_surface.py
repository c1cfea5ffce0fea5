"""What every declared surface must satisfy, whichever it is."""

from itertools import groupby
from types import SimpleNamespace
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.declarations import Array, LossFunction, Point, Surface
from app.surfaces import SURFACES
from tests.runs import surface
from tests.surfaces.written_again import WRITTEN_AGAIN

every_surface = pytest.mark.parametrize("on", SURFACES, ids=lambda on: on.name)


def settings_of(on: Surface) -> list[dict[str, float]]:
    """The default parameters, and others."""
    default = {parameter.name: parameter.default for parameter in on.parameters}
    other = {parameter.name: sum(parameter.slider_range) / 3 for parameter in on.parameters}
    return [default, other] if on.parameters else [default]


def points_of(on: Surface, seed: int = 1) -> Array:
    """Points in the plotted window and well around it, `(2, 200)`."""
    generator = np.random.default_rng(seed)
    (left, right), (bottom, top) = on.domain
    spread = generator.uniform(-0.5, 1.5, (2, 200))
    points: Array = np.array([[left], [bottom]]) + spread * np.array([[right - left], [top - bottom]])
    return points


def stated(function: LossFunction) -> float | None:
    """The loss that the surface says its minima have."""
    return function.lowest_in_domain if function.minimum is None else function.minimum


def derivatives(on: Surface, x: float, y: float, parameters: dict[str, float], side: int = 0) -> tuple[Any, Any, Any]:
    """Value, gradient and Hessian by differences at 30 digits of the formula written a second time."""
    p = SimpleNamespace(**{name: mpmath.mpf(value) for name, value in parameters.items()})
    with mpmath.workdps(30):
        at = mpmath.mpf(x), mpmath.mpf(y)

        def function(u: Any, v: Any) -> Any:
            return WRITTEN_AGAIN[on.name](u, v, p)

        def slope(*order: int) -> float:
            return float(mpmath.diff(function, at, order, direction=side))

        mixed = slope(1, 1)
        gradient = np.array([slope(1, 0), slope(0, 1)])
        return float(function(*at)), gradient, np.array([[slope(2, 0), mixed], [mixed, slope(0, 2)]])


def assert_derived(on: Surface, x: float, y: float, parameters: dict[str, float]) -> None:
    function, at = on.loss_function(parameters), np.array([[x], [y]])
    with np.errstate(all="ignore"):
        found = function.value(at)[0], function.gradient(at)[:, 0], function.hessian(at)[:, :, 0]
    for ours, theirs in zip(found, derivatives(on, x, y, parameters), strict=True):
        assert np.linalg.norm(ours - theirs) <= 1e-8 * np.linalg.norm(theirs) + 1e-10


@every_surface
def test_value_gradient_and_hessian_are_those_of_the_formula_written_again(on: Surface) -> None:
    for parameters in settings_of(on):
        for x, y in points_of(on)[:, :25].T.tolist():
            assert_derived(on, x, y, parameters)


@every_surface
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_derivatives_are_exact_wherever_they_exist(on: Surface, data: st.DataObject) -> None:
    # six digits: closer to a kink than that, squares vanish beside one
    x, y = (round(data.draw(st.floats(low, high)), 6) for low, high in on.domain)
    parameters = {each.name: data.draw(st.floats(*each.slider_range), label=each.name) for each in on.parameters}
    if not on.smooth:
        assume((x, y) != (0, 0))
        before, after = (derivatives(on, x, y, parameters, side)[1] for side in (-1, 1))
        assume(np.allclose(before, after, rtol=1e-6, atol=1e-9))
    elif on.name == "drop_wave":  # written with a root, it is smooth but for its second writing
        assume((x, y) != (0, 0))
    assert_derived(on, x, y, parameters)


@every_surface
def test_a_sum_of_squares_is_the_sum_of_its_residuals_squares(on: Surface) -> None:
    points = points_of(on)
    for parameters in settings_of(on):
        function = on.loss_function(parameters)
        if function.residuals and function.jacobian and function.minimum is not None:
            residuals, jacobian = function.residuals(points), function.jacobian(points)
            assert jacobian.shape == (len(residuals), 2, points.shape[1])
            squares = (residuals**2).sum(axis=0)
            above = function.value(points) - function.minimum
            if on.data:  # then the residuals do not vanish at the minimum
                above += squares[0] - above[0]
            np.testing.assert_allclose(squares, above, rtol=1e-10, atol=1e-10)
            slope = 2 * (jacobian * residuals[:, None]).sum(axis=0)
            np.testing.assert_allclose(slope, function.gradient(points), rtol=1e-9, atol=1e-9)


@every_surface
@settings(deadline=None)
@given(data=st.data())
def test_the_jacobian_agrees_with_complex_steps(on: Surface, data: st.DataObject) -> None:
    parameters = {parameter.name: data.draw(st.floats(*parameter.slider_range)) for parameter in on.parameters}
    function = on.loss_function(parameters)
    p = SimpleNamespace(**parameters, **(on.data.grouped(on.data.prepared) if on.data else {}))
    if on.residuals and function.jacobian:
        point = np.array([data.draw(st.floats(low, high)) for low, high in on.domain])[:, None]
        for i in range(2):
            nudged = point.astype(complex)
            nudged[i] += 1e-30j
            slopes: Any = on.residuals(nudged, p)
            np.testing.assert_allclose(function.jacobian(point)[:, i], slopes.imag / 1e-30, rtol=1e-9, atol=1e-9)


@every_surface
def test_residuals_and_their_jacobian_are_there_together_or_not_at_all(on: Surface) -> None:
    assert (on.residuals is None) == (on.jacobian is None)


def test_some_surfaces_are_sums_of_squares_and_some_are_not() -> None:
    assert {on.residuals is None for on in SURFACES} == {True, False}


@pytest.mark.parametrize(("a", "b", "is_one"), [(1, 2, True), (0, 2, True), (0, 0, True), (1, -2, False)])
def test_the_quadratic_is_a_sum_of_squares_unless_it_curves_down(a: float, b: float, is_one: bool) -> None:
    function = surface("quadratic").loss_function({"a": a, "b": b, "c": -5})
    assert (function.residuals is not None) == (function.jacobian is not None) == is_one


@every_surface
def test_minima_and_saddles_are_where_it_says(on: Surface) -> None:
    for parameters in settings_of(on):
        function = on.loss_function(parameters)
        for point in function.minima:
            assert function.value(column(point))[0] == pytest.approx(stated(function), rel=1e-14, abs=1e-13)
        for point in (*function.minima, *on.local_minima):
            assert np.abs(function.gradient(column(point))).max() < 1e-9
            assert np.linalg.eigvalsh(function.hessian(column(point))[:, :, 0]).min() >= 0
            assert (function.value(around(point)) > function.value(column(point))).all()
        for point in function.saddles:
            assert np.abs(function.gradient(column(point))).max() < 1e-9
            assert np.ptp(np.sign(function.value(around(point)) - function.value(column(point)))) == 2


def column(point: Point) -> Array:
    return np.array(point)[:, None]


def around(point: Point) -> Array:
    """A small circle."""
    angles = np.linspace(0, 2 * np.pi, 73)
    return column(point) + 1e-3 * np.array([np.cos(angles), np.sin(angles)])


@every_surface
def test_a_search_from_many_starts_finds_no_other_minimum(on: Surface) -> None:
    """Each of many points goes to the lowest of its neighbours until there is none, then looks closer by."""
    (left, right), (bottom, top) = on.domain
    size = np.array([[right - left], [top - bottom]])
    angles = np.arange(16) * np.pi / 8
    compass = np.array([np.cos(angles), np.sin(angles)])[:, None, :]
    function = on.loss_function()
    side = 12 if on.data else 32  # a sum over points takes its time
    x = np.array(np.meshgrid(*(np.linspace(low, high, side)[1:-1] for low, high in on.domain))).reshape(2, -1)
    reach = np.full(x.shape[1], 0.01)
    with np.errstate(all="ignore"):
        loss = function.value(x)
        for _ in range(400):
            near = x[:, :, None] + compass * (reach * size)[:, :, None]
            losses = function.value(near.reshape(2, -1)).reshape(near.shape[1:])
            best = np.nanargmin(losses, axis=1)
            lower = losses[np.arange(len(best)), best] < loss
            x = np.where(lower, near[:, np.arange(len(best)), best], x)
            loss = np.where(lower, losses[np.arange(len(best)), best], loss)
            reach = np.where(lower, reach, reach / 2)
    inside = (x[0] > left) & (x[0] < right) & (x[1] > bottom) & (x[1] < top)
    least = stated(function)
    if least is not None:
        assert loss[inside].min() >= least - 1e-12 * (1 + abs(least))
        assert loss[inside].min() == pytest.approx(least, abs=1e-4 * np.ptp(loss) + 1e-9)
    if on.local_minima:
        known = np.array([*function.minima, *on.local_minima]).T
        # on a plain whose slope is lost to rounding a search stops anywhere
        curved = np.linalg.eigvalsh(np.moveaxis(function.hessian(x), -1, 0)).min(axis=1) > 1e-9
        settled = x[:, inside & curved & (reach < 1e-9)]
        distance = np.linalg.norm((settled[:, :, None] - known[:, None]) / size[:, :, None], axis=0)
        assert distance.min(axis=1).max() < 1e-4
        assert distance.min(axis=0).max() < 1e-4


@every_surface
def test_newton_from_many_starts_finds_the_saddles_and_no_other(on: Surface) -> None:
    if on.family in ("many minima", "not smooth"):  # there they are too many to list
        return
    function = on.loss_function()
    x = np.array(np.meshgrid(*(np.linspace(low, high, 40) for low, high in on.domain))).reshape(2, -1)
    size, length = np.array([high - low for low, high in on.domain]), np.full(x.shape[1], np.inf)
    with np.errstate(all="ignore"):
        for _ in range(60):
            (g, h), ((a, b), (_, c)) = function.gradient(x), function.hessian(x)
            step = np.array([c * g - b * h, a * h - b * g]) / (a * c - b * b)
            length = np.linalg.norm(step, axis=0)
            x = x - step * np.minimum(1, 0.02 * size.min() / length)
        (a, b), (_, c) = function.hessian(x)
        # a plain so flat that its slope rounds to nothing has no saddle on it
        turning = (length < 1e-10) & (a * c - b * b < -1e-12 * (abs(a) + abs(c)) ** 2) & (abs(a) + abs(b) + abs(c) > 0)
    inside = np.all([(low <= u) & (u <= high) for u, (low, high) in zip(x, on.domain, strict=True)], axis=0)
    found = {tuple(np.round(point, 6) + 0.0) for point in x[:, turning & inside].T}
    declared = {tuple(np.round(point, 6) + 0.0) for point in function.saddles}
    degenerate = {point for point in declared if not function.hessian(column(point)).any()}
    assert found | degenerate == declared


@every_surface
def test_its_minimum_is_lowest_anywhere_or_only_in_the_window(on: Surface) -> None:
    function, generator = on.loss_function(), np.random.default_rng(3)
    low, high = np.array(on.domain).T[:, :, None]
    far = np.concatenate(
        [generator.uniform(low - k * (high - low), high + k * (high - low), (2, 20000)) for k in (0, 1, 5, 50)], axis=1
    )
    with np.errstate(all="ignore"):
        lowest = np.nanmin(function.value(far))
    if function.minimum is not None:
        assert on.lowest_in_domain is None
        assert lowest >= function.minimum - 1e-12
    elif on.lowest_in_domain is not None:
        assert lowest < on.lowest_in_domain
    else:  # a search cannot tell
        assert function.minima == () or on.search


def test_surfaces_of_a_family_are_listed_together() -> None:
    families = [on.family for on in SURFACES]
    assert len([family for family, _ in groupby(families)]) == len(set(families))


@every_surface
def test_what_is_not_smooth_says_what_its_gradient_means(on: Surface) -> None:
    assert bool(on.kinks) == (not on.smooth) == (on.family == "not smooth")


@every_surface
def test_its_facts_are_complete(on: Surface) -> None:
    assert on.summary.endswith(".")
    assert all([on.label, on.formula, on.starts, on.reference.authors, on.reference.url])
    assert [other.name for other in SURFACES].count(on.name) == 1
    (left, right), (bottom, top) = on.domain
    assert left < right
    assert bottom < top
    for x, y in on.starts.values():
        assert left <= x <= right
        assert bottom <= y <= top
    for parameter in on.parameters:
        assert parameter.low <= parameter.slider_range[0] < parameter.slider_range[1] <= parameter.high
        assert parameter.low <= parameter.default <= parameter.high


@every_surface
def test_values_do_not_depend_on_how_many_are_asked_for_at_once(on: Surface) -> None:
    points, function = points_of(on), on.loss_function()
    for k in range(0, 200, 17):
        alone = np.ascontiguousarray(points[:, k : k + 1])
        assert function.value(alone)[0] == function.value(points)[k]
        assert (function.gradient(alone)[:, 0] == function.gradient(points)[:, k]).all()


def test_himmelblaus_value_at_the_four_minima_is_zero() -> None:
    """A known mistake elsewhere: without the `+ y` of the first square the four values are 4, 9.8, 10.8 and 3.4."""
    minima = np.array([(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848127)]).T
    np.testing.assert_allclose(surface("himmelblau").loss_function().value(minima), 0, atol=1e-9)


@pytest.mark.parametrize(
    ("a", "b", "minimum", "minima", "saddles"),
    [(1, 2, -5, 1, 0), (1, -2, None, 0, 1), (-1, -2, None, 0, 0), (0, 1, -5, 0, 0)],
)
def test_the_quadratic_knows_when_it_is_a_bowl(
    a: float, b: float, minimum: float | None, minima: int, saddles: int
) -> None:
    function = surface("quadratic").loss_function({"a": a, "b": b, "c": -5})
    assert function.minimum == minimum
    assert (len(function.minima), len(function.saddles)) == (minima, saddles)


def test_matyas_has_its_minus() -> None:
    """A known mistake elsewhere: + 0.48xy."""
    assert surface("matyas").loss_function().value(np.array([[1.0], [1.0]]))[0] == pytest.approx(0.04)


def test_mccormick_adds_one_and_has_its_own_gradient() -> None:
    """Known mistakes elsewhere: + 3, and the gradient of another function, (-0.99, -1.74)."""
    function, at = surface("mccormick").loss_function(), np.array([[0.5], [-1.2]])
    assert function.value(np.zeros((2, 1)))[0] == 1
    np.testing.assert_allclose(function.gradient(at)[:, 0], (2.6648421872844886, -0.1351578127155115), rtol=1e-12)


def test_the_drop_waves_minimum_is_minus_one() -> None:
    """A known mistake elsewhere: 0. And the second derivative exists at the centre, though the root's does not."""
    function, centre = surface("drop_wave").loss_function(), np.zeros((2, 1))
    assert function.minimum == function.value(centre)[0] == -1
    np.testing.assert_allclose(function.hessian(centre)[:, :, 0], 72.5 * np.eye(2), rtol=1e-14)


def test_the_eggholders_quoted_minimum_is_no_minimum() -> None:
    """It lies on the square's edge: outside, the loss falls on."""
    function, at = surface("eggholder").loss_function(), np.array([[512.0], [404.2318058]])
    assert function.value(at)[0] == pytest.approx(-959.6406627)
    assert function.gradient(at)[0, 0] < -0.1
