"""Lengths of whole positions and gradients, for rules that measure a layer as one: a run's position is one here."""

from collections.abc import Callable

from numpy import add, sqrt, where

from app.declarations import Array


def norm(x: Array) -> Array:
    """The Euclidean length of each column of `x` `(dimensions, runs)`, shape `(runs,)`."""
    length: Array = sqrt(add.reduce(x * x))
    return length


def root_mean_square(x: Array, rounded: Callable[[Array], Array]) -> Array:
    """The root mean square of each column of `x` `(dimensions, runs)`, shape `(runs,)`, the mean in rounded numbers."""
    size: Array = sqrt(rounded(add.reduce(rounded(x * x)) / len(x)))
    return size


def trust_ratio(position: Array, update: Array) -> Array:
    """The length of positions over that of their updates, both `(runs,)`; 1 where either has no length at all."""
    return where((position > 0) & (update > 0), position / update, 1.0)
