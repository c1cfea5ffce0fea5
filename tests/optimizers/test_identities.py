"""Rules that must be one another under certain settings."""

import numpy as np
import pytest

from app.declarations import Hyperparameter
from app.simulation.experiment import Run
from tests.runs import experiment, optimizer, run, surface, trajectory

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


@pytest.mark.parametrize(
    ("decoupled", "plain", "dialect"),
    [("adamw", "adam", None), ("adamaxw", "adamax", "optax"), ("nadamw", "nadam", "optax")],
)
def test_with_decoupled_decay_a_rule_differs_by_the_decay_alone(
    decoupled: str, plain: str, dialect: str | None
) -> None:
    without, with_decay = {"lr": 0.01, "weight_decay": 0}, {"lr": 0.01, "weight_decay": 0.1}
    assert_same_path(run(decoupled, dialect, START, **without), run(plain, dialect, START, **without), atol=0)
    assert_same_path(
        run(decoupled, dialect, START, **with_decay),
        run(plain, dialect, START, decoupled_weight_decay=True, **with_decay),
        atol=0,
    )
    first, second = (
        trajectory(experiment(run(rule, dialect, START, **with_decay), on="rosenbrock", steps=1)).positions[:, 1]
        for rule in (decoupled, plain)
    )
    assert not np.allclose(first, second, rtol=0, atol=1e-6)


@pytest.mark.parametrize("rule", ["adagrad", "rmsprop"])
def test_without_an_epsilon_its_place_is_all_one(rule: str) -> None:
    within, without = (run(rule, None, START, lr=1e-2, eps=0, eps_in_sqrt=inside) for inside in (True, False))
    assert_same_path(within, without)


@pytest.mark.parametrize(("rule", "choice"), [("adam", "eps_hat"), ("amsgrad", "eps_hat"), ("adamax", "eps_in_norm")])
def test_without_an_epsilon_its_place_is_all_one_among_adams_relatives(rule: str, choice: str) -> None:
    one, other = (run(rule, None, START, lr=1e-2, eps=0, **{choice: chosen}) for chosen in (True, False))
    assert_same_path(one, other)


@pytest.mark.parametrize("settings", [{"lr_in_velocity": True}, {"nesterov": True}], ids=str)
def test_rmsprop_without_momentum_has_no_use_for_its_conventions(settings: dict[str, bool]) -> None:
    assert_same_path(run("rmsprop", None, START, momentum=0, **settings), run("rmsprop", None, START, momentum=0))


def test_rmsprop_with_bias_correction_is_adam_without_a_first_moment() -> None:
    assert_same_path(
        run("rmsprop", None, START, lr=1e-3, alpha=0.99, bias_correction=True),
        run("adam", None, START, lr=1e-3, beta1=0, beta2=0.99),
    )


def test_centered_rmsprop_measures_slopes_by_their_spread() -> None:
    """At the first step the spread is α·(1 − α)·g², by definition of a variance."""
    settings = {"lr": 1e-3, "alpha": 0.9, "eps": 0.0, "centered": True}
    course = trajectory(experiment(run("rmsprop", None, START, **settings), on="rosenbrock", steps=1))
    np.testing.assert_allclose(np.abs(np.diff(course.positions)), 1e-3 / np.sqrt(0.9 * 0.1), rtol=1e-12)


@pytest.mark.parametrize("dialect", ["torch", "keras"])
def test_adam_with_its_switch_on_is_amsgrad(dialect: str) -> None:
    one = run("adam", dialect, START, lr=0.02, amsgrad=True)
    assert_same_path(one, run("amsgrad", dialect, START, lr=0.02), atol=0)


def test_without_correction_it_is_all_one_which_moment_amsgrad_keeps() -> None:
    one, other = (
        run("amsgrad", None, START, lr=0.02, bias_correction_nu=False, largest_of_corrected=chosen)
        for chosen in (True, False)
    )
    assert_same_path(one, other, atol=0)


