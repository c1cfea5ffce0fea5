"""Vectors, one for each run: inner products and lengths, for rules that measure a whole position as one."""

from numpy import add, float32, float64, sqrt, where

from app.declarations import Array


def dot(one: Array, other: Array) -> Array:
    """The inner product of two vectors `(dimensions, runs)`, shape `(runs,)`."""
    product: Array = add.reduce(one * other)
    return product


def norm(x: Array) -> Array:
    """The Euclidean length of each column of `x` `(dimensions, runs)`, shape `(runs,)`."""
    length: Array = sqrt(add.reduce(x * x))
    return length


def root_mean_square(x: Array, precision: type[float32 | float64]) -> Array:
    """The root mean square of each column of `x` `(dimensions, runs)`, shape `(runs,)`; the mean in that precision."""
    size: Array = sqrt(add.reduce((x * x).astype(precision, copy=False)) / len(x), dtype=float)
    return size


def trust_ratio(position: Array, update: Array) -> Array:
    """The length of positions over that of their updates, both `(runs,)`; 1 where either has no length at all."""
    return where((position > 0) & (update > 0), position / update, 1.0)
