"""Gradient noise and mini-batches: seeded, counted, and the same whatever else is going on."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from app.declarations import Array, LossFunction, Transform
from app.schedules import SCHEDULES
from app.simulation.experiment import ChosenSchedule, Experiment
from app.simulation.grouping import batches
from app.simulation.random_numbers import Streams
from app.simulation.sampling import Noise, SampledLoss
from app.surfaces import SURFACES
from tests.runs import experiment, run, surface, trajectories

NOISE = Noise(additive=0.3, relative=0.2)
WITH_DATA = next(on for on in SURFACES if on.data)


def noisy(*names: str, streams: Streams = "shared", **changes: Any) -> Experiment:
    return replace(experiment(*map(run, names), steps=150), noise=NOISE, streams=streams, **changes)


def batched(*names: str, batch: int | None = 16, streams: Streams = "shared", steps: int = 60) -> Experiment:
    runs = [run(name, None, (1.0, -1.0), lr=0.05) for name in names]
    return replace(experiment(*runs, on=WITH_DATA, steps=steps), batch=batch, streams=streams)


def paths(document: Experiment, block_steps: int | None = None) -> list[Array]:
    return [trajectory.positions for trajectory in trajectories(document, block_steps)]


@pytest.mark.parametrize("make", [noisy, batched], ids=["noise", "mini-batches"])
@pytest.mark.parametrize("streams", ["shared", "own"])
def test_the_same_document_gives_the_same_paths_however_its_steps_are_asked_for(make: Any, streams: Streams) -> None:
    document = make("sgd", "sgd", "adam", streams=streams)
    for once, again in zip(paths(document), paths(document, block_steps=7), strict=True):
        assert (once == again).all()


@pytest.mark.parametrize("make", [noisy, batched], ids=["noise", "mini-batches"])
def test_a_run_beside_others_takes_the_path_that_it_takes_alone(make: Any) -> None:
    together = paths(make("sgd", "momentum", "sgd", "adam"))
    for name, path in zip(("sgd", "momentum", "sgd", "adam"), together, strict=True):
        assert (path == paths(make(name))[0]).all()


@pytest.mark.parametrize("make", [noisy, batched], ids=["noise", "mini-batches"])
def test_runs_share_their_random_numbers_or_have_their_own(make: Any) -> None:
    first, second = paths(make("sgd", "sgd"))
    assert (first == second).all()
    first, second = paths(make("sgd", "sgd", streams="own"))
    assert (first[:, 1:] != second[:, 1:]).all()
    # the place decides: the first run's own stream is the one that all share
    assert (first == paths(make("sgd"))[0]).all()


@pytest.mark.parametrize("make", [noisy, batched], ids=["noise", "mini-batches"])
def test_another_seed_gives_another_path(make: Any) -> None:
    document = make("sgd")
    assert (paths(document)[0][:, 1:] != paths(replace(document, seed=1))[0][:, 1:]).any(axis=0).all()


def test_a_run_that_leaves_takes_its_stream_along() -> None:
    """The first run diverges at once; the others go on with their own numbers."""
    wild, calm = run("sgd", lr=1e9), run("sgd", lr=0.1)
    document = replace(experiment(wild, calm, calm, steps=150), noise=NOISE, streams="own")
    _, first, second = paths(document)
    harmless = replace(document, runs=(calm, calm, calm))
    assert (first == paths(harmless)[1]).all()
    assert (second == paths(harmless)[2]).all()


def told(noise: Noise, steps: int = 4000) -> tuple[Array, Array]:
    """The gradient at one place as it is told at each step, and as it is."""
    function = surface("quadratic").loss_function()
    at = np.array([[3.0], [-1.0]])
    sampled = SampledLoss(function, noise, None, seed=5, streams=[0])
    gradients = []
    for step in range(1, steps + 1):
        sampled.begin(step)
        gradients.append(sampled.gradient(at)[:, 0])
    return np.array(gradients), function.gradient(at)[:, 0]


@pytest.mark.parametrize(
    ("noise", "deviation"),
    [(Noise(additive=0.5), 0.5), (Noise(relative=0.5), 0.5 * np.hypot(1.2, 4)), (NOISE, np.hypot(0.3, 0.2 * 4.17612))],
)
def test_noise_has_mean_zero_and_the_deviation_asked_for_in_each_coordinate(noise: Noise, deviation: float) -> None:
    gradients, exact = told(noise)
    error = 5 * deviation / np.sqrt(len(gradients))
    assert gradients.mean(axis=0) == pytest.approx(exact, abs=error)
    assert gradients.std(axis=0) == pytest.approx([deviation] * 2, rel=5 / np.sqrt(2 * len(gradients)))
    correlation = np.corrcoef(gradients[:, 0], gradients[:, 1])
    assert abs(correlation[0, 1]) < 5 / np.sqrt(len(gradients))
    lagged = np.corrcoef(gradients[:-1, 0], gradients[1:, 0])
    assert abs(lagged[0, 1]) < 5 / np.sqrt(len(gradients))


def test_within_a_step_every_question_meets_the_same_noise() -> None:
    sampled = SampledLoss(surface("quadratic").loss_function(), NOISE, None, seed=0, streams=[0])
    at = np.array([[3.0], [-1.0]])
    sampled.begin(1)
    first = sampled.gradient(at)
    assert (sampled.gradient(at) == first).all()
    sampled.begin(2)
    assert (sampled.gradient(at) != first).all()


def test_what_is_recorded_is_true_and_what_is_told_is_not() -> None:
    document = noisy("sgd")
    (trajectory,) = trajectories(document)
    function = document.loss_function
    assert (trajectory.loss == function.value(trajectory.positions)).all()
    exact = function.gradient(trajectory.positions)
    assert trajectory.gradient_norm == pytest.approx(np.hypot(*exact))
    rate = float(document.runs[0].settings["lr"])
    taken = (trajectory.positions[:, :-1] - trajectory.positions[:, 1:]) / rate
    assert (abs(taken - exact[:, :-1]) > 1e-6).all()


def test_an_epoch_sees_every_point_once_and_each_epoch_in_another_order() -> None:
    function = WITH_DATA.loss_function()
    assert function.points is not None
    points = len(function.points)
    sampled = SampledLoss(function, Noise(), 16, seed=0, streams=[0])
    seen: list[list[tuple[float, ...]]] = [[], []]
    per_epoch = -(-points // 16)
    with patch.object(function, "of_batch", wraps=function.of_batch) as asked:
        for step in range(1, 2 * per_epoch + 1):
            sampled.begin(step)
            (points_asked,) = asked.call_args.args
            seen[(step - 1) // per_epoch] += [tuple(point) for point in points_asked[0].tolist()]
    everything = sorted(map(tuple, function.points.tolist()))
    assert sorted(seen[0]) == sorted(seen[1]) == everything
    assert seen[0] != seen[1]


def test_a_batch_of_all_points_is_descent_on_all_of_them() -> None:
    points = len(WITH_DATA.data.points) if WITH_DATA.data else 0
    full, as_batch = paths(batched("sgd", batch=None))[0], paths(batched("sgd", batch=points))[0]
    assert as_batch == pytest.approx(full, abs=1e-12)


@pytest.mark.parametrize(("batch", "steps"), [(1, 150), (16, 10), (150, 1), (149, 2), (None, None)])
def test_steps_per_epoch_are_counted(batch: int | None, steps: int | None) -> None:
    assert batched("sgd", batch=batch).steps_per_epoch == steps


def test_mini_batches_of_a_turned_surface_are_turned_as_well() -> None:
    plain = batched("sgd")
    transform = Transform(rotation=70.0, shift=(0.5, 1.0))
    function = WITH_DATA.loss_function(transform=transform)
    carried = function.placement.carried((1.0, -1.0))
    turned = replace(plain, loss_function=function, runs=(replace(plain.runs[0], start=carried),))
    expected = np.array([function.placement.carried((x, y)) for x, y in paths(plain)[0].T.tolist()]).T
    assert paths(turned)[0] == pytest.approx(expected, abs=1e-9)


def test_a_schedule_that_asks_for_the_loss_is_told_that_of_the_first_batch() -> None:
    plain = batched("sgd", batch=1, steps=3)
    schedule = next(each for each in SCHEDULES if each.name == "reduce_on_plateau")
    chosen = ChosenSchedule(schedule, schedule.settings({}, 3))
    document = replace(plain, runs=(replace(plain.runs[0], schedule=chosen),))
    with patch.object(LossFunction, "of_batch", autospec=True, side_effect=LossFunction.of_batch) as of_batch:
        (sampled,) = batches(document)
        asked = [call.args[1] for call in of_batch.call_args_list]
    assert [points.shape for points in asked] == [(1, 1, 2)]
    assert sampled.loss_function is document.loss_function
