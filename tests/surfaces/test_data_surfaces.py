"""Losses of models that are fitted to points: exact sums, exact optima, and what a person's own points come to."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import mpmath
import numpy as np
import pytest

from app.declarations import Array, LossFunction, Point, Surface
from app.formulas import Formula
from app.surfaces import SURFACES
from app.surfaces.iris import WIDTHS_AND_LENGTHS, widths_and_classes
from app.surfaces.mean_over_points import MeanOverPoints
from tests.runs import surface

ON_DATA = [on for on in SURFACES if on.data]
every_model = pytest.mark.parametrize("on", ON_DATA, ids=lambda on: on.name)
raw_or_not = pytest.mark.parametrize("standardized", [True, False], ids=["standardized", "raw"])
Predict = Callable[[float, float, Array], Array]
PREDICTIONS: dict[str, Predict] = {
    "linear_regression": lambda x, y, u: x * u + y,
    "logistic_regression": lambda x, y, u: 1 / (1 + np.exp(-x * u - y)),
    "tanh_neuron": lambda x, y, u: np.tanh(x * u + y),
    "two_weight_network": lambda x, y, u: y * np.tanh(x * u),
}


def fitted(on: Surface | str, points: Any = None, *, standardized: bool = True) -> LossFunction:
    on = surface(on) if isinstance(on, str) else on
    assert on.data
    points = on.data.points if points is None else tuple(points)
    return on.loss_function(data=replace(on.data, points=points, standardized=standardized))


def points_of(function: LossFunction) -> tuple[Array, Array]:
    assert function.points is not None
    return function.points[:, 0], function.points[:, 1]


def positions(function: LossFunction, count: int, seed: int = 0) -> Array:
    low, high = np.array(function.domain).T[:, :, np.newaxis]
    return np.random.default_rng(seed).uniform(low, high, (2, count))


def losses(name: str, predicted: Array, targets: Array) -> Array:
    """The loss of each point by its definition."""
    if name == "logistic_regression":
        return np.asarray(-targets * np.log(predicted) - (1 - targets) * np.log(1 - predicted))
    return np.asarray((predicted - targets) ** 2)


def test_there_are_regressions_and_classifications() -> None:
    assert {on.data.kind for on in ON_DATA if on.data} == {"regression", "classification"}
    assert {on.name for on in ON_DATA} == set(PREDICTIONS)


def test_the_irises_are_those_of_fishers_paper() -> None:
    """The 35th and the 38th are wrong in a copy that is often used; the means are those in the paper's Table II."""
    assert len(WIDTHS_AND_LENGTHS) == 150
    assert (WIDTHS_AND_LENGTHS[34], WIDTHS_AND_LENGTHS[37]) == ((0.2, 1.5), (0.1, 1.4))
    means = np.array(WIDTHS_AND_LENGTHS).reshape(3, 50, 2).mean(axis=1)
    np.testing.assert_allclose(means, [(0.246, 1.462), (1.326, 4.260), (2.026, 5.552)], rtol=1e-14)
    classes = np.array(widths_and_classes(versicolor=0, virginica=1))
    assert (classes[:50, 1] == 0).all()
    assert (classes[50:, 1] == 1).all()
    assert (classes[:, 0] == np.array(WIDTHS_AND_LENGTHS)[50:, 0]).all()


@raw_or_not
@every_model
def test_the_loss_is_the_mean_over_the_points(on: Surface, standardized: bool) -> None:
    function = fitted(on, standardized=standardized)
    inputs, targets = points_of(function)
    at = positions(function, 30) / 10
    predicted = PREDICTIONS[on.name](at[0, :, np.newaxis], at[1, :, np.newaxis], inputs)  # type: ignore[arg-type]
    np.testing.assert_allclose(function.value(at), losses(on.name, predicted, targets).mean(axis=1), rtol=1e-13)


@every_model
def test_the_formula_is_the_loss_of_a_point(on: Surface) -> None:
    function = fitted(on)
    inputs, targets = points_of(function)
    at = np.repeat([[0.8], [-0.3]], len(inputs), axis=1)
    each = Formula(on.formula).value(at, SimpleNamespace(u=inputs, v=targets))
    assert each.mean() == pytest.approx(function.value(at[:, :1])[0], rel=1e-13)


@raw_or_not
@every_model
def test_points_with_the_same_input_may_be_taken_together(on: Surface, standardized: bool) -> None:
    function = fitted(on, standardized=standardized)
    assert function.points is not None
    one_by_one, at = function.of_batch(function.points[np.newaxis]), positions(function, 50)
    for together, apart in zip(function.functions[:3], one_by_one[:3], strict=True):
        assert together is not None
        assert apart is not None
        scale = np.abs(apart(at)).max()
        np.testing.assert_allclose(together(at), apart(at), rtol=1e-14, atol=1e-14 * scale)


