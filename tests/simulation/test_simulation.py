"""The engine: blocks, divergence, convergence, determinism, and what it counts."""

from dataclasses import replace

import numpy as np
import pytest

from app.declarations import Array
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment
from app.simulation.grouping import batches
from app.simulation.simulate import Simulation
from tests.runs import experiment, optimizer, run, trajectories, trajectory


def test_the_numbers_do_not_depend_on_the_size_of_a_block() -> None:
    runs = [run(rule, dialect.name, (-1.2, 1.0), lr=0.01) for rule in OPTIMIZERS for dialect in rule.dialects]
    assert_blocks_do_not_matter(experiment(*runs, on="rosenbrock", steps=200), (1, 7, 64, 1000))


def test_not_even_where_numbers_vanish_or_a_run_converges() -> None:
    vanishing = experiment(run("momentum", lr=0.2, momentum=0.5), run("sgd", lr=0.24), steps=2000)
    assert_blocks_do_not_matter(vanishing, (1, 7, 100))


def assert_blocks_do_not_matter(document: Experiment, sizes: tuple[int, ...]) -> None:
    wholes = trajectories(document)
    for block_steps in sizes:
        for whole, piecewise in zip(wholes, trajectories(document, block_steps), strict=True):
            assert whole.positions.tobytes() == piecewise.positions.tobytes()
            assert whole.loss.tobytes() == piecewise.loss.tobytes()
            assert repr(whole.outcome) == repr(piecewise.outcome)
            for name, values in whole.state.items():
                assert values.tobytes() == piecewise.state[name].tobytes()


def test_the_same_experiment_gives_the_same_bytes_twice() -> None:
    document = experiment(run("adam", lr=0.1), run("momentum", lr=0.1), steps=300)
    once, again = trajectories(document), trajectories(document)
    assert [each.positions.tobytes() for each in once] == [each.positions.tobytes() for each in again]


def test_step_zero_is_the_start_and_every_step_up_to_the_budget_follows() -> None:
    course = trajectory(experiment(run("sgd", None, (5.1, 2.3), lr=0.1), steps=37))
    assert course.positions.shape == (2, 38)
    assert tuple(course.positions[:, 0]) == (5.1, 2.3)
    assert course.outcome.steps == 37


def test_an_experiment_of_no_steps_is_its_start() -> None:
    assert trajectory(experiment(run("adam"), steps=0)).positions.shape == (2, 1)


def test_blocks_follow_each_other_without_a_gap() -> None:
    simulation = Simulation(experiment(run("sgd"), run("adam"), steps=1000))
    expected = 0
    for block in simulation.blocks():
        assert block.first == expected
        expected += block.runs[0].loss.size
    assert expected == 1001


def test_runs_of_one_optimizer_step_as_one_batch_unless_a_choice_differs() -> None:
    document = experiment(
        run("adam"),
        run("sgd"),
        run("adam", lr=0.3, beta1=0.5),
        run("adam", bias_correction=False),
        run("sgd", lr=1),
    )
    assert [batch.members.tolist() for batch in batches(document)] == [[0, 2], [1, 4], [3]]


def test_a_diverging_run_stops_where_it_left_and_the_others_go_on() -> None:
    """On this bowl descent is stable below a rate of 0.5: at 0.6 each step multiplies y by -1.4."""
    document = experiment(run("sgd", lr=0.4), run("sgd", lr=0.6), run("momentum", lr=0.1), steps=100)
    calm, wild, other = trajectories(replace(document, divergence_radius=1e3))
    expected = next(k for k in range(100) if 2.3 * 1.4**k > 1e3)
    assert wild.outcome.status == "diverged"
    assert wild.outcome.steps == expected
    assert wild.outcome.evaluations == expected
    assert wild.positions.shape == (2, expected + 1)
    assert abs(wild.positions[1, -1]) == pytest.approx(2.3 * 1.4**expected)
    assert wild.outcome.loss == wild.loss[-1]
    assert np.hypot(*wild.positions[:, :-1]).max() <= 1e3
    assert calm.positions.shape == other.positions.shape == (2, 101)
    assert (calm.outcome.status, other.outcome.status) == ("converged", "converged")


def test_a_run_that_overflows_is_diverged_even_within_an_infinite_radius() -> None:
    course = trajectory(
        experiment(run("sgd", None, (-1.2, 1.0), lr=0.1), on="rosenbrock", steps=50, divergence_radius=float("inf"))
    )
    assert course.outcome.status == "diverged"
    assert not np.isfinite(course.loss[-1])
    assert np.isfinite(course.loss[:-1]).all()


