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


def optax_signs(dimensions: int, times: int) -> list[list[float]]:
    """The random signs by which optax's sophia estimates the curvature, from its key 0, by estimate."""
    jax, optax = import_module("jax"), import_module("optax")
    jax.config.update("jax_enable_x64", True)
    key, nothing = jax.random.PRNGKey(0), jax.numpy.zeros(dimensions)
    drawn = []
    for _ in range(times):
        key, mine = jax.random.split(key)
        signs = optax.tree.random_like(mine, nothing, jax.random.rademacher, dtype=jax.numpy.float32)
        drawn.append(signs.tolist())
    return drawn


DRAWS: dict[str, Callable[[int, int], list[list[float]]]] = {
    "optax.noisy_sgd": optax_noise,
    "optax.contrib.sophia": optax_signs,
}
"""How the random numbers of a call are had, `(dimensions, times)`, for the calls that draw any."""


def handed_out(drawn: list[list[float]]) -> "_patch[Callable[[SurfaceOracle, Array, int], Array]]":
    """Makes a rule draw these numbers, one list each time it asks, instead of those of the experiment's seed."""
    left = iter(drawn)

    def standard_normal(_: SurfaceOracle, x: Array, *__: int) -> Array:
        return np.broadcast_to(np.array(next(left))[:, np.newaxis], x.shape)

    return patch.object(SurfaceOracle, "standard_normal", standard_normal)