@pytest.mark.parametrize("runs", [1, 3, 64, 1001])
@every_model
def test_a_run_alone_comes_to_the_same_as_among_others(on: Surface, runs: int) -> None:
    """To the last bit, with batches of its own too, and on whichever side of a block's edge it lies."""
    function = fitted(on)
    assert function.points is not None
    at = positions(function, runs)
    batches = function.points[np.random.default_rng(1).integers(0, len(function.points), (runs, 7))]
    for own, functions in ((False, function.functions), (True, function.of_batch(batches))):
        for place in {0, runs // 2, runs - 1}:
            alone = function.of_batch(batches[place : place + 1]) if own else function.functions
            for among_others, by_itself in zip(functions[:3], alone[:3], strict=True):
                column = np.ascontiguousarray(at[:, place : place + 1])
                assert (among_others(at)[..., place] == by_itself(column)[..., 0]).all()


@every_model
def test_the_batches_of_an_epoch_average_to_the_whole(on: Surface) -> None:
    function = fitted(on)
    assert function.points is not None
    at, order = positions(function, 20), np.random.default_rng(2).permutation(len(function.points))
    batches = function.points[order].reshape(10, 1, -1, 2)
    for aspect in ("value", "gradient", "hessian"):
        parts = [getattr(function.of_batch(batch), aspect)(at) for batch in batches]
        whole = getattr(function, aspect)(at)
        np.testing.assert_allclose(np.mean(parts, axis=0), whole, rtol=1e-12, atol=1e-13)
        assert np.std(parts, axis=0).max() > 0.01


@raw_or_not
@every_model
def test_residuals_squares_add_up_to_the_loss_but_for_a_constant(on: Surface, standardized: bool) -> None:
    function = fitted(on, standardized=standardized)
    if not (function.residuals and function.jacobian):
        assert on.residuals is None
        return
    at = positions(function, 20)
    rest = function.value(at) - (function.residuals(at) ** 2).sum(axis=0)
    np.testing.assert_allclose(rest, rest[0], atol=1e-12 * function.value(at).max())
    slopes = 2 * (function.jacobian(at) * function.residuals(at)[:, np.newaxis]).sum(axis=0)
    np.testing.assert_allclose(slopes, function.gradient(at), rtol=1e-10, atol=1e-10)
    assert function.points is not None
    batch = function.of_batch(function.points[np.newaxis, :6])
    assert batch.residuals
    np.testing.assert_allclose((batch.residuals(at) ** 2).sum(axis=0), batch.value(at), rtol=1e-12)


@raw_or_not
def test_the_line_is_that_of_least_squares(standardized: bool) -> None:
    function = fitted("linear_regression", standardized=standardized)
    inputs, targets = points_of(function)
    line, (residual,), *_ = np.linalg.lstsq(np.column_stack([inputs, np.ones(150)]), targets, rcond=None)
    np.testing.assert_allclose(function.minima, [line], rtol=1e-13, atol=1e-14)
    assert function.minimum == pytest.approx(residual / 150, rel=1e-13)


def test_the_fits_are_those_that_are_published() -> None:
    """R's lm(Petal.Length ~ Petal.Width) and glm of virginica by petal width, to the digits that it prints."""
    line, logistic = (fitted(name, standardized=False).minima for name in ("linear_regression", "logistic_regression"))
    np.testing.assert_allclose(line, [(2.22994, 1.08356)], atol=6e-6)
    np.testing.assert_allclose(logistic, [(12.947, -21.126)], atol=6e-4)


def exact(name: str, inputs: Array, targets: Array, near: Point) -> tuple[float, float]:
    """Where the derivatives of the loss, written down by hand, vanish, at 30 digits."""
    pairs = Counter(zip(inputs.tolist(), targets.tolist(), strict=True))

    def slopes(x: Any, y: Any) -> list[Any]:
        along_x = along_y = mpmath.mpf(0)
        for (u, v), count in pairs.items():
            if name == "two_weight_network":
                t = mpmath.tanh(x * u)
                error = y * t - v
                outer_x, outer_y = error * y * (1 - t**2) * u, error * t
            elif name == "tanh_neuron":
                t = mpmath.tanh(x * u + y)
                outer_x, outer_y = ((t - v) * (1 - t**2) * factor for factor in (u, 1))
            else:
                outer_x, outer_y = ((1 / (1 + mpmath.exp(-x * u - y)) - v) * factor for factor in (u, 1))
            along_x, along_y = along_x + count * outer_x, along_y + count * outer_y
        return [along_x, along_y]

    with mpmath.workdps(30):
        x, y = mpmath.findroot(slopes, near, tol=1e-40)
    return float(x), float(y)


@raw_or_not
@pytest.mark.parametrize("name", ["logistic_regression", "tanh_neuron", "two_weight_network"])
def test_minima_are_exact_to_rounding(name: str, standardized: bool) -> None:
    function = fitted(name, standardized=standardized)
    for minimum in function.minima:
        rounded: Point = tuple(float(f"{weight:.5g}") for weight in minimum)  # type: ignore[assignment]
        np.testing.assert_allclose(minimum, exact(name, *points_of(function), rounded), rtol=1e-12)


def test_a_threshold_that_is_ever_steeper_is_no_better_than_the_neurons_minimum() -> None:
    """Far out, all but the irises of one width are answered -1 or 1, and those at best with their mean."""
    function = fitted("tanh_neuron")
    inputs, targets = points_of(function)
    limits = []
    for threshold in np.unique(inputs):
        for sign in (-1, 1):
            answers = sign * np.sign(inputs - threshold)
            on_it = inputs == threshold
            limits += [
                ((np.where(on_it, each, answers) - targets) ** 2).mean() for each in (-1, targets[on_it].mean(), 1)
            ]
    assert function.minimum is not None
    assert min(limits) > function.minimum + 0.01


@raw_or_not
def test_the_networks_loss_is_nowhere_lower(standardized: bool) -> None:
    """For each inner weight the best outer one is known: what is left is a function of one number."""
    function = fitted("two_weight_network", standardized=standardized)
    inputs, targets = points_of(function)
    inner = np.geomspace(1e-4, 1e3, 20001)[:, np.newaxis]
    hidden = np.tanh(inner * inputs)
    outer = (hidden * targets).sum(axis=1) / (hidden**2).sum(axis=1)
    best = ((outer[:, np.newaxis] * hidden - targets) ** 2).mean(axis=1)
    assert best.min() == pytest.approx(function.minimum, rel=1e-6)
    assert function.minimum is not None
    assert best.min() >= function.minimum - 1e-15


def test_the_network_has_two_equal_minima_and_a_saddle_between_them() -> None:
    function = fitted("two_weight_network")
    one, other = np.array(function.minima)
    np.testing.assert_allclose(one, -other, rtol=1e-14)
    assert function.minimum is not None
    np.testing.assert_allclose(function.value(np.array([one, other]).T), function.minimum, rtol=1e-14)
    assert function.saddles == ((0.0, 0.0),)


def own(*points: Point) -> tuple[Point, ...]:
    return points


@pytest.mark.parametrize(
    ("points", "minimum", "minima"),
    [
        (own((0, 0), (1, 0), (2, 1), (3, 1)), None, 0),  # a threshold tells them apart
        (own((0, 1), (1, 1), (2, 0)), None, 0),
        (own((0, 0), (1, 0), (1, 1), (2, 1)), None, 0),  # all but those at the threshold
        (own((0, 1), (1, 1), (2, 1)), None, 0),
        (own((1, 0), (1, 1), (1, 1)), np.log(3) - 2 * np.log(2) / 3, 0),  # one input: only x + y matters
        (own((0, 0), (1, 1), (2, 0), (3, 1)), 0.586872, 1),
    ],
)
def test_logistic_regression_has_a_minimum_where_the_classes_overlap(
    points: tuple[Point, ...], minimum: float | None, minima: int
) -> None:
    function = fitted("logistic_regression", points, standardized=False)
    assert function.minimum == (None if minimum is None else pytest.approx(minimum, abs=1e-6))
    assert len(function.minima) == minima


def test_logistic_regression_knows_no_overflow_and_is_right_where_its_pieces_meet() -> None:
    function = fitted("logistic_regression", [(-1, 0), (1, 1), (1, 0), (2, 1)], standardized=False)
    far = np.array([[5000.0, -5000.0], [0.0, 0.0]])
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(function.value(far), [5000 / 4, (5000 + 5000 + 10000) / 4])
        np.testing.assert_allclose(function.gradient(far)[0], [1 / 4, -4 / 4])
        middle = np.zeros((2, 1))
        np.testing.assert_allclose(function.gradient(middle)[:, 0], [-3 / 8, 0], atol=1e-16)
        np.testing.assert_allclose(function.hessian(middle)[:, :, 0], [[7 / 16, 3 / 16], [3 / 16, 1 / 4]])


def test_lines_through_a_single_input_have_a_least_loss_and_no_place_for_it() -> None:
    function = fitted("linear_regression", [(3, 1), (3, 2), (3, 6)], standardized=False)
    assert function.minimum == pytest.approx(14 / 3)
    assert function.minima == ()
    assert function.value(np.array([[1.0], [0.0]]))[0] == pytest.approx(14 / 3)


def test_inputs_that_are_all_alike_are_standardized_to_nothing() -> None:
    """Though the deviation of three times 0.1 from its mean is not 0 but what rounding leaves."""
    inputs, _ = points_of(fitted("linear_regression", [(0.1, 1), (0.1, 2), (0.1, 6)]))
    np.testing.assert_allclose(inputs, 0, atol=1e-15)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("tanh_neuron", [(0, -1), (1, 1), (2, -1), (3, 1), (4, 1)]),
        ("two_weight_network", [(-3, -2), (-1, -1.5), (1, 1.5), (3, 2)]),
    ],
)
def test_of_a_persons_own_points_the_lowest_minimum_found_is_not_called_the_lowest(name: str, points: Any) -> None:
    function = fitted(name, points)
    assert function.minimum is None
    assert function.minima
    assert function.lowest_in_domain is not None
    assert (function.value(positions(function, 5000)) >= function.lowest_in_domain).all()
    assert function.residuals is not None


