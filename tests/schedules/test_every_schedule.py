"""What holds for every schedule that is declared."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.declarations import Choice, Duration, Milestones, Schedule
from app.mathml import sentence
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.simulation.simulate import Simulation
from tests.runs import experiment, run
from tests.schedules.rates import chosen, columns, rates, scheduled

STEPS = 150
each_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)


def different(schedule: Schedule, number: int) -> dict[str, Any]:
    """Other parameters than the declared ones; choices alternate as the numbers go up."""
    values: dict[str, Any] = {}
    for declared in schedule.parameters:
        if isinstance(declared, Choice):
            values[declared.name] = declared.options[number // 2 % len(declared.options)]
        elif isinstance(declared, Duration):
            values[declared.name] = 20 + 3 * number
        elif isinstance(declared, Milestones):
            values[declared.name] = tuple(range(5, 6 + 7 * number, 7))
        elif declared.integer:
            values[declared.name] = declared.low + number % 5 + 1
        else:
            low, high = declared.slider_range
            values[declared.name] = low + (high - low) * (0.11 + 0.07 * number % 0.8)
    return values


def varied_runs(schedule: Schedule) -> list[Any]:
    return [
        scheduled(
            run("momentum", None, (5.1 - number, 2.3), lr=0.05 * (number + 1)),
            chosen(schedule.name, 3 * (number % 3), steps=STEPS, **different(schedule, number)),
        )
        for number in range(9)
    ]


@each_schedule
def test_a_run_alone_is_the_same_as_in_a_batch_to_the_last_bit(schedule: Schedule) -> None:
    # some diverge, and leave the batch to the others
    runs = [*varied_runs(schedule), run("momentum"), run("adam", lr=0.1), run("momentum", lr=30)]
    runs += [scheduled(run("momentum", lr=lr), chosen(schedule.name, steps=STEPS)) for lr in (20.0, 40.0)]
    together = columns(experiment(*runs, steps=STEPS))
    for one, course in zip(runs, together, strict=True):
        alone = columns(experiment(one, steps=STEPS))[0]
        assert all((alone[name] == course[name]).all() for name in alone)


@each_schedule
@pytest.mark.parametrize("block_steps", [1, 7, 64, 1000])
def test_the_rates_do_not_depend_on_how_many_steps_come_at_a_time(schedule: Schedule, block_steps: int) -> None:
    document = experiment(*varied_runs(schedule), steps=STEPS)
    for usual, other in zip(columns(document), columns(document, block_steps), strict=True):
        assert all((usual[name] == other[name]).all() for name in usual)


@each_schedule
def test_rates_are_shares_of_the_learning_rate_and_none_is_negative(schedule: Schedule) -> None:
    for number in range(9):
        choice = chosen(schedule.name, number, steps=STEPS, **different(schedule, number))
        shares = rates(choice, 1.0, STEPS)
        assert np.isfinite(shares).all()
        assert (shares >= 0).all()
        np.testing.assert_allclose(rates(choice, 0.25, STEPS), 0.25 * shares, rtol=1e-15)


@each_schedule
def test_a_warm_up_rises_in_equal_parts_to_where_the_schedule_begins(schedule: Schedule) -> None:
    later = rates(chosen(schedule.name, steps=50), steps=50)
    warmed = rates(chosen(schedule.name, 9, steps=59), steps=59)
    np.testing.assert_allclose(warmed[:9], later[0] * np.arange(1, 10) / 10, rtol=1e-15)
    assert (warmed[9:] == later).all()


@each_schedule
def test_the_rate_at_the_start_is_that_of_the_first_step(schedule: Schedule) -> None:
    for course in columns(experiment(*varied_runs(schedule), steps=5)):
        assert course["rates"][0] == course["rates"][1]


@each_schedule
def test_only_a_schedule_that_watches_the_loss_costs_evaluations(schedule: Schedule) -> None:
    simulation = Simulation(experiment(scheduled(run("sgd", lr=0.1), chosen(schedule.name, 10)), steps=60))
    list(simulation.blocks())
    # the warm-up of 10 steps and the step after it need not know
    assert simulation.outcomes[0].evaluations == 60 + (49 if schedule.state else 0)


@each_schedule
def test_every_parameter_has_its_place_in_the_formula_and_every_default_is_allowed(schedule: Schedule) -> None:
    formula = " ".join(schedule.formula)
    for declared in schedule.parameters:
        if isinstance(declared, Choice):
            assert declared.default in declared.options
            continue
        assert re.search(rf"(?<![A-Za-z]){re.escape(declared.symbol)}", formula), declared.name
        if isinstance(declared, Milestones):
            assert all(declared.low <= step <= declared.high for step in declared.default)
        elif not isinstance(declared, Duration):
            assert declared.low <= declared.slider_range[0] < declared.slider_range[1] <= declared.high
            assert declared.low <= declared.default <= declared.high


@each_schedule
def test_the_formula_can_be_set_as_mathematics(schedule: Schedule) -> None:
    assert all(sentence(line) for line in schedule.formula)  # raises where it cannot


@pytest.mark.parametrize(
    "rule",
    [rule for rule in OPTIMIZERS if any(declared.name == "lr" for declared in rule.hyperparameters)],
    ids=lambda rule: rule.name,
)
def test_a_constant_schedule_changes_nothing(rule: Any) -> None:
    plain = run(rule, None, (-1.2, 1.0))
    document = experiment(plain, scheduled(plain, chosen("constant", steps=30)), on="himmelblau", steps=30)
    without, with_it = columns(document)
    assert (without["positions"] == with_it["positions"]).all()
    assert (without["rates"] == with_it["rates"]).all()


def test_decoupled_weight_decay_follows_the_schedule() -> None:
    # on a plane nothing but decay moves a run: by a share of the scheduled rate times λ at each step
    rule = run("adam", lr=0.1, weight_decay=0.5, decoupled_weight_decay=True)
    document = experiment(scheduled(rule, chosen("cosine", steps=20)), parameters={"a": 0, "b": 0}, steps=20)
    course = columns(document)[0]
    shares = np.cumprod(1 - 0.5 * course["rates"][1:])
    np.testing.assert_allclose(course["positions"][:, 1:], np.outer((5.1, 2.3), shares), rtol=1e-12)


def test_a_plateau_is_one_of_the_loss_itself_not_of_its_penalty() -> None:
    choice = chosen("reduce_on_plateau", steps=80, patience=1)
    runs = [scheduled(run("momentum", lr=0.4, weight_decay=decay, momentum=0.0), choice) for decay in (0.0, 0.3)]
    plain, penalized = columns(experiment(*runs, steps=80))
    for course in (plain, penalized):
        best, bad, rate = np.inf, 0, 0.4
        for step in range(1, 80):
            better = course["loss"][step] < best * (1 - 1e-4)
            best, bad = (course["loss"][step], 0) if better else (best, bad + 1)
            if bad > 1:
                rate, bad = (rate * 0.1 if rate * 0.9 > 0.4 * 1e-8 else rate), 0
            np.testing.assert_allclose(course["rates"][step + 1], rate, rtol=1e-12)


def test_a_run_without_a_learning_rate_has_no_column_of_it() -> None:
    rule = replace(
        run("sgd").optimizer, name="none", hyperparameters=(), step=lambda x, _oracle, state, _h, _t: (x, state)
    )
    document = experiment(replace(run("sgd"), optimizer=rule, settings={}), run("sgd"), steps=3)
    simulation = Simulation(document, columns=("learning_rate",))
    without, with_one = next(iter(simulation.blocks())).runs
    assert without.learning_rate is None
    assert with_one.learning_rate is not None
    assert with_one.learning_rate.tolist() == [with_one.learning_rate[0]] * 4
