"""What the symbols of a rule stand for, and how such values are multiplied."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Plain = NDArray[np.float64]
"""A number `()`, a vector `(n,)` or a matrix `(rows, columns)`."""


ONE: Plain = np.asarray(1.0)


class Row(NamedTuple):
    """A vector that is transposed, `(n,)`."""

    values: Plain


class Inverse(NamedTuple):
    """The inverse of a symmetric matrix `(n, n)`, times a number `()`; it is worked out when it meets a vector."""

    matrix: Plain
    factor: Plain = ONE


Value = Plain | Row | Inverse


def product(one: Value, other: Value) -> Value:
    """The product of two values; that of two vectors is taken coordinate by coordinate, as rules mean it."""
    if isinstance(one, Inverse):
        return one.factor * _solved(one.matrix, plain(other))
    if isinstance(other, Inverse):
        return Inverse(other.matrix, plain(one) * other.factor)
    if isinstance(one, Row):
        inner = plain(other)
        return Row(one.values @ inner) if inner.ndim == 2 else _inner(one.values, inner)
    if isinstance(other, Row):
        return np.outer(one, other.values) if np.ndim(one) == 1 else Row(plain(one) * other.values)
    if np.ndim(one) == 2 and np.ndim(other):
        return np.asarray(one @ plain(other))
    return np.asarray(one * plain(other))


def quotient(one: Value, other: Value) -> Value:
    """A value over a number, or over a vector of its own size."""
    divisor = plain(other)
    return Row(one.values / divisor) if isinstance(one, Row) else np.asarray(plain(one) / divisor)


def power(base: Value, exponent: Value) -> Value:
    """A power; of a matrix there is only the inverse."""
    base, exponent = plain(base), plain(exponent)
    return Inverse(base) if base.ndim == 2 else np.asarray(np.power(base, exponent))


def size(value: Value) -> Plain:
    """The absolute value; of a symmetric matrix the one with the same axes and the sizes of its eigenvalues."""
    value = plain(value)
    if value.ndim < 2:
        return np.abs(value)
    curvatures, axes = _eigen(value)
    return (axes * np.abs(curvatures)) @ axes.T


def transposed(value: Value) -> Value:
    """A vector as a row, or a matrix turned over."""
    value = plain(value)
    return value.T if value.ndim == 2 else Row(value)


def plain(value: Value) -> Plain:
    """A value that is no row and no inverse. Raises TypeError for those."""
    if isinstance(value, Row | Inverse):
        raise TypeError("a transposed vector or an inverse stands alone where a product must be")
    return value


def _inner(one: Plain, other: Plain) -> Value:
    return np.asarray(np.sum(one * other)) if other.ndim else Row(one * other)


def _solved(matrix: Plain, vector: Plain) -> Plain:
    """Along an axis without any slope there is no step, not even if its curvature is zero."""
    curvatures, axes = _eigen(matrix)
    along = axes.T @ vector
    share: Any = np.divide(along, curvatures, out=np.zeros_like(along), where=along != 0)
    return np.asarray(axes @ share)


def _eigen(matrix: Plain) -> tuple[Plain, Plain]:
    if not np.isfinite(matrix).all():
        return np.full(len(matrix), np.nan), np.eye(len(matrix))
    curvatures, axes = np.linalg.eigh(matrix)
    return curvatures, axes
