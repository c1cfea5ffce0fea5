"""A script for plain numpy takes the simulation's very path on surfaces that are turned, fitted to data, and noisy."""

from dataclasses import replace

import numpy as np
import pytest

from app.code import script
from app.declarations import Optimizer, Surface, Transform
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment, Run
from app.simulation.sampling import Noise
from app.surfaces import SURFACES
from tests.code.sampled import START, TURNED, placed, stochastic
from tests.code.scripts import labelled, paths, scheduled
from tests.runs import experiment, run, trajectories

WITH_DATA = [surface for surface in SURFACES if surface.data]
OWN = next(surface for surface in SURFACES if surface.rewritten)
BY_NEED = {rule.needs: rule for rule in reversed(OPTIMIZERS)}
BY_CURVATURE = next(rule for rule in OPTIMIZERS if rule.family == "curvature")


def differing(document: Experiment) -> list[str]:
    """The runs whose script takes another path, as far as the simulation goes."""
    found = paths(document, "numpy")
    return [
        one.label
        for one, course in zip(document.runs, trajectories(document), strict=True)
        if not np.array_equal(
            np.array(found[one.label]).T[:, : course.positions.shape[1]], course.positions, equal_nan=True
        )
    ]


def asking_for_everything(surface: Surface) -> list[Run]:
    """Runs that ask a surface for its gradient, its Hessian and, if it is a sum of squares, its residuals."""
    squares = surface.loss_function().residuals is not None
    rules = [rule for need, rule in BY_NEED.items() if squares or not need]
    clipped = run(BY_NEED[None], None, START, weight_decay=0.02, clip_norm=0.5)
    return labelled(*(run(rule, None, START) for rule in (*rules, BY_CURVATURE)), clipped)


@pytest.mark.parametrize("surface", [*WITH_DATA, OWN, SURFACES[0]], ids=lambda surface: surface.name)
@pytest.mark.parametrize(
    "transform",
    [Transform(), TURNED, Transform(scale=2.5), Transform(rotation=-90.0, stretch=0.5)],
    ids=["as it is", "turned", "scaled", "on its side"],
)
def test_on_a_turned_surface_with_noise_and_mini_batches(surface: Surface, transform: Transform) -> None:
    document = placed(experiment(*asking_for_everything(surface), on=surface, steps=20), transform)
    assert not differing(document)
    for batch in (None, 7) if surface.data else (None,):
        assert not differing(stochastic(document, batch))
    for noise in (Noise(additive=0.3), Noise(relative=0.3)):
        assert not differing(stochastic(document, None, noise))


@pytest.mark.parametrize("surface", WITH_DATA, ids=lambda surface: surface.name)
def test_of_points_as_they_are_and_of_a_persons_own(surface: Surface) -> None:
    document = stochastic(experiment(run("sgd", None, START, lr=1e-3), on=surface, steps=20), 16)
    assert not differing(placed(document, TURNED, standardized=False))
    target = 1.0 if surface.data and surface.data.kind == "classification" else 2.5
    alike = tuple((0.7, target) for _ in range(7))  # whose mean is not 0.7
    for points in (((0.5, target), (1.5, target), (2.25, target)), ((2.0, target), (2.0, target)), alike):
        document = replace(document, batch=1)
        assert not differing(placed(document, TURNED, points=points))


def test_steps_beyond_the_first_block_of_noise_and_beyond_an_epoch() -> None:
    surface = WITH_DATA[0]
    assert not differing(stochastic(experiment(run("adam", None, START), on=surface, steps=150), 64))


def test_a_schedule_watches_the_loss_of_mini_batches() -> None:
    runs = [one for one in scheduled(run("sgd", None, START), 40) if one.schedule and one.schedule.schedule.state]
    assert runs
    assert not differing(stochastic(experiment(*labelled(*runs), on=WITH_DATA[0], steps=40), 8))


def draws(rule: Optimizer) -> bool:
    return any(dialect.draws for dialect in rule.dialects)


@pytest.mark.parametrize("rule", [rule for rule in OPTIMIZERS if draws(rule)], ids=lambda rule: rule.name)
def test_a_rule_draws_numbers_of_its_runs_place(rule: Optimizer) -> None:
    unclipped = {"gamma": 100.0} if any(each.name == "gamma" for each in rule.hyperparameters) else {}
    runs = labelled(*(run(rule, None, START, **unclipped) for _ in range(3)))
    document = stochastic(experiment(*runs, on="rosenbrock", steps=30), noise=Noise())
    assert not differing(document)
    found = paths(document, "numpy")
    assert len({str(path) for path in found.values()}) > 1


@pytest.mark.parametrize("framework", ["numpy", "torch"])
def test_a_run_alone_keeps_the_random_numbers_of_its_place(framework: str) -> None:
    document = stochastic(experiment(*labelled(run("sgd"), run("sgd"))))
    whole, alone = (script(document, framework, only) for only in (None, 1))
    assert "(step, 1)" in whole or "(told, step, 1)" in whole
    assert "(step, 1)" in alone or "(told, step, 1)" in alone
    assert "(step, 0)" not in alone
    assert "(told, step, 0)" not in alone
    assert '# Of these it is run 2, "1: SGD".' in alone


def test_an_own_formula_with_parameters_named_as_scripts_name_things() -> None:
    assert OWN.rewritten
    surface = OWN.rewritten("k*x^2 + h*y^2/2 + p*sin(t*x) + max(x, u)*exp(-v*y^2) + abs(y - e) - s^2")
    document = placed(experiment(run("sgd", None, START), on=surface, steps=30), TURNED)
    assert not differing(stochastic(document))
