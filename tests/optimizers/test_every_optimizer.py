"""What every declared optimizer must satisfy, whichever it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, islice, pairwise

import numpy as np
import pytest

from app.declarations import Array, Choice, Hyperparameter, LossFunction, Optimizer, Parameter, Settings, Unit
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Run
from app.simulation.oracle import SurfaceOracle
from app.simulation.values import tile
from tests.runs import Trajectory, experiment, run, surface, trajectories, trajectory

every_optimizer = pytest.mark.parametrize("rule", OPTIMIZERS, ids=lambda rule: rule.name)
every_dialect = pytest.mark.parametrize(
    ("rule", "dialect"),
    [(rule, dialect.name) for rule in OPTIMIZERS for dialect in rule.dialects],
    ids=lambda value: getattr(value, "name", value),
)


def numbers(rule: Optimizer) -> list[Hyperparameter]:
    return [declared for declared in rule.hyperparameters if isinstance(declared, Hyperparameter)]


def choices(rule: Optimizer) -> list[Choice]:
    return [declared for declared in rule.hyperparameters if isinstance(declared, Choice)]


@every_optimizer
def test_its_facts_are_complete(rule: Optimizer) -> None:
    assert rule.summary.endswith(".")
    assert all([rule.label, rule.update_rule, rule.dialects, rule.reference.authors, rule.reference.url])
    names = [declared.name for declared in rule.hyperparameters]
    assert len(set(names)) == len(names)
    for dialect in rule.dialects:
        assert set(dialect.settings) <= set(names)
        assert set(dialect.arguments) <= set(names)
        assert dialect.call or dialect.reference


@every_optimizer
def test_its_dialects_say_only_where_they_differ(rule: Optimizer) -> None:
    defaults = {declared.name: declared.default for declared in rule.hyperparameters}
    for dialect in rule.dialects:
        assert [name for name, value in dialect.settings.items() if value == defaults[name]] == []


@every_optimizer
def test_its_references_lead_somewhere(rule: Optimizer) -> None:
    for reference in [rule.reference, *(dialect.reference for dialect in rule.dialects if dialect.reference)]:
        assert re.fullmatch(r"https?://\S+", reference.url)
        if "arxiv.org" in reference.url:
            assert re.fullmatch(r"https://arxiv\.org/abs/\d{4}\.\d{4,5}", reference.url)


@every_optimizer
def test_its_hyperparameters_lie_within_their_bounds(rule: Optimizer) -> None:
    for dialect in rule.dialects:
        settings = rule.settings(dialect.name, {})
        for number in numbers(rule):
            assert number.low <= float(settings[number.name]) <= number.high
            assert number.low <= number.slider_range[0] < number.slider_range[1] <= number.high
            assert number.scale == "linear" or number.slider_range[0] > 0
            low, high = number.slider_range
            default = float(settings[number.name])
            assert low <= default <= high or (number.scale == "log" and default == number.low == 0), number.name
        for choice in choices(rule):
            assert settings[choice.name] in choice.options


@every_optimizer
def test_its_symbols_occur_in_its_rule(rule: Optimizer) -> None:
    rule_text = " ".join(rule.update_rule)
    own = [number.symbol for number in numbers(rule) if not number.common]
    for symbol in own + [variable.symbol for variable in rule.state]:
        assert symbol in rule_text, symbol


@every_dialect
def test_a_step_keeps_shapes_names_and_its_arguments(rule: Optimizer, dialect: str) -> None:
    settings = [rule.settings(dialect, {"lr": lr}) for lr in (0.1, 0.2, 0.3)]
    for dimensions, on in ((2, surface("quadratic").loss_function()), (5, five_dimensional_bowl())):
        x = np.linspace(1, 2, 3 * dimensions).reshape(dimensions, 3)
        state = {
            variable.name: np.full([dimensions if size == "dimensions" else size for size in variable.shape] + [3], 0.5)
            for variable in rule.state
        }
        shapes = {name: values.shape for name, values in state.items()}
        before = x.copy(), {name: values.copy() for name, values in state.items()}
        for t in (1, 2):
            with np.errstate(all="ignore"):  # as in the engine
                x_next, state_next = rule.step(x, SurfaceOracle(on), state, tile(settings, rule, dimensions), t)
            assert x_next.shape == x.shape
            assert {name: values.shape for name, values in state_next.items()} == shapes
        np.testing.assert_array_equal(x, before[0])
        for name, values in state.items():
            np.testing.assert_array_equal(values, before[1][name])


@every_dialect
def test_what_is_drawn_as_an_arrow_points_uphill_unless_it_is_said_to_point_downhill(
    rule: Optimizer, dialect: str
) -> None:
    start = (5.1, 2.3)
    on = surface("quadratic").loss_function()
    uphill = on.gradient(np.array(start)[:, None])[:, 0]
    course = trajectory(experiment(run(rule, dialect, start), steps=1))
    for variable in rule.state:
        if variable.drawn == "vector":
            shown = course.state[variable.name][:, 1] * (1 if variable.downhill else -1)
            assert shown @ uphill <= 0, variable.name


def five_dimensional_bowl() -> LossFunction:
    bowl = surface("quadratic").loss_function()
    bowl.value = lambda position: (position**2).sum(axis=0)
    bowl.gradient = lambda position: 2 * position
    bowl.hessian = lambda position: 2 * np.eye(5)[:, :, None] + np.zeros_like(position)
    bowl.residuals = lambda position: position
    bowl.jacobian = lambda position: np.eye(5)[:, :, None] + np.zeros_like(position)
    return bowl


@every_dialect
def test_a_run_alone_equals_the_same_run_in_a_batch_to_the_last_bit(rule: Optimizer, dialect: str) -> None:
    for alone, among in zip(spread_runs(rule, dialect), spread_runs_of_all_together()[rule.name, dialect], strict=True):
        single = trajectory(experiment(alone, on="rosenbrock", steps=150))
        assert single.positions.tobytes() == among.positions.tobytes()
        assert single.loss.tobytes() == among.loss.tobytes()
        assert repr(single.outcome) == repr(among.outcome)


def spread_runs(rule: Optimizer, dialect: str) -> list[Run]:
    starts = [(-1.2, 1.0), (0.3, 0.7), (-2.0, 2.0), (1.5, -0.5), (0.0, 0.0)]
    return [
        run(rule, dialect, start, **settings) for start, settings in zip(starts, spread_settings(rule), strict=True)
    ]


@cache
def spread_runs_of_all_together() -> dict[tuple[str, str], list[Trajectory]]:
    """The five of every dialect, computed in one experiment."""
    runs = {(rule.name, each.name): spread_runs(rule, each.name) for rule in OPTIMIZERS for each in rule.dialects}
    courses = iter(trajectories(experiment(*chain(*runs.values()), on="rosenbrock", steps=150)))
    return {which: list(islice(courses, len(of_one))) for which, of_one in runs.items()}


def spread_settings(rule: Optimizer) -> Iterator[Settings]:
    """Different values of every hyper-parameter, one set a run."""
    for weight in (0.15, 0.3, 0.5, 0.7, 0.85):
        settings: dict[str, float | bool | str] = {}
        for number in numbers(rule):
            low, high = number.slider_range
            settings[number.name] = low**weight * high ** (1 - weight) if number.scale == "log" else weight
            if number.integer:
                settings[number.name] = round(low + 10 * weight * (high > low))
        settings["lr"] = 10 ** (-4 * weight)
        yield settings


@every_optimizer
def test_every_hyperparameter_changes_the_path_or_the_state(rule: Optimizer) -> None:
    for declared in rule.hyperparameters:
        assert any(
            tells_apart(rule, declared, background, on, start)
            for on, start in (("quadratic", (5.1, 2.3)), ("himmelblau", (5.1, 2.3)), ("himmelblau", (-0.15, -0.67)))
            for background in backgrounds(rule)
        ), declared.name


def backgrounds(rule: Optimizer) -> Iterator[Settings]:
    """Settings of the others under which a hyper-parameter may show: the defaults, then each, then all changed."""
    noticeable = {number.name: 0.1 for number in numbers(rule) if number.name in {"lr", "eps"}}
    yield noticeable
    for place in (1, 0):
        for other in rule.hyperparameters:
            yield noticeable | {other.name: two_values(other)[place]}
    yield noticeable | {other.name: two_values(other)[1] for other in rule.hyperparameters}


def tells_apart(
    rule: Optimizer, declared: Parameter | Choice, background: Settings, on: str, start: tuple[float, float]
) -> bool:
    """Whether two values of a hyper-parameter give different paths or states."""
    paths = []
    for value in two_values(declared):
        course = trajectory(experiment(run(rule, None, start, **{**background, declared.name: value}), on=on, steps=40))
        paths.append(np.concatenate([course.positions, *map(np.atleast_2d, course.state.values())]))
    one, other = paths  # a run that diverges is shorter
    return one.shape != other.shape or not np.allclose(one, other, rtol=1e-9, atol=0)


def two_values(declared: Parameter | Choice) -> tuple[float | bool | str, float | bool | str]:
    if isinstance(declared, Choice):
        return declared.options[0], declared.options[-1]
    low, high = declared.slider_range
    if isinstance(declared, Hyperparameter) and declared.integer:
        return low, min(low + 2, high)
    return (low, (low * high) ** 0.5) if declared.scale == "log" else (low, (low + high) / 2)


@every_dialect
def test_every_choice_gives_a_path_that_stays_finite(rule: Optimizer, dialect: str) -> None:
    for choice in choices(rule):
        for option in choice.options:
            course = trajectory(experiment(run(rule, dialect, lr=0.01, **{choice.name: option}), steps=50))
            assert np.isfinite(course.positions).all()


@every_dialect
@pytest.mark.parametrize("flipped", [False, True], ids=["as declared", "with every switch turned"])
def test_units_are_consistent(rule: Optimizer, dialect: str, flipped: bool) -> None:
    """Measured in other units of position and loss, the path is the same, unless the rule says why it is not."""
    settings = rule.settings(dialect, {"lr": 0.05})
    if flipped:
        settings |= {
            choice.name: not settings[choice.name] for choice in choices(rule) if choice.options == (False, True)
        }
    settings |= {number.name: 1e-3 for number in numbers(rule) if number.name == "eps"}
    if rule.inconsistent_units:
        others = [{**settings, number.name: number.slider_range[1]} for number in numbers(rule) if number.name != "lr"]
        assert any(not np.allclose(*in_two_units(rule, dialect, each), rtol=1e-9) for each in (settings, *others))
    else:
        np.testing.assert_allclose(*in_two_units(rule, dialect, settings), rtol=1e-9, atol=1e-12)


def in_two_units(rule: Optimizer, dialect: str, settings: Settings) -> tuple[Array, Array]:
    """A path and the same measured in other units of position and loss, drawn to the same scale."""
    longer, steeper = 4.0, 32.0  # powers of two round nothing: two dialects compute some numbers in single precision
    scaled = dict(settings)
    for number in numbers(rule):
        unit = unit_in_force(number, settings)
        scaled[number.name] = float(settings[number.name]) * longer**unit.position * steeper**unit.loss
    bowl = {"a": 0.2, "b": 2.0, "c": 0.0}
    other_bowl = {name: value * steeper / longer**2 for name, value in bowl.items()}
    start = (5.1, 2.3)
    path = trajectory(experiment(run(rule, dialect, start, **settings), parameters=bowl))
    other = trajectory(
        experiment(run(rule, dialect, (start[0] * longer, start[1] * longer), **scaled), parameters=other_bowl)
    )
    return other.positions, longer * path.positions


def unit_in_force(number: Hyperparameter, settings: Settings) -> Unit:
    return next((unit for choice, unit in number.unit_if.items() if settings[choice]), number.unit)


@every_dialect
def test_turning_the_surface_turns_the_path_of_those_that_say_so(rule: Optimizer, dialect: str) -> None:
    angle = 0.6
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    bowl = surface("quadratic").loss_function()
    turned = surface("quadratic").loss_function()
    turned.value = lambda position: bowl.value(turn.T @ position)
    turned.gradient = lambda position: turn @ bowl.gradient(turn.T @ position)
    turned.hessian = lambda position: np.einsum("ai,bj,ij...->ab...", turn, turn, bowl.hessian(turn.T @ position))
    residuals, jacobian = bowl.residuals, bowl.jacobian
    assert residuals
    assert jacobian
    turned.residuals = lambda position: residuals(turn.T @ position)
    turned.jacobian = lambda position: np.einsum("aj,ij...->ia...", turn, jacobian(turn.T @ position))
    course = {}
    for name, on, start in (("straight", bowl, (5.1, 2.3)), ("turned", turned, tuple(turn @ (5.1, 2.3)))):
        document = experiment(run(rule, dialect, start, lr=0.1), steps=30)
        course[name] = trajectory(replace(document, loss_function=on)).positions
    departure = np.abs(course["turned"] - turn @ course["straight"]).max()
    assert (departure < 1e-9) == rule.turns_with_surface


@every_dialect
def test_it_gets_closer_to_the_minimum_of_a_bowl(rule: Optimizer, dialect: str) -> None:
    course = trajectory(experiment(run(rule, dialect, lr=0.1), steps=100))
    assert course.loss[-1] < course.loss[0]
    assert course.outcome.best_loss == course.loss.min()


@every_optimizer
def test_an_optimizer_of_the_catalogue_has_its_own_name(rule: Optimizer) -> None:
    assert [other.name for other in OPTIMIZERS].count(rule.name) == 1
    assert rule.name.replace("_", "").isalnum()
    assert rule.name == rule.name.lower()


def test_moving_averages_and_their_correction_are_those_of_the_definition() -> None:
    rule = next(rule for rule in OPTIMIZERS if any(number.decay_rate for number in numbers(rule)))
    name = next(number.name for number in numbers(rule) if number.decay_rate)
    rates = [0.0, 0.5, 0.9, 0.999]
    decay = getattr(tile([rule.settings(None, {name: rate}) for rate in rates], rule, 2), name)
    np.testing.assert_allclose(decay.average(np.full((2, 4), 2.0), np.full((2, 4), 5.0))[0], [5, 3.5, 2.3, 2.003])
    corrections = [decay.correction(t)[1] for t in range(1, 200)]
    np.testing.assert_allclose(corrections, [[1 - rate**t for rate in rates] for t in range(1, 200)], rtol=1e-12)
    assert all((later >= earlier).all() for earlier, later in pairwise(corrections))
