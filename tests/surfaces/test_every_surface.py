"""What every declared surface must satisfy, whichever it is."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from app.declarations import Array, Surface
from app.surfaces import SURFACES
from tests.runs import surface

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


def symbolic(on: Surface, parameters: dict[str, float]) -> tuple[Any, list[Any], list[list[Any]]]:
    """Value, gradient and Hessian by symbolic differentiation of the declared formula."""
    x, y = sympy.symbols("x y")
    formula = sympy.sympify(on.formula.replace("^", "**")).subs(parameters)
    slopes = [sympy.diff(formula, variable) for variable in (x, y)]
    bends = [[sympy.diff(slope, variable) for variable in (x, y)] for slope in slopes]
    return (
        sympy.lambdify((x, y), formula, "numpy"),
        [sympy.lambdify((x, y), slope, "numpy") for slope in slopes],
        [[sympy.lambdify((x, y), bend, "numpy") for bend in row] for row in bends],
    )


@every_surface
def test_value_gradient_and_hessian_are_those_of_its_formula(on: Surface) -> None:
    points = points_of(on)
    for parameters in settings_of(on):
        function = on.loss_function(parameters)
        value, slopes, bends = symbolic(on, parameters)
        scale = 1 + np.abs(value(*points)).max() * 1e-3
        np.testing.assert_allclose(function.value(points), value(*points), rtol=1e-10, atol=1e-10 * scale)
        gradient, hessian = function.gradient(points), function.hessian(points)
        for i in range(2):
            np.testing.assert_allclose(
                gradient[i], np.broadcast_to(slopes[i](*points), 200), rtol=1e-9, atol=1e-9 * scale
            )
            for j in range(2):
                np.testing.assert_allclose(
                    hessian[i, j], np.broadcast_to(bends[i][j](*points), 200), rtol=1e-9, atol=1e-9 * scale
                )


@every_surface
@given(data=st.data())
def test_derivatives_agree_with_complex_steps(on: Surface, data: st.DataObject) -> None:
    """A second method: f(x + ih) carries the derivative in its imaginary part, free of cancellation."""
    coordinates = [data.draw(st.floats(low, high)) for low, high in on.domain]
    parameters = {
        parameter.name: data.draw(st.floats(*parameter.slider_range), label=parameter.name)
        for parameter in on.parameters
    }
    function, p = on.loss_function(parameters), SimpleNamespace(**parameters)
    point = np.array(coordinates)[:, None]
    for i in range(2):
        nudged = point.astype(complex)
        nudged[i] += 1e-30j
        value: Any = on.value(nudged, p)
        gradient: Any = on.gradient(nudged, p)
        np.testing.assert_allclose(function.gradient(point)[i], value.imag / 1e-30, rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(function.hessian(point)[:, i], gradient.imag / 1e-30, rtol=1e-8, atol=1e-9)


@every_surface
def test_a_sum_of_squares_is_the_sum_of_its_residuals_squares(on: Surface) -> None:
    points = points_of(on)
    for parameters in settings_of(on):
        function = on.loss_function(parameters)
        if function.residuals and function.jacobian and function.minimum is not None:
            residuals, jacobian = function.residuals(points), function.jacobian(points)
            assert jacobian.shape == (len(residuals), 2, points.shape[1])
            above = function.value(points) - function.minimum
            np.testing.assert_allclose((residuals**2).sum(axis=0), above, rtol=1e-10, atol=1e-10)
            slope = 2 * (jacobian * residuals[:, None]).sum(axis=0)
            np.testing.assert_allclose(slope, function.gradient(points), rtol=1e-9, atol=1e-9)


@every_surface
@given(data=st.data())
def test_the_jacobian_agrees_with_complex_steps(on: Surface, data: st.DataObject) -> None:
    parameters = {parameter.name: data.draw(st.floats(*parameter.slider_range)) for parameter in on.parameters}
    function, p = on.loss_function(parameters), SimpleNamespace(**parameters)
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
            at = np.array(point)[:, None]
            assert function.value(at)[0] == pytest.approx(function.minimum, abs=1e-12)
            assert np.abs(function.gradient(at)).max() < 1e-9
            assert np.linalg.eigvalsh(function.hessian(at)[:, :, 0]).min() >= 0
        for point in function.saddles:
            at = np.array(point)[:, None]
            assert np.abs(function.gradient(at)).max() < 1e-9
            curvatures = np.linalg.eigvalsh(function.hessian(at)[:, :, 0])
            assert curvatures[0] < 0 < curvatures[1]


@every_surface
def test_nothing_on_its_grid_lies_below_the_minimum(on: Surface) -> None:
    for parameters in settings_of(on):
        function = on.loss_function(parameters)
        if function.minimum is not None:
            x, y = (np.linspace(low, high, 201) for low, high in on.domain)
            grid = np.array(np.meshgrid(x, y)).reshape(2, -1)
            assert function.value(grid).min() >= function.minimum - 1e-12


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
