"""What theory says of the rules that use curvature, and of what they are made of."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.declarations import Array
from app.optimizers.limited_memory import SLOTS, empty, remember, times_inverse_hessian
from app.optimizers.secant import updated
from app.optimizers.symmetric import eigen
from tests.runs import Trajectory, experiment, run, surface, trajectory

EXACT: dict[str, Any] = {"line_search": "strong_wolfe", "c2": 1e-10}
"""A search so strict that on a quadratic it ends at the minimum along the line."""


@pytest.mark.parametrize("rule", ["newton", "gauss_newton"])
@pytest.mark.parametrize("start", [(5.1, 2.3), (-7.0, 0.1), (1e-3, 1e3)])
def test_one_undamped_step_reaches_the_minimum_of_a_bowl(rule: str, start: tuple[float, float]) -> None:
    path = trajectory(experiment(run(rule, "book", start), steps=1)).positions
    np.testing.assert_allclose(path[:, 1], 0, atol=1e-12)


def test_newton_is_drawn_to_a_saddle_and_the_saddle_free_form_leaves_it() -> None:
    drawn, leaving = (
        trajectory(experiment(run("newton", dialect, (2.5, 0.01), lr=0.5), on="saddle", steps=10))
        for dialect in ("book", "paper")
    )
    np.testing.assert_allclose(drawn.positions[:, -1], [2.5 / 2**10, 0.01 / 2**10])
    np.testing.assert_allclose(leaving.positions[:, -1], [2.5 / 2**10, 0.01 * 1.5**10])


def test_newtons_path_does_not_depend_on_how_the_plane_is_sheared() -> None:
    """With x = A·u it visits A·u where the plain surface's path visits x; descent's path would differ."""
    shear = np.array([[2.0, 0.5], [-0.3, 0.1]])
    plain, sheared = (surface("rosenbrock").loss_function() for _ in range(2))
    sheared.value = lambda u: plain.value(shear @ u)
    sheared.gradient = lambda u: shear.T @ plain.gradient(shear @ u)
    sheared.hessian = lambda u: np.einsum("ai,bj,abr->ijr", shear, shear, plain.hessian(shear @ u))
    start = np.array([-1.2, 1.0])
    first = np.linalg.solve(shear, start)
    document = experiment(run("newton", None, (first[0], first[1])), on="rosenbrock", steps=8)
    path = trajectory(replace(document, loss_function=sheared, divergence_radius=1e9)).positions
    expected = trajectory(experiment(run("newton", None, (-1.2, 1.0)), on="rosenbrock", steps=8)).positions
    np.testing.assert_allclose(shear @ path, expected, rtol=1e-8, atol=1e-8)


def test_newton_takes_rosenbrocks_textbook_path() -> None:
    """From (-1.2, 1) it first steps onto the valley's floor, and is at the minimum after six more steps."""
    course = trajectory(experiment(run("newton", None, (-1.2, 1.0)), on="rosenbrock", steps=8))
    x, y = course.positions[:, 1]
    assert abs(y - x * x) < 1e-3
    np.testing.assert_allclose(course.positions[:, 7], [1, 1], rtol=1e-8)


def test_a_heavily_damped_newton_step_is_a_step_of_descent() -> None:
    heavy = trajectory(experiment(run("newton", None, (-1.2, 1.0), damping=1e9), on="rosenbrock", steps=1)).positions
    descent = trajectory(experiment(run("sgd", None, (-1.2, 1.0), lr=1e-9), on="rosenbrock", steps=1)).positions
    np.testing.assert_allclose(np.diff(heavy), np.diff(descent), rtol=1e-5)


def test_gauss_newton_solves_rosenbrock_in_two_steps() -> None:
    """The first residual is linear: it is zero after one step; then the second one is linear in what is left."""
    path = trajectory(experiment(run("gauss_newton", None, (-1.2, 1.0)), on="rosenbrock", steps=2)).positions
    np.testing.assert_allclose(path[0, 1], 1, rtol=1e-9)
    np.testing.assert_allclose(path[:, 2], [1, 1], rtol=1e-9)


