"""The ready experiments are valid documents, and their captions say what their numbers do."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.declarations import Transform
from app.presets import DEFAULT_PRESET, PRESETS, Preset
from app.simulation.experiment import Run
from app.simulation.simulate import Simulation
from tests.runs import Trajectory, experiment, run, surface, trajectories

every_preset = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)


def courses(preset: Preset, **changes: Any) -> list[Trajectory]:
    document = {**preset.experiment, **changes}
    start = tuple(document["start"])
    return trajectories(
        experiment(
            *(run(each["optimizer"], each["dialect"], start, **each["hyperparameters"]) for each in document["runs"]),
            on=document["surface"]["name"],
            parameters=document["surface"]["parameters"],
            steps=document["steps"],
        )
    )


def by_name(name: str) -> Preset:
    return next(preset for preset in PRESETS if preset.name == name)


def test_the_chapters_figures_come_first_and_in_order() -> None:
    assert [preset.name for preset in PRESETS[:6]] == [f"figure-8.{number}" for number in range(1, 7)]


def test_the_page_opens_with_the_chapters_five_methods_from_the_chapters_start() -> None:
    document = DEFAULT_PRESET.experiment
    assert [each["optimizer"] for each in document["runs"]] == ["sgd", "momentum", "adagrad", "rmsprop", "adam"]
    assert document["surface"] == {"name": "quadratic", "parameters": {"a": 0.2, "b": 2, "c": -5}}
    assert document["start"] == [5.1, 2.3]


@every_preset
def test_a_preset_says_what_to_see(preset: Preset) -> None:
    assert preset.title
    assert preset.caption.endswith(".")
    assert all(len(course.loss) == preset.experiment["steps"] + 1 for course in courses(preset))


def test_figure_8_1_a_rate_of_2_5_lands_in_one_step() -> None:
    assert courses(by_name("figure-8.1"))[1].outcome.converged_at == 1


def test_figure_8_2_the_limit_is_a_rate_of_one_half() -> None:
    wider, settling, calm = courses(by_name("figure-8.2"), steps=200)
    swings = [abs(course.positions[1]) for course in (wider, settling, calm)]
    assert swings[0][200] > swings[0][100] > swings[0][0]
    assert swings[1][0] > swings[1][100] > swings[1][200] > 0.01
    assert swings[2][40] < 1e-6


def test_figure_8_3_momentum_bears_one_half_and_arrives_sooner() -> None:
    descent, momentum = (course.outcome.converged_at for course in courses(by_name("figure-8.3")))
    assert momentum is not None
    assert descent is not None
    assert momentum < descent


def test_figure_8_4_adagrads_first_step_is_as_long_in_both_coordinates() -> None:
    steps = abs(courses(by_name("figure-8.4"))[1].positions[:, 1] - (5.1, 2.3))
    assert steps[0] == pytest.approx(steps[1], rel=1e-6)


def test_figure_8_5_rmsprop_keeps_hopping_about_the_minimum_and_owns_up_to_the_slip() -> None:
    preset = by_name("figure-8.5")
    assert "slip" in preset.caption
    assert abs(courses(preset)[1].positions[1, -10:]).max() > 0.1


def steps_on_the_bowl_turned_by(angle: float, *runs: Run, start: tuple[float, float]) -> list[int]:
    bowl = surface("quadratic").loss_function(transform=Transform(rotation=angle))
    placed = [replace(each, start=bowl.placement.carried(start)) for each in runs]
    simulation = Simulation(replace(experiment(*placed, steps=100), loss_function=bowl))
    assert list(simulation.blocks())
    return [101 if each.converged_at is None else each.converged_at for each in simulation.outcomes]


def test_the_turned_bowl_slows_who_goes_by_coordinate_and_not_descent() -> None:
    document = by_name("turned-bowl").experiment
    runs = [run(each["optimizer"], each["dialect"], **each["hyperparameters"]) for each in document["runs"]]
    x, y = document["start"]
    needed = {angle: steps_on_the_bowl_turned_by(angle, *runs, start=(x, y)) for angle in (0, 15, 30, 45, 90)}
    assert [each["optimizer"] for each in document["runs"]] == ["sgd", "adagrad", "rmsprop", "adam"]
    assert needed[0] == [25, 2, 2, 4]
    assert needed[45] == [25, 32, 30, 43]
    assert needed[90] == needed[0]
    assert document["surface"]["parameters"] == {"a": 0.2, "b": 2, "c": -5}
    assert document["surface"]["transform"] == {"moves_start": True}
    assert {needed[angle][0] for angle in needed} == {25}
    for run_index in (1, 2, 3):
        assert needed[0][run_index] < needed[15][run_index] < needed[30][run_index] < needed[45][run_index]


@pytest.mark.parametrize(("angle", "fewest"), [(0, [25, 2, 2, 4]), (45, [25, 32, 30, 43])])
def test_so_it_is_at_the_best_of_181_rates_for_each_angle(angle: float, fewest: list[int]) -> None:
    rates = np.logspace(-3, 1.5, 181)
    for name, least in zip(("sgd", "adagrad", "rmsprop", "adam"), fewest, strict=True):
        runs = [run(name, "torch", lr=float(rate)) for rate in rates]
        assert min(steps_on_the_bowl_turned_by(angle, *runs, start=(6, 6))) == least