@every_model
def test_the_window_for_raw_points_holds_their_minima_and_grows_with_their_units(on: Surface) -> None:
    function = fitted(on, standardized=False)
    assert on.data
    larger = fitted(on, [(100 * u, v) for u, v in on.data.points], standardized=False)
    for each in (function, larger):
        assert each.minima
        for minimum in each.minima:
            for weight, (low, high) in zip(minimum, each.domain, strict=True):
                assert low < weight < high
    np.testing.assert_allclose(np.array(larger.domain[0]) * 100, function.domain[0])


def test_the_window_for_raw_points_is_in_rounded_numbers_and_never_empty() -> None:
    assert fitted("linear_regression", standardized=False).domain == ((-4.6, 4.6), (-5, 13))
    assert fitted("linear_regression", [(-1, 999), (1, 1001)], standardized=False).domain == ((-2, 2), (998, 1002))


@every_model
def test_standardizing_makes_the_bowl_rounder(on: Surface) -> None:
    ratios = []
    for standardized in (True, False):
        function = fitted(on, standardized=standardized)
        curvatures = np.linalg.eigvalsh(function.hessian(np.array(function.minima[:1]).T)[:, :, 0])
        ratios.append(curvatures[1] / curvatures[0])
    assert ratios[0] < ratios[1] / 3


