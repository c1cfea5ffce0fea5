"""Rules that must be one another under certain settings."""

import numpy as np
import pytest

from app.simulation.experiment import Run
from tests.runs import experiment, run, trajectory

START = (-1.2, 1.0)


def assert_same_path(one: Run, other: Run, atol: float = 1e-12) -> None:
    first, second = (trajectory(experiment(each, on="rosenbrock", steps=200)).positions for each in (one, other))
    np.testing.assert_allclose(first, second, rtol=0, atol=atol)


@pytest.mark.parametrize("inside", [False, True], ids=["lr outside the velocity", "lr inside the velocity"])
@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_momentum_zero_is_descent(rule: str, inside: bool) -> None:
    assert_same_path(
        run(rule, None, START, lr=1e-3, momentum=0, lr_in_velocity=inside), run("sgd", None, START, lr=1e-3)
    )


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_under_a_constant_rate_the_velocity_may_hold_it_or_not(rule: str) -> None:
    outside, inside = (run(rule, None, START, lr=1e-3, lr_in_velocity=held) for held in (False, True))
    assert_same_path(outside, inside)


def test_the_two_forms_of_nesterov_are_one_path_seen_from_two_points() -> None:
    """The look-ahead form's point x − μ·v is torch's position (Sutskever et al., section 3, after equation 4)."""
    settings = {"lr": 1e-3, "momentum": 0.9, "lr_in_velocity": True}
    ahead = trajectory(
        experiment(run("nesterov", None, START, look_ahead=True, **settings), on="rosenbrock", steps=200)
    )
    torch = trajectory(
        experiment(run("nesterov", None, START, look_ahead=False, **settings), on="rosenbrock", steps=200)
    )
    np.testing.assert_allclose(ahead.positions - 0.9 * ahead.state["velocity"], torch.positions, rtol=0, atol=1e-11)


def test_adam_without_a_first_moment_is_rmsprop() -> None:
    settings = {"lr": 1e-3, "eps": 1e-8}
    assert_same_path(
        run("adam", None, START, beta1=0, beta2=0.99, bias_correction=False, **settings),
        run("rmsprop", None, START, alpha=0.99, **settings),
    )


def test_bias_correction_makes_adams_first_step_as_long_as_the_rate() -> None:
    corrected = trajectory(experiment(run("adam", None, START, lr=0.01, eps=0.0), on="rosenbrock", steps=1))
    np.testing.assert_allclose(np.abs(np.diff(corrected.positions)), 0.01, rtol=1e-12)


def test_adagrads_first_step_is_as_long_as_the_rate_in_every_coordinate() -> None:
    path = trajectory(experiment(run("adagrad", None, START, lr=0.01, eps=0.0), on="rosenbrock", steps=1))
    np.testing.assert_allclose(np.abs(np.diff(path.positions)), 0.01, rtol=1e-12)


def test_descent_on_a_bowl_is_a_geometric_sequence() -> None:
    path = trajectory(experiment(run("sgd", lr=0.4)))
    shrink = np.array([[1 - 0.4 * 0.4], [1 - 0.4 * 4]])
    np.testing.assert_allclose(path.positions, np.array([[5.1], [2.3]]) * shrink ** np.arange(41), rtol=1e-11)


def test_averaged_descent_without_decay_is_descent() -> None:
    assert_same_path(run("asgd", None, START, lr=1e-3, lambd=0, alpha=0), run("sgd", None, START, lr=1e-3), atol=1e-15)


def test_averaging_from_the_start_gives_the_mean_of_the_positions_after_the_first_step() -> None:
    course = trajectory(experiment(run("asgd", None, START, lr=1e-3, t0=0), on="rosenbrock", steps=50))
    np.testing.assert_allclose(course.state["average"][:, -1], course.positions[:, 2:].mean(axis=1), rtol=1e-13)


def test_before_averaging_begins_the_average_is_the_position() -> None:
    course = trajectory(experiment(run("asgd", None, START, lr=1e-3, t0=20), on="rosenbrock", steps=40))
    average, positions = course.state["average"], course.positions
    np.testing.assert_allclose(average[:, :23], positions[:, :23], rtol=0, atol=1e-15)
    np.testing.assert_allclose(average[:, -1], positions[:, 22:].mean(axis=1), rtol=1e-13)


def test_noise_of_variance_zero_leaves_descent() -> None:
    assert_same_path(run("noisy_sgd", None, START, lr=1e-3, eta=0), run("sgd", None, START, lr=1e-3), atol=0)


def test_without_a_guess_of_the_next_gradient_the_optimistic_rule_is_descent() -> None:
    assert_same_path(
        run("optimistic_gradient_descent", None, START, lr=1e-3, alpha=1, beta=0),
        run("sgd", None, START, lr=1e-3),
        atol=0,
    )


