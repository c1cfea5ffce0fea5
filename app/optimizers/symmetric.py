"""Symmetric matrices, one for each run: products, and eigenvalues by Jacobi's rotations.

numpy's own solvers refuse a whole batch for the sake of one run that has left all bounds.
"""

import numpy as np

from app.declarations import Array

SWEEPS = 8


def times(matrix: Array, vector: Array) -> Array:
    """The product of a matrix `(rows, columns, runs)` and a vector `(columns, runs)`."""
    product: Array = (matrix * vector).sum(axis=1)
    return product


def row_times(vector: Array, matrix: Array) -> Array:
    """The product of a row vector `(rows, runs)` and a matrix `(rows, columns, runs)`."""
    product: Array = (vector[:, np.newaxis] * matrix).sum(axis=0)
    return product


def outer(one: Array, other: Array) -> Array:
    """The outer product of two vectors, `(dimensions, dimensions, runs)`."""
    return one[:, np.newaxis] * other


def eigen(matrix: Array) -> tuple[Array, Array]:
    """The eigenvalues `(dimensions, runs)` of matrices `(dimensions, dimensions, runs)`, and their eigenvectors.

    The eigenvectors are the columns of a matrix for each run. Each rotation makes one pair of entries zero: one is
    enough for two dimensions (Golub & Van Loan, Matrix Computations, section 8.5).
    """
    matrix = matrix.copy()
    size = len(matrix)
    vectors = np.zeros_like(matrix)
    vectors[range(size), range(size)] = 1
    for _ in range(SWEEPS if size > 2 else 1):
        for p in range(size - 1):
            for q in range(p + 1, size):
                cosine, sine = _rotation(matrix[p, p], matrix[p, q], matrix[q, q])
                for turned in (matrix, matrix.swapaxes(0, 1), vectors.swapaxes(0, 1)):
                    row_p, row_q = turned[p], turned[q]
                    turned[p], turned[q] = cosine * row_p - sine * row_q, sine * row_p + cosine * row_q
    return matrix[range(size), range(size)], vectors


def _rotation(first: Array, beside: Array, second: Array) -> tuple[Array, Array]:
    """Cosine and sine, `(runs,)`, of the smaller angle that turns `beside` into zero."""
    difference = second - first
    twice = beside + beside
    length = np.abs(difference) + np.sqrt(difference * difference + twice * twice)
    tangent = np.divide(np.copysign(twice, twice * difference), length, out=np.zeros_like(length), where=twice != 0)
    cosine = 1 / np.sqrt(1 + tangent * tangent)
    return cosine, tangent * cosine