def test_amsgrads_rates_never_grow() -> None:
    course = trajectory(experiment(run("amsgrad", None, START, lr=0.02, beta2=0.9), on="rosenbrock", steps=200))
    assert (np.diff(course.state["largest_second_moment"]) >= 0).all()
    assert (course.state["second_moment"][:, 1:] < course.state["largest_second_moment"][:, 1:]).any()


def test_nadam_without_a_schedule_is_adam_with_nesterovs_average() -> None:
    assert_same_path(
        run("nadam", "optax", START, lr=1e-2, eps_root=1e-6),
        run("adam", "optax", START, lr=1e-2, eps_root=1e-6, nesterov=True),
    )


def test_nadam_of_keras_is_that_of_torch_whose_momentum_grows_at_once() -> None:
    settings = {"lr": 1e-2, "eps": 1e-7}
    assert_same_path(
        run("nadam", "keras", START, **settings), run("nadam", "torch", START, momentum_decay=1, **settings), atol=0
    )


def test_adamax_without_memory_is_sign_descent() -> None:
    assert_same_path(
        run("adamax", "paper", START, lr=1e-3, beta1=0, beta2=0), run("sign_sgd", None, START, lr=1e-3), atol=1e-13
    )


def test_radam_that_never_trusts_its_second_moment_is_descent_with_an_average() -> None:
    assert_same_path(run("radam", None, START, lr=1e-3, beta1=0, beta2=0.6), run("sgd", None, START, lr=1e-3))
    assert_same_path(run("radam", None, START, lr=1e-3, beta1=0, threshold=1e6), run("sgd", None, START, lr=1e-3))


def test_yogis_first_step_from_nothing_is_adams() -> None:
    settings = {"lr": 1e-2, "eps": 1e-3}
    yogi = run("yogi", None, START, first_moment_start=0, second_moment_start=0, **settings)
    paths = [
        trajectory(experiment(one, on="rosenbrock", steps=1)).positions
        for one in (yogi, run("adam", None, START, **settings))
    ]
    np.testing.assert_allclose(paths[0], paths[1], rtol=1e-15)


def test_adabeliefs_first_step_is_adams_divided_by_beta1() -> None:
    """At the first step the surprise is β₁·g, so the step is Adam's, divided by β₁."""
    moves = {
        rule: np.diff(
            trajectory(
                experiment(run(rule, None, START, lr=1e-2, eps=0.0, eps_root=0.0), on="rosenbrock", steps=1)
            ).positions
        )
        for rule in ("adabelief", "adam")
    }
    np.testing.assert_allclose(moves["adabelief"], moves["adam"] / 0.9, rtol=1e-12)


def test_adadelta_remembers_its_steps_as_they_are_before_the_learning_rate() -> None:
    """The averages hold the step as it is before the learning rate: the first step is the rate times √(ε/(v + ε))·g."""
    slope = surface("rosenbrock").loss_function().gradient(np.array([START]).T)
    expected = 3 * np.sqrt(1e-6 / (0.1 * slope**2 + 1e-6)) * slope
    course = trajectory(experiment(run("adadelta", None, START, lr=3), on="rosenbrock", steps=1))
    np.testing.assert_allclose(-np.diff(course.positions), expected, rtol=1e-10)
    np.testing.assert_allclose(course.state["squared_steps"][:, 1:], 0.1 * (expected / 3) ** 2, rtol=1e-10)


def test_backtracking_that_takes_nothing_back_is_descent() -> None:
    assert_same_path(
        run("backtracking", None, START, lr=1e-3, max_backtracking_steps=0), run("sgd", None, START, lr=1e-3)
    )


def test_newton_on_a_round_bowl_is_descent() -> None:
    newton, descent = (
        trajectory(experiment(run(rule, None, lr=lr), parameters={"a": 2, "b": 2})).positions
        for rule, lr in (("newton", 0.1), ("sgd", 0.1 / 4))
    )
    np.testing.assert_allclose(newton, descent, rtol=0, atol=1e-12)


