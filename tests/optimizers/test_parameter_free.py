"""What rules that find their own step size, and wrappers that average or scale, are under certain settings."""

import numpy as np
import pytest

from app.declarations import Array, Setting
from tests.runs import Trajectory, experiment, run, surface, trajectory

START = (-1.2, 1.0)


def course(rule: str, steps: int = 200, /, **settings: Setting) -> Trajectory:
    return trajectory(experiment(run(rule, None, START, **settings), on="rosenbrock", steps=steps))


def assert_same_path(one: Trajectory, other: Trajectory) -> None:
    np.testing.assert_allclose(one.positions, other.positions, rtol=0, atol=1e-11)


def first_step(rule: str, /, **settings: Setting) -> Array:
    step: Array = np.diff(course(rule, 1, **settings).positions)[:, 0]
    return step


def slope() -> Array:
    gradient: Array = surface("rosenbrock").loss_function().gradient(np.array([START]).T)[:, 0]
    return gradient


def test_cocobs_first_bet_is_the_same_in_every_coordinate() -> None:
    bets: Array = -np.sign(slope()) / 50
    np.testing.assert_allclose(first_step("cocob", alpha=50), bets, rtol=1e-12)


@pytest.mark.parametrize("lr", [1e-3, 50])
def test_to_cocob_a_constant_learning_rate_is_all_one(lr: float) -> None:
    scaled, plain = (course("cocob", lr=each, alpha=1e3, eps=1e-30).positions for each in (lr, 1))
    np.testing.assert_allclose(scaled, plain, rtol=1e-9)


@pytest.mark.parametrize(
    ("init_step", "length"),
    [
        ("distance", 0.01),
        ("heuristic", 0.01 * (1 + np.hypot(*START))),
        ("learning_rate", 0.01 * np.linalg.norm(slope())),
    ],
)
def test_dogs_first_step_is_as_long_as_it_is_told(init_step: str, length: float) -> None:
    step = first_step("dog", init_step=init_step, init_value=0.01, eps=0)
    np.testing.assert_allclose(step, -length * slope() / np.linalg.norm(slope()), rtol=1e-10)


def test_dowgs_first_step_is_as_long_as_the_distance_supposed() -> None:
    step = first_step("dowg", init_squared_distance=0.01, eps=0)
    np.testing.assert_allclose(step, -0.1 * slope() / np.linalg.norm(slope()), rtol=1e-10)


def test_dogs_distance_is_the_greatest_from_the_start() -> None:
    dog = course("dog", init_value=0.01)
    away = np.linalg.norm(dog.positions - dog.positions[:, :1], axis=0)
    np.testing.assert_allclose(
        dog.state["distance"][2:], np.maximum(np.maximum.accumulate(away)[1:-1], dog.state["distance"][1]), rtol=1e-12
    )


def test_prodigy_whose_distance_cannot_grow_is_adam() -> None:
    prodigy = course("prodigy", d_coef=0, d0=0.5, lr=2e-3, eps=1e-300)
    assert_same_path(prodigy, course("adam", lr=1e-3, eps=0))


def test_d_adaptation_that_supposes_too_great_a_distance_is_adam_without_momentum() -> None:
    adapted = course("dadapt_adamw", d0=1e3, lr=1e-6, beta1=0, eps=1e-100)
    assert (adapted.state["distance"][1:] == 1e3).all()
    # its ε meets a root that is not corrected for bias, which is all one without it
    assert_same_path(adapted, course("adam", lr=1e-3, beta1=0, eps=0))


def test_momo_with_a_bound_out_of_reach_is_descent_by_an_average_of_slopes() -> None:
    """Its average starts with the first slope, as a heavy ball does whose first slope is not dampened."""
    momo = course("momo", lr=1e-4, beta=0.9, lower_bound=-1e6)
    assert (momo.state["step_size"][1:] == 1e-4).all()
    x, average = np.array(START), slope()
    loss = surface("rosenbrock").loss_function()
    for position in momo.positions.T[1:]:
        x = x - 1e-4 * average
        np.testing.assert_allclose(position, x, rtol=1e-11)
        average = 0.9 * average + 0.1 * loss.gradient(x[:, np.newaxis])[:, 0]


def test_momo_without_memory_takes_polyaks_steps() -> None:
    # no more than a few: they bounce about the valley
    assert_same_path(course("momo", 10, lr=1e-2, beta=0), course("polyak_sgd", 10, max_learning_rate=1e-2))


def test_momo_adam_with_a_low_rate_is_adam() -> None:
    assert_same_path(course("momo_adam", lr=1e-3), course("adam", lr=1e-3))


@pytest.mark.parametrize("bettors", [1, 4, 6])
@pytest.mark.parametrize("inner", ["sgd", "adam"])
def test_mechanics_first_step_is_a_small_share_of_the_step_inside(inner: str, bettors: int) -> None:
    scaled = first_step("mechanic", inner=inner, lr=0.1, s_init=1e-3, num_betas=bettors)
    np.testing.assert_allclose(scaled, 1e-3 * first_step(inner, lr=0.1), rtol=1e-9)


@pytest.mark.parametrize("rule", ["schedule_free_sgd", "schedule_free_adamw"])
def test_the_second_path_of_a_schedule_free_rule_is_the_mean_of_its_base_iterates(rule: str) -> None:
    path = course(rule, lr=1e-3, beta1=0.8)
    average = path.state["average"]
    base = (path.positions - 0.8 * average) / 0.2
    count = np.arange(1, base.shape[1])
    np.testing.assert_allclose(average[:, 1:], base[:, 1:].cumsum(axis=1) / count, rtol=0, atol=1e-11)


def test_schedule_free_sgd_steps_from_its_base_by_the_slope_at_the_position() -> None:
    path = course("schedule_free_sgd", lr=1e-3, beta1=0.8)
    base = (path.positions - 0.8 * path.state["average"]) / 0.2
    slopes = surface("rosenbrock").loss_function().gradient(path.positions)
    np.testing.assert_allclose(np.diff(base), -1e-3 * slopes[:, :-1], rtol=0, atol=1e-11)


def test_where_the_average_is_recovered_with_the_stepped_base_beta1_drops_out() -> None:
    one, other = (
        course("schedule_free_adamw", beta1=beta1, recovered_from="base_after", lr=1e-3) for beta1 in (0.5, 0.95)
    )
    assert_same_path(one, other)