def test_weight_decay_is_in_gauss_newtons_matrix_as_in_newtons() -> None:
    decayed = {"weight_decay": 0.3, "damping": 0.0}
    paths = [trajectory(experiment(run(rule, "book", **decayed))).positions for rule in ("newton", "gauss_newton")]
    np.testing.assert_allclose(paths[0], paths[1], rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", ["nonlinear_cg", "bfgs"])
def test_with_an_exact_line_search_two_steps_reach_the_minimum_of_a_bowl(rule: str) -> None:
    course = trajectory(experiment(run(rule, "book", (5.1, 2.3), **EXACT), steps=2))
    np.testing.assert_allclose(course.positions[:, -1], 0, atol=1e-7)
    first, second = course.state["direction"][:, 1], course.state["direction"][:, 2]
    hessian = np.diag([0.4, 4.0])
    cosine = (first @ hessian @ second) / np.sqrt((first @ hessian @ first) * (second @ hessian @ second))
    assert abs(cosine) < 1e-7


GROUNDS = [("rosenbrock", (-1.2, 1.0)), ("himmelblau", (0.0, 4.0)), ("beale", (1.0, 1.5))]


@pytest.mark.parametrize(("on", "start"), GROUNDS)
@pytest.mark.parametrize(
    ("rule", "c1", "c2", "settings"),
    [
        ("lbfgs", 1e-4, 0.9, {"line_search_fn": "strong_wolfe"}),
        ("bfgs", 1e-4, 0.9, {}),
        ("bfgs", 0.2, 0.4, {"c1": 0.2, "c2": 0.4}),
        ("nonlinear_cg", 1e-4, 0.1, {}),
        ("nonlinear_cg", 0.01, 0.3, {"c1": 0.01, "c2": 0.3}),
    ],
)
def test_every_step_satisfies_the_strong_wolfe_conditions(
    on: str, start: tuple[float, float], rule: str, c1: float, c2: float, settings: Any
) -> None:
    course = trajectory(experiment(run(rule, None, start, **settings), on=on, steps=60))
    assert course.gradient_norm[-1] < 1e-3
    checked = course.gradient_norm[:-1] > 1e-3  # closer by, rounding decides
    before, after, rise = (values[checked] for values in slopes_of(course, on))
    assert len(before) > 3
    assert (before < 0).all()
    assert (rise <= c1 * before).all()
    assert (np.abs(after) <= c2 * np.abs(before)).all()


@pytest.mark.parametrize(("on", "start"), GROUNDS)
@pytest.mark.parametrize(
    ("rule", "name", "settings"),
    [
        ("backtracking", "slope_rtol", {}),
        ("bfgs", "c1", {"line_search": "backtracking"}),
        ("nonlinear_cg", "c1", {"line_search": "backtracking", "lr": 1.0}),
    ],
)
def test_every_step_of_a_backtracking_search_satisfies_armijos_condition(
    on: str, start: tuple[float, float], rule: str, name: str, settings: Any
) -> None:
    for share in (1e-4, 0.3):
        course = trajectory(experiment(run(rule, None, start, **settings, **{name: share}), on=on, steps=40))
        before, _, rise = slopes_of(course, on)
        checked = course.gradient_norm[:-1] > 1e-3
        assert checked[:3].all()
        assert (rise <= share * before)[checked].all()
        assert (rise < 0)[checked].all()


def slopes_of(course: Trajectory, on: str) -> tuple[Array, Array, Array]:
    """For each step, its slope (gradient times update) at its beginning and end, and by how much the loss rose."""
    update = np.diff(course.positions)
    gradient = surface(on).loss_function().gradient(course.positions)
    before, after = (gradient[:, :-1] * update).sum(axis=0), (gradient[:, 1:] * update).sum(axis=0)
    return before, after, np.diff(course.loss)


def test_lbfgs_stays_where_it_has_converged_and_asks_for_the_gradient_only() -> None:
    searching = {"line_search_fn": "strong_wolfe"}
    short, long = (
        trajectory(experiment(run("lbfgs", None, (-1.2, 1.0), **searching), on="rosenbrock", steps=steps))
        for steps in (60, 100)
    )
    assert (long.positions[:, 60:] == short.positions[:, -1:]).all()
    assert long.outcome.evaluations - short.outcome.evaluations == 40


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        ("lbfgs", {}),
        ("lbfgs", {"line_search_fn": "strong_wolfe"}),
        ("bfgs", {}),
        ("bfgs", {"line_search": "backtracking"}),
        ("backtracking", {}),
    ],
)
def test_a_rate_of_zero_leaves_a_search_where_it_is(rule: str, settings: Any) -> None:
    course = trajectory(experiment(run(rule, None, (-1.2, 1.0), lr=0.0, **settings), on="rosenbrock", steps=5))
    assert (course.positions == course.positions[:, :1]).all()


@pytest.mark.parametrize("rule", ["bfgs", "nonlinear_cg"])
@pytest.mark.parametrize("line_search", ["strong_wolfe", "backtracking"])
def test_a_search_that_came_to_nothing_is_not_tried_again(rule: str, line_search: str) -> None:
    """At the minimum, where rounding lets no step succeed, a step costs its gradient only."""
    short, long = (
        trajectory(experiment(run(rule, None, (0.0, 4.0), line_search=line_search), on="himmelblau", steps=steps))
        for steps in (60, 100)
    )
    assert long.outcome.evaluations - short.outcome.evaluations == 40