def test_gauss_newton_is_newton_where_the_residuals_are_straight() -> None:
    """The same damping is added to half the Hessian in the one, to the Hessian in the other."""
    newton, gauss_newton = (
        trajectory(experiment(run(rule, "book", lr=0.3, damping=damping))).positions
        for rule, damping in (("newton", 0.5), ("gauss_newton", 0.25))
    )
    np.testing.assert_allclose(newton, gauss_newton, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        ("qhadam", {"nu1": 1, "nu2": 1, "beta1": 0.9}),
        ("ademamix", {"alpha": 0}),
        ("optimistic_adam", {"optimism": 0, "nesterov": False}),
        ("optimistic_adam_v2", {"beta": 0, "nesterov": False}),
    ],
)
def test_without_what_was_added_to_it_it_is_adam(rule: str, settings: dict[str, float]) -> None:
    assert_same_path(run(rule, None, START, lr=1e-3, **settings), run("adam", None, START, lr=1e-3))


def test_simplified_ademamix_without_memory_is_adam_with_a_longer_step() -> None:
    assert_same_path(
        run("simplified_ademamix", None, START, lr=1e-3, beta1=0, alpha=2, beta2=0.999),
        run("adam", None, START, lr=3e-3, beta1=0),
    )


def test_the_two_forms_of_optimistic_adam_differ_in_what_the_rate_scales() -> None:
    assert_same_path(
        run("optimistic_adam", None, START, lr=1e-3, optimism=5e-4),
        run("optimistic_adam_v2", None, START, lr=2e-3, alpha=0.5, beta=0.25),
    )


def test_quasi_hyperbolic_adam_that_listens_to_the_newest_slope_only_is_sign_descent() -> None:
    assert_same_path(
        run("qhadam", None, START, lr=1e-3, nu1=0, nu2=0, eps=0), run("sign_sgd", None, START, lr=1e-3), atol=1e-11
    )


def test_sm3_of_a_vector_is_adagrad() -> None:
    assert_same_path(
        run("sm3", None, START, lr=1e-2, momentum=0, eps=1e-8),
        run("adagrad", None, START, lr=1e-2, eps=1e-8, eps_in_sqrt=True),
    )


def test_ftrl_without_penalties_is_adagrad() -> None:
    """If nothing is in its accumulator at first, which else makes it forget a part of the start."""
    assert_same_path(
        run("ftrl", None, START, lr=1e-2, initial_accumulator_value=0),
        run("adagrad", None, START, lr=1e-2, eps=0),
        atol=1e-10,
    )


def test_ftrl_under_a_large_penalty_on_absolute_values_is_exactly_zero() -> None:
    course = trajectory(experiment(run("ftrl", None, START, lr=1e-2, l1=1e6), on="rosenbrock", steps=5))
    assert not course.positions[:, 1:].any()


def test_adafactor_that_remembers_nothing_and_has_no_scale_is_sign_descent() -> None:
    alone = {"beta2_decay": 0, "eps1": 0, "multiply_by_parameter_scale": False}
    assert_same_path(run("adafactor", None, START, lr=1e-3, **alone), run("sign_sgd", None, START, lr=1e-3), atol=1e-11)


def test_sophia_without_regard_for_curvature_is_sign_descent() -> None:
    settings = {"lr": 1e-3, "beta1": 0, "gamma": 0, "eps": 1e-12, "weight_decay": 0}
    assert_same_path(run("sophia", None, START, **settings), run("sign_sgd", None, START, lr=1e-3))


def test_sophia_learns_the_curvature_of_a_straight_bowl_from_any_random_signs() -> None:
    course = trajectory(experiment(run("sophia", None, lr=0.01, beta2=0.5), steps=11))
    np.testing.assert_allclose(course.state["curvature"][:, 1], [0.5 * 0.4, 0.5 * 4], rtol=1e-12)
    np.testing.assert_allclose(course.state["curvature"][:, 11], [0.75 * 0.4, 0.75 * 4], rtol=1e-12)


