"""Blocks of pairs of L-BFGS, and what they come to in the inverse Hessian: V and Q, an array `(2, d, d, …)`.

`d` stands for dimensions. A pair (s, y) alone has V = I - ρ·y·sᵀ and Q = ρ·s·sᵀ; two blocks in a row, the older a and
the newer b, have V = Va·Vb and Q = Vbᵀ·Qa·Vb + Qb. That product is associative.
"""

import numpy as np

from app.declarations import Array


def extended(block: Array, pair: Array, curvature: Array) -> Array:
    """The block with one more pair, -y and s, `(2, d, …)`, whose product s·y is `curvature` `(…)`."""
    minus_y, s = pair
    share = s / curvature
    longer: Array = block + block_times(block, minus_y)[:, :, np.newaxis] * share
    longer[1] += share[:, np.newaxis] * (from_left(minus_y, longer[1]) + s)
    return longer


def product(older: Array, newer: Array) -> Array:
    """The block of two blocks in a row."""
    both: Array = older[:, :, 0, np.newaxis] * newer[0, 0]
    for k in range(1, len(older[0])):
        both += older[:, :, k, np.newaxis] * newer[0, k]
    both[1] = newer[1] + total(newer[0][:, :, np.newaxis] * both[1][:, np.newaxis])
    return both


def preceded(block: Array, pair: Array) -> Array:
    """The block after one more pair, -y and s, `(2, d, …)`; a pair of zeros changes nothing."""
    minus_y, s = pair
    curvature = -total(minus_y * s)
    through = from_left(s, block[0])
    share = np.divide(through, curvature, out=np.zeros_like(through), where=curvature != 0)
    longer: Array = block + np.stack([minus_y, through])[:, :, np.newaxis] * share
    return longer


def block_times(block: Array, vector: Array) -> Array:
    """The products of V and Q with a vector `(d, …)`, `(2, d, …)`."""
    products = block * vector
    result: Array = products[:, :, 0]
    for k in range(1, len(vector)):
        result = result + products[:, :, k]
    return result


def from_left(vector: Array, matrix: Array) -> Array:
    """The product with a matrix's transpose."""
    return total(vector[:, np.newaxis] * matrix)


def total(terms: Array) -> Array:
    """The sum over the first axis, a short one: numpy's own takes several times as long."""
    result: Array = terms[0]
    for k in range(1, len(terms)):
        result = result + terms[k]
    return result


def identity(d: int, *shape: int) -> Array:
    """Blocks of no pair at all, `(2, d, d, *shape)`."""
    blocks = np.zeros((2, d, d, *shape))
    blocks[0, range(d), range(d)] = 1
    return blocks
