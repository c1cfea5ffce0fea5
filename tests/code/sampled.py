"""Experiments that turn a surface, choose its points and make descent stochastic, for tests of scripts."""

from dataclasses import replace
from typing import Any

from app.declarations import Transform
from app.simulation.experiment import Experiment
from app.simulation.sampling import Noise

TURNED = Transform(rotation=30.0, stretch=2.0, scale=3.0, shift=(0.3, -0.1))
START = (0.5, -0.4)


def placed(document: Experiment, transform: Transform, **chosen: Any) -> Experiment:
    """The experiment with its surface turned, and its data changed as chosen."""
    function = document.loss_function
    data = replace(function.surface.data, **chosen) if function.surface.data else None
    loss_function = function.surface.loss_function(function.parameters, transform=transform, data=data)
    return replace(document, loss_function=loss_function)


def stochastic(document: Experiment, batch: int | None = None, noise: Noise | None = None) -> Experiment:
    """The experiment with noise, with mini-batches, and random numbers of each run's own."""
    return replace(document, noise=noise or Noise(0.1, 0.2), batch=batch, streams="own", seed=7)
