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