@pytest.mark.parametrize(
    ("rule", "settings", "share"),
    [
        ("lars", {"momentum": 0, "trust_coefficient": 0.1, "lr": 0.2}, 0.02),
        ("lamb", {"lr": 0.02, "eps": 0}, 0.02),
    ],
)
def test_a_step_is_a_share_of_the_distance_from_the_origin(rule: str, settings: dict[str, float], share: float) -> None:
    positions = trajectory(experiment(run(rule, None, START, **settings), on="himmelblau", steps=50)).positions
    steps = np.linalg.norm(np.diff(positions), axis=0)
    np.testing.assert_allclose(steps, share * np.linalg.norm(positions, axis=0)[:-1], rtol=1e-9)


def test_fromage_steps_by_a_share_of_the_distance_and_then_shrinks() -> None:
    positions = trajectory(experiment(run("fromage", None, START, lr=0.02), on="himmelblau", steps=50)).positions
    steps = np.linalg.norm(positions[:, 1:] * np.sqrt(1 + 0.02**2) - positions[:, :-1], axis=0)
    np.testing.assert_allclose(steps, 0.02 * np.linalg.norm(positions, axis=0)[:-1], rtol=1e-9)


def test_novograd_without_memory_takes_steps_of_one_length() -> None:
    settings = {"lr": 0.02, "beta1": 0, "beta2": 0, "eps": 0}
    positions = trajectory(experiment(run("novograd", None, START, **settings), on="himmelblau", steps=50)).positions
    np.testing.assert_allclose(np.linalg.norm(np.diff(positions), axis=0), 0.02, rtol=1e-12)


def test_adopt_without_memory_divides_each_gradient_by_the_one_before() -> None:
    settings = {"lr": 0.01, "beta1": 0, "beta2": 0, "eps": 0, "use_clipping": False}
    positions = trajectory(experiment(run("adopt", None, START, **settings), on="rosenbrock", steps=20)).positions
    gradients = surface("rosenbrock").loss_function().gradient(positions)
    np.testing.assert_array_equal(positions[:, 1], positions[:, 0])
    np.testing.assert_allclose(
        np.diff(positions)[:, 1:], -0.01 * gradients[:, 1:-1] / np.abs(gradients[:, :-2]), rtol=1e-9
    )


def test_madgrad_without_momentum_moves_from_the_start_by_the_sum_of_gradients() -> None:
    positions = trajectory(
        experiment(
            run("madgrad", None, START, lr=1e-3, momentum=0, eps=0, single_precision_weights=False),
            on="rosenbrock",
            steps=20,
        )
    ).positions
    gradients = surface("rosenbrock").loss_function().gradient(positions)[:, :-1]
    weights = 1e-3 * np.sqrt(np.arange(1, 21))
    moved = -np.cumsum(weights * gradients, axis=1) / np.cbrt(np.cumsum(weights * gradients**2, axis=1))
    np.testing.assert_allclose(positions[:, 1:] - positions[:, :1], moved, rtol=1e-9)


def test_madgrads_units_are_as_declared_where_no_epsilon_mixes_them() -> None:
    unit = next(number.unit for number in optimizer("madgrad").hyperparameters if isinstance(number, Hyperparameter))
    scaled = 0.05 * 3**unit.position * 7**unit.loss
    path, other = (
        trajectory(
            experiment(run("madgrad", None, start, lr=lr, eps=0, single_precision_weights=False), parameters=bowl)
        ).positions
        for start, lr, bowl in (
            ((5.1, 2.3), 0.05, {"a": 0.2, "b": 2.0}),
            ((15.3, 6.9), scaled, {"a": 0.2 * 7 / 9, "b": 2.0 * 7 / 9}),
        )
    )
    np.testing.assert_allclose(other, 3 * path, rtol=1e-9)


def test_acprop_begins_with_a_step_of_descent() -> None:
    first, descent = (
        trajectory(experiment(run(rule, None, START, lr=1e-3), on="rosenbrock", steps=1)).positions
        for rule in ("acprop", "sgd")
    )
    np.testing.assert_allclose(first, descent, rtol=1e-12)


def test_adan_begins_with_adams_first_step() -> None:
    first, adams = (
        trajectory(experiment(run(rule, None, START, lr=1e-3, eps_root=0), on="rosenbrock", steps=1)).positions
        for rule in ("adan", "adam")
    )
    np.testing.assert_allclose(first, adams, rtol=1e-12)
