"""The random numbers that a framework's optimizer draws, and how a rule of ours is made to draw the same."""

from collections.abc import Callable
from importlib import import_module
from unittest.mock import _patch, patch

import numpy as np

from app.declarations import Array
from app.simulation.oracle import SurfaceOracle


def optax_noise(dimensions: int, steps: int) -> list[list[float]]:
    """The standard normal numbers of optax's gradient noise from key 0, by step: its noise alone, of variance 1."""
    jax, optax = import_module("jax"), import_module("optax")
    jax.config.update("jax_enable_x64", True)
    noise, nothing = optax.add_noise(eta=1.0, gamma=0.0, key=0), jax.numpy.zeros(dimensions)
    state = noise.init(nothing)
    drawn = []
    for _ in range(steps):
        numbers, state = noise.update(nothing, state)
        drawn.append(numbers.tolist())
    return drawn


DRAWS: dict[str, Callable[[int, int], list[list[float]]]] = {"optax.noisy_sgd": optax_noise}
"""How the random numbers of a call are had, `(dimensions, steps)`, for the calls that draw any."""


def handed_out(drawn: list[list[float]]) -> "_patch[Callable[[SurfaceOracle, Array, int], Array]]":
    """Makes rules draw these numbers, by step, instead of those of the experiment's seed."""

    def standard_normal(_: SurfaceOracle, x: Array, t: int) -> Array:
        return np.broadcast_to(np.array(drawn[t - 1])[:, np.newaxis], x.shape)

    return patch.object(SurfaceOracle, "standard_normal", standard_normal)