def test_polyaks_step_at_its_bound_is_descent() -> None:
    assert_same_path(
        run("polyak_sgd", None, START, max_learning_rate=1e-3, f_min=-1e6), run("sgd", None, START, lr=1e-3), atol=0
    )


def test_polyaks_step_halves_the_distance_in_a_round_bowl() -> None:
    """There, (f − f_min)/‖g‖² is half of the rate that leads straight to the minimum."""
    round_bowl = {"a": 0.5, "b": 0.5, "c": 0}
    course = trajectory(experiment(run("polyak_sgd"), parameters=round_bowl, steps=10))
    np.testing.assert_allclose(course.positions, np.array([[5.1], [2.3]]) * 0.5 ** np.arange(11), rtol=1e-12)


def test_quasi_hyperbolic_momentum_holds_its_relatives() -> None:
    """Ma & Yarats, section 4: ν = 0 is descent, ν = 1 normalised momentum, ν = β normalised Nesterov."""
    lr, beta = 1e-3, 0.9
    relatives = {
        0: run("sgd", None, START, lr=lr),
        1: run("momentum", None, START, lr=lr * (1 - beta), momentum=beta),
        beta: run("nesterov", None, START, lr=lr * (1 - beta), momentum=beta),
    }
    for nu, relative in relatives.items():
        assert_same_path(run("qhm", None, START, lr=lr, beta=beta, nu=nu), relative)


def test_dampening_by_the_momentum_averages_the_gradients_after_the_first() -> None:
    """Except for the first gradient, which torch does not dampen: its share decays as μᵗ."""
    lr, beta = 1e-3, 0.5
    dampened, averaged = (
        trajectory(experiment(rule, on="quadratic", steps=60)).state
        for rule in (
            run("momentum", lr=lr, momentum=beta, dampening=beta),
            run("qhm", lr=lr, beta=beta, nu=1),
        )
    )
    difference = dampened["velocity"][:, 1] - averaged["average"][:, 1]
    np.testing.assert_allclose(difference, beta * dampened["velocity"][:, 1], rtol=1e-12)


def test_signum_and_lion_without_memory_are_sign_descent() -> None:
    plain = run("sign_sgd", None, START, lr=1e-3)
    assert_same_path(run("signum", None, START, lr=1e-3, beta=0), plain, atol=0)
    assert_same_path(run("lion", "keras", START, lr=1e-3, beta1=0), plain, atol=0)


def test_lion_with_one_memory_is_signum() -> None:
    assert_same_path(
        run("lion", "keras", START, lr=1e-3, beta1=0.9, beta2=0.9),
        run("signum", None, START, lr=1e-3, beta=0.9),
        atol=0,
    )


@pytest.mark.parametrize("dialect", ["torch", "optax"])
def test_rprop_with_a_fixed_step_size_is_sign_descent_that_rests_at_turns(dialect: str) -> None:
    settings = {"lr": 1e-3, "step_size_min": 1e-3, "step_size_max": 1e-3}
    fixed = trajectory(experiment(run("rprop", dialect, START, **settings), on="rosenbrock", steps=200)).positions
    plain = trajectory(experiment(run("sign_sgd", None, START, lr=1e-3), on="rosenbrock", steps=200)).positions
    late = dialect == "optax"
    np.testing.assert_allclose(fixed[:, late:30], plain[:, : 30 - late], rtol=0, atol=1e-15)
    moves = np.abs(np.diff(fixed))
    assert (np.isclose(moves, 1e-3) | (moves == 0)).all()


def test_lookahead_that_always_goes_all_the_way_is_its_inner_rule() -> None:
    for momentum in (0, 0.9):
        assert_same_path(
            run("lookahead", None, START, lr=1e-3, momentum=momentum, sync_period=1, slow_step_size=1),
            run("momentum", None, START, lr=1e-3, momentum=momentum),
        )


def test_lookahead_that_stays_with_its_slow_weights_returns_to_the_start() -> None:
    path = trajectory(
        experiment(run("lookahead", None, START, lr=1e-3, sync_period=5, slow_step_size=0), on="rosenbrock", steps=50)
    ).positions
    np.testing.assert_array_equal(path[:, ::5], np.tile(np.array([START]).T, 11))


@pytest.mark.parametrize("settings", [{"rho": 0}, {"sync_period": 1}], ids=str)
def test_sam_without_a_step_uphill_is_its_inner_rule(settings: dict[str, float]) -> None:
    for momentum in (0, 0.9):
        assert_same_path(
            run("sam", None, START, lr=1e-3, momentum=momentum, **settings),
            run("momentum", None, START, lr=1e-3, momentum=momentum),
        )


def test_sam_asks_for_as_many_gradients_a_step_as_its_period() -> None:
    for period in (1, 2, 4):
        course = trajectory(experiment(run("sam", sync_period=period), steps=10))
        assert course.outcome.evaluations == 10 * period
