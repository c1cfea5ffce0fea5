"""The textbook's published coordinates, and its table of losses."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.presets import PRESETS
from tests.runs import experiment, run, trajectory

FIGURES = json.loads(Path(__file__).with_name("book_figures.json").read_text(encoding="utf-8"))["figures"]
OUR_NAMES = {"gamma": "alpha", "gamma_v": "beta1", "gamma_s": "beta2", "state_init": "moment_init"}
CURVES = [
    pytest.param(figure, curve, id=f"figure {figure['figure']}, curve {number}")
    for figure in FIGURES
    for number, curve in enumerate(figure["runs"], start=1)
]


def published(figure: dict[str, Any], curve: dict[str, Any]) -> Any:
    """The coordinates as published, `(2, points)`, with figure 8.5 read as its notes say.

    There, from the second point on, the drawn x is the slope 0.4·x. Its very last y is no value of the rule either (the
    notes do not mention it; they hold for all others): it is left out, as NaN.
    """
    points = np.array(curve["published"])[:, :2].T
    if figure["figure"] == "8.5" and curve["optimizer"] == "rmsprop":
        points[0, 1:] /= 0.4
        points[1, -1] = np.nan
    return points


@pytest.mark.parametrize(("figure", "curve"), CURVES)
def test_every_published_coordinate_is_met(figure: dict[str, Any], curve: dict[str, Any]) -> None:
    points = published(figure, curve)
    chosen = {OUR_NAMES.get(name, name): value for name, value in curve["hyperparameters"].items()}
    ours = trajectory(
        experiment(
            run(curve["optimizer"], "book", tuple(figure["start"]), **chosen),
            parameters={name: figure["surface"][name] for name in "abc"},
            steps=points.shape[1] - 1,
        )
    )
    known = ~np.isnan(points)
    assert known.sum() >= points.size - 1
    np.testing.assert_allclose(ours.positions[known], points[known], rtol=0, atol=1e-12)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["figure"])
def test_the_preset_of_a_figure_draws_its_curves(figure: dict[str, Any]) -> None:
    preset = next(preset for preset in PRESETS if preset.name == f"figure-{figure['figure']}").experiment
    assert len(preset["runs"]) == len(figure["runs"])
    for ours, curve in zip(preset["runs"], figure["runs"], strict=True):
        points = published(figure, curve)
        drawn = trajectory(
            experiment(
                run(ours["optimizer"], ours["dialect"], tuple(preset["start"]), **ours["hyperparameters"]),
                parameters=preset["surface"]["parameters"],
                steps=preset["steps"],
            )
        ).positions[:, : points.shape[1]]
        known = ~np.isnan(points)
        np.testing.assert_allclose(drawn[known], points[known], rtol=0, atol=1e-12)


def test_chapter_9_prints_our_losses_of_descent_on_rosenbrock() -> None:
    printed = [0.3502924, 0.07398106, 0.02483024, 0.009619333, 0.003990697]
    printed += [0.001719962, 0.0007584976, 0.0003393509, 0.0001532408, 6.962555e-05]
    ours = trajectory(
        experiment(run("sgd", None, (-1.0, 1.0), lr=0.01), on="rosenbrock", parameters={"a": 1, "b": 5}, steps=1000)
    )
    # its iterations are counted from 1 and print the loss before the update; it computes in float32
    np.testing.assert_allclose(ours.loss[99:1000:100], printed, rtol=1e-4)