def test_all_runs_may_diverge() -> None:
    courses = trajectories(experiment(run("sgd", lr=3), run("sgd", lr=4), run("momentum", lr=5), steps=500))
    assert [course.outcome.status for course in courses] == ["diverged"] * 3
    assert max(course.outcome.steps for course in courses) < 500


def test_a_start_beyond_the_radius_has_diverged_before_the_first_step() -> None:
    outcome = trajectory(experiment(run("sgd", None, (20, 0), lr=2.5), divergence_radius=10)).outcome
    assert (outcome.status, outcome.steps, outcome.evaluations) == ("diverged", 0, 0)
    assert outcome.converged_at is None


def test_convergence_is_the_first_step_under_the_tolerance_and_cuts_nothing_short() -> None:
    course = trajectory(experiment(run("sgd", lr=0.4), steps=60, tolerance=1e-3))
    first = int(np.argmax(course.loss + 5 < 1e-3))
    assert course.outcome.converged_at == first == 25
    assert course.outcome.status == "converged"
    assert course.outcome.steps == 60


def test_converged_before_diverging_is_both_reported() -> None:
    course = trajectory(experiment(run("sgd", None, (0.0, 1e-3), lr=0.6), steps=200, divergence_radius=100))
    assert course.outcome.status == "diverged"
    assert course.outcome.converged_at == 0


def test_where_no_minimum_is_known_the_gradients_norm_decides() -> None:
    resting = trajectory(experiment(run("sgd", None, (2.0, 0.0), lr=0.1), on="saddle", steps=100))
    assert resting.outcome.converged_at == int(np.argmax(2 * np.abs(resting.positions[0]) < 1e-3))
    falling = trajectory(experiment(run("sgd", None, (2.0, 0.5), lr=0.1), on="saddle", steps=20))
    assert falling.outcome.status == "budget_spent"


def test_the_gradients_norm_is_reported_for_every_step() -> None:
    course = trajectory(experiment(run("sgd", lr=0.4), steps=10))
    slopes = course.positions * np.array([[0.4], [4.0]])
    np.testing.assert_allclose(course.gradient_norm, np.hypot(*slopes), rtol=1e-14)


def test_the_state_is_reported_for_every_step_from_its_initial_value_on() -> None:
    course = trajectory(experiment(run("adagrad", lr=0.4, initial_accumulator_value=0.5), steps=10))
    slopes = course.positions[:, :-1] * np.array([[0.4], [4.0]])
    expected = np.cumsum(np.hstack([np.full((2, 1), 0.5), slopes**2]), axis=1)
    np.testing.assert_allclose(course.state["accumulator"], expected, rtol=1e-13)


def test_best_loss_is_the_least_seen_and_loss_the_last() -> None:
    course = trajectory(experiment(run("momentum", lr=0.4, momentum=0.9), steps=33))
    assert course.outcome.best_loss == course.loss.min() < course.outcome.loss == course.loss[-1]


def test_a_gradient_is_one_evaluation() -> None:
    assert trajectory(experiment(run("nesterov", look_ahead=True, lr=0.01), steps=12)).outcome.evaluations == 12


def test_numbers_too_small_to_matter_become_zero_instead_of_denormal() -> None:
    """Denormals would make later steps twenty times slower; the thresholds are far below anything shown."""
    course = trajectory(experiment(run("momentum", lr=0.2, momentum=0.5), steps=3000))
    tiny = np.finfo(float).tiny
    for values in (course.positions, course.state["velocity"]):
        assert (values[:, -1] == 0).all()
        assert not ((values != 0) & (np.abs(values) < tiny)).any()


def test_a_rule_sees_any_number_of_dimensions() -> None:
    document = experiment(run("adam", None, (1.0, -2.0, 3.0), lr=0.1), steps=50)
    function = document.loss_function
    weights = np.array([[1.0], [2.0], [3.0]])

    def value(position: Array) -> Array:
        return (weights * position**2).sum(axis=0) - 5  # type: ignore[no-any-return]

    function.value, function.gradient = value, lambda position: 2 * weights * position
    course = trajectory(document)
    assert course.positions.shape == (3, 51)
    assert np.abs(course.positions[:, -1]).max() < 0.5


def test_the_catalogue_is_found_by_name() -> None:
    assert [optimizer(rule.name) is rule for rule in OPTIMIZERS] == [True] * len(OPTIMIZERS)