@every_model
def test_what_is_predicted_is_what_the_loss_is_of(on: Surface) -> None:
    assert on.prediction
    formula = Formula(on.prediction.formula)
    assert formula.parameters == ("u",)
    inputs, _ = points_of(fitted(on))
    at = np.array([[0.7], [-0.4]])
    expected = PREDICTIONS[on.name](0.7, -0.4, inputs)
    np.testing.assert_allclose(formula.value(np.repeat(at, len(inputs), axis=1), SimpleNamespace(u=inputs)), expected)


@pytest.mark.parametrize("name", ["logistic_regression", "tanh_neuron"])
def test_six_irises_of_a_hundred_are_taken_for_the_other_kind(name: str) -> None:
    function, on = fitted(name), surface(name)
    assert on.data
    assert on.data.classes
    assert on.prediction
    assert on.prediction.threshold is not None
    assert on.prediction.threshold == np.mean(on.data.classes)
    inputs, targets = points_of(function)
    says_virginica = PREDICTIONS[name](*function.minima[0], inputs) > on.prediction.threshold
    assert (says_virginica != (targets == max(on.data.classes))).sum() == 6


def test_a_mean_over_points_can_be_a_constant_in_a_weight() -> None:
    model = MeanOverPoints("x*u - v", squared=True)
    p = model.given(np.array([[1.0, 2.0], [3.0, 5.0]]))
    at = np.array([[1.0, 2.0], [7.0, 8.0]])
    np.testing.assert_allclose(model.value(at, p), [2.5, 0.5])
    np.testing.assert_allclose(model.gradient(at, p), [[-7, 3], [0, 0]])
    np.testing.assert_allclose(model.hessian(at, p)[:, :, 1], [[10, 0], [0, 0]])
    assert model.jacobian(at, p).shape == (2, 2, 2)
