"""A script for plain numpy takes the simulation's very path."""

import ast
import sys
from dataclasses import replace

import numpy as np
import pytest

from app.code import script
from app.declarations import Optimizer, Surface
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment
from app.surfaces import SURFACES
from app.surfaces.own_formula import own_formula
from tests.code.scripts import decayed_and_clipped, labelled, paths, scheduled
from tests.code.test_formula import EVERYTHING
from tests.runs import experiment, run, trajectories

every_optimizer = pytest.mark.parametrize("rule", OPTIMIZERS, ids=lambda rule: rule.name)


def assert_same_paths(document: Experiment) -> None:
    found = paths(document, "numpy")
    for one, course in zip(document.runs, trajectories(document), strict=True):
        steps = course.positions.shape[1]  # a run that diverges ends in the simulation and goes on in the script
        assert np.array_equal(np.array(found[one.label]).T[:, :steps], course.positions), one.label


@every_optimizer
def test_in_every_dialect_to_the_last_bit(rule: Optimizer) -> None:
    starts = ((5.1, 2.3), (-1.2, 1.0))
    runs = labelled(*(run(rule, dialect.name, start) for dialect in rule.dialects for start in starts))
    assert_same_paths(experiment(*runs, on="rosenbrock", steps=100))


@every_optimizer
def test_with_every_choice_made_otherwise(rule: Optimizer) -> None:
    choices = [declared for declared in rule.hyperparameters if hasattr(declared, "options")]
    runs = [run(rule, None, **{each.name: option}) for each in choices for option in each.options]
    assert_same_paths(experiment(*labelled(run(rule), *runs), steps=70))


@every_optimizer
def test_with_weight_decay_and_clipping(rule: Optimizer) -> None:
    runs = labelled(run(rule), *decayed_and_clipped(rule, rule.dialects[0]))
    assert_same_paths(experiment(*runs, steps=40))


WITH_A_RATE = [rule for rule in OPTIMIZERS if any(declared.name == "lr" for declared in rule.hyperparameters)]


@pytest.mark.parametrize("rule", WITH_A_RATE, ids=lambda rule: rule.name)
def test_under_a_schedule_with_a_state_and_one_without(rule: Optimizer) -> None:
    both = {bool(one.schedule and one.schedule.schedule.state): one for one in scheduled(run(rule), 20)}
    assert_same_paths(experiment(*labelled(*both.values()), steps=20))


def test_under_every_schedule() -> None:
    assert_same_paths(experiment(*labelled(*scheduled(run(WITH_A_RATE[0]), 60)), steps=60))


def test_of_all_optimizers_at_once_with_the_numbers_that_a_seed_gives() -> None:
    runs = labelled(*(run(rule) for rule in OPTIMIZERS))
    assert_same_paths(replace(experiment(*runs, on="beale", steps=20), seed=7))


@every_optimizer
def test_it_needs_numpy_and_nothing_else(rule: Optimizer) -> None:
    tree = ast.parse(script(experiment(run(rule)), "numpy"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= {"numpy"} | sys.stdlib_module_names


@pytest.mark.parametrize("surface", [each for each in SURFACES if not each.data], ids=lambda surface: surface.name)
def test_on_every_surface(surface: Surface) -> None:
    needs = {
        need: next(rule for rule in OPTIMIZERS if rule.needs == need) for need in {rule.needs for rule in OPTIMIZERS}
    }
    sum_of_squares = surface.loss_function().residuals is not None
    rules = [needs[None], *(rule for rule in OPTIMIZERS if rule.family == "curvature" and not rule.needs)]
    rules += [rule for need, rule in needs.items() if need and sum_of_squares]
    starts = list(surface.starts.values())
    runs = labelled(
        *(run(rule, None, starts[0]) for rule in rules), *(run(rules[0], None, start) for start in starts[1:])
    )
    assert_same_paths(experiment(*runs, on=surface, steps=30))


def test_on_a_formula_of_everything_there_is() -> None:
    rules = [rule for rule in OPTIMIZERS if rule.name in ("sgd", "newton")]
    runs = labelled(*(run(rule, None, start) for rule in rules for start in ((0.5, -0.2), (-2.0, 1.0))))
    assert_same_paths(experiment(*runs, on=own_formula(EVERYTHING), steps=30))