def test_a_bfgs_update_satisfies_the_secant_equation_and_stays_positive() -> None:
    generator = np.random.default_rng(7)
    inverse = np.repeat(np.eye(4)[:, :, None], 50, axis=2)
    for _ in range(20):
        s, y = generator.normal(size=(2, 4, 50))
        inverse_next = updated(inverse, s, y)
        convex = (s * y).sum(axis=0) > 0
        np.testing.assert_allclose(np.einsum("ijr,jr->ir", inverse_next, y)[:, convex], s[:, convex], atol=1e-6)
        assert (inverse_next[..., ~convex] == inverse[..., ~convex]).all()
        np.testing.assert_allclose(inverse_next, inverse_next.swapaxes(0, 1), rtol=1e-5, atol=1e-5)
        inverse = np.where(np.abs(inverse_next).max(axis=(0, 1)) < 1e3, inverse_next, inverse)
        assert np.linalg.eigvalsh(inverse.transpose(2, 0, 1)).min() > -1e-9


def two_loops(pairs: list[tuple[Array, Array]], gradient: Array, scale: float) -> Array:
    """H·g by the recursion as it is printed (Nocedal & Wright, algorithm 7.4), oldest pair first."""
    q, shares = gradient.copy(), []
    for s, y in reversed(pairs):
        shares.append(s @ q / (s @ y))
        q -= shares[-1] * y
    q *= scale
    for (s, y), share in zip(pairs, reversed(shares), strict=True):
        q += s * (share - y @ q / (s @ y))
    return q


@pytest.mark.parametrize("dimensions", [2, 3])
def test_the_limited_memory_gives_what_the_two_loop_recursion_gives(dimensions: int) -> None:
    """For every length of history at once, with runs that keep a pair now and then only."""
    generator = np.random.default_rng(3)
    history = np.array([1, 2, 3, 7, 9, 10, 11, 19, 20, 21, 50, 99, SLOTS], dtype=float)
    runs = len(history)
    stretch = np.arange(1, dimensions + 1)[:, None] * generator.uniform(0.5, 2, (dimensions, runs))
    kept_pairs: list[list[tuple[Array, Array]]] = [[] for _ in history]
    memory = empty(np.zeros((dimensions, runs)))
    for t in range(1, 331):
        s, gradient = generator.normal(size=(2, dimensions, runs))
        y = stretch * s * generator.uniform(0.8, 1.2, s.shape)
        kept = generator.uniform(size=runs) < 0.8
        memory = remember(memory, np.array([-y, s]), (s * y).sum(axis=0), kept, t, history)
        scale = generator.uniform(0.1, 2, runs)
        found = times_inverse_hessian(memory, gradient, scale)
        for column, pairs in enumerate(kept_pairs):
            if kept[column]:
                pairs.append((s[:, column], y[:, column]))
                del pairs[: -int(history[column])]
            expected = two_loops(pairs, gradient[:, column], scale[column])
            np.testing.assert_allclose(found[:, column], expected, rtol=1e-10, atol=1e-10)


def test_a_limited_memory_that_holds_everything_is_bfgs() -> None:
    generator = np.random.default_rng(5)
    memory, inverse = empty(np.zeros((2, 6))), np.repeat(np.eye(2)[:, :, None], 6, axis=2) * 0.7
    for t in range(1, 31):
        s, gradient = generator.normal(size=(2, 2, 6))
        y = np.array([[1.0], [4.0]]) * s * generator.uniform(0.8, 1.2, s.shape)
        pair, curvature = np.array([-y, s]), (s * y).sum(axis=0)
        memory = remember(memory, pair, curvature, np.ones(6, dtype=bool), t, np.full(6, 100.0))
        inverse = updated(inverse, s, y)
        found = times_inverse_hessian(memory, gradient, np.full(6, 0.7))
        np.testing.assert_allclose(found, np.einsum("ijr,jr->ir", inverse, gradient), rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("dimensions", [1, 2, 3, 5])
def test_eigenvalues_and_axes_put_a_matrix_together_again(dimensions: int) -> None:
    matrices = np.random.default_rng(1).normal(size=(dimensions, dimensions, 40))
    matrices += matrices.swapaxes(0, 1)
    values, vectors = eigen(matrices)
    np.testing.assert_allclose(np.einsum("ikr,kr,jkr->ijr", vectors, values, vectors), matrices, atol=1e-12)
    np.testing.assert_allclose(np.sort(values, axis=0), np.linalg.eigvalsh(matrices.T).T, atol=1e-12)


def test_a_matrix_that_is_no_number_leaves_the_others_alone() -> None:
    matrices = np.array([[[2.0, np.nan], [1.0, np.nan]], [[1.0, np.nan], [3.0, np.inf]]])
    values, _ = eigen(matrices)
    np.testing.assert_allclose(np.sort(values[:, 0]), np.linalg.eigvalsh([[2, 1], [1, 3]]))
    assert np.isnan(values[:, 1]).any()
