"""The inverse Hessian of L-BFGS out of its last pairs, without a loop over them.

The two-loop recursion amounts to H = Vᵀ·γ·V + Q, where a pair (s, y) alone has V = I - ρ·y·sᵀ and Q = ρ·s·sᵀ, and two
blocks of pairs in a row, the older a and the newer b, have V = Va·Vb and Q = Vbᵀ·Qa·Vb + Qb. That product is
associative, so two blocks make a first-in-first-out memory: the newer grows by a pair at a time, and once it holds the
whole history, all its endings are worked out and it becomes the older, of which a pair less remains at each step. Each
run has its own fill. A block is an array `(2, d, d, …)` of V and Q, where `d` stands for dimensions.
"""

from typing import NamedTuple

import numpy as np

from app.declarations import Array, Mask

CHUNK = 10
SLOTS = 100


class Memory(NamedTuple):
    """What is known of the pairs. The latest are apart, because every step copies what it changes.

    `recent` `(CHUNK, 2, d, runs)` and `pairs` `(SLOTS + 1, 2, d, runs)` hold -y and s of the newer block, which has
    `filled` `(runs,)` pairs; `newer` `(2, d, d, runs)` is their product, `older` `(2, d, d, SLOTS, runs)` that of each
    ending of the block before, the longest first.
    """

    recent: Array
    pairs: Array
    newer: Array
    older: Array
    filled: Array


def empty(x: Array) -> Memory:
    """A memory of nothing, for positions `(d, runs)`."""
    d, runs = x.shape
    older = _identity(d, SLOTS, runs)
    newer = _identity(d, runs)
    return Memory(np.zeros((CHUNK, 2, d, runs)), np.zeros((SLOTS + 1, 2, d, runs)), newer, older, np.zeros(runs))


def remember(memory: Memory, pair: Array, curvature: Array, kept: Mask, t: int, history: Array) -> Memory:
    """The memory with one more pair, -y and s, `(2, d, runs)`, for the runs where it is `kept`.

    `curvature` is s·y, `(runs,)`; a run remembers `history` `(runs,)` pairs. `t` counts these calls.
    """
    recent, pairs, newer, older, filled = memory
    recent = recent.copy()
    recent[filled.astype(int) % CHUNK, :, :, np.arange(len(filled))] = pair.transpose(2, 0, 1)
    newer = np.where(kept, extended(newer, pair, curvature), newer)
    filled = filled + kept
    full = filled >= history
    turning = full.any()
    if turning or t % (CHUNK - 1) == 0:
        pairs = _archived(pairs, recent, filled)
    if turning:
        columns = slice(None) if full.all() else np.flatnonzero(full)
        newer, older, filled = newer.copy(), older.copy(), np.where(full, 0.0, filled)
        endings = _endings(pairs[..., columns], history[columns])
        older[:, :, :, : endings.shape[3], columns] = endings
        newer[..., columns] = _identity(len(newer[0]), 1)
    return Memory(recent, pairs, newer, older, filled)


def _archived(pairs: Array, recent: Array, filled: Array) -> Array:
    """The pairs with the recent ones in their places.

    The one after the last pair that was kept may hold another, as may those before the first, which are at the end of
    the array; they are not in use.
    """
    after = filled.astype(int)
    places = after - (after - np.arange(CHUNK)[:, np.newaxis]) % CHUNK
    pairs = pairs.copy()
    if (after == after[0]).all():
        pairs[places[:, 0]] = recent
    else:
        pairs[places, :, :, np.arange(len(after))] = recent.transpose(0, 3, 1, 2)
    return pairs


def times_inverse_hessian(memory: Memory, gradient: Array, scale: Array) -> Array:
    """The product H·g, `(d, runs)`; `scale` is γ `(runs,)`."""
    older = memory.older[..., memory.filled.astype(int), np.arange(len(scale))]
    through = _times(memory.newer, gradient)
    through_all = _times(older, through[0])
    back = _from_left(scale * through_all[0], older[0]) + through_all[1]
    share: Array = _from_left(back, memory.newer[0]) + through[1]
    return share


def extended(block: Array, pair: Array, curvature: Array) -> Array:
    """The block with one more pair, -y and s, `(2, d, …)`, whose product s·y is `curvature` `(…)`."""
    minus_y, s = pair
    share = s / curvature
    longer: Array = block + _times(block, minus_y)[:, :, np.newaxis] * share
    longer[1] += share[:, np.newaxis] * (_from_left(minus_y, longer[1]) + s)
    return longer


def product(older: Array, newer: Array) -> Array:
    """The block of two blocks in a row."""
    both = older[:, :, 0, np.newaxis] * newer[0, 0]
    for k in range(1, len(older[0])):
        both += older[:, :, k, np.newaxis] * newer[0, k]
    both[1] = newer[1] + _total(newer[0][:, :, np.newaxis] * both[1][:, np.newaxis])
    return both


def _times(block: Array, vector: Array) -> Array:
    """The products of V and Q with a vector `(d, …)`, `(2, d, …)`."""
    products = block * vector
    result: Array = products[:, :, 0]
    for k in range(1, len(vector)):
        result = result + products[:, :, k]
    return result


def _from_left(vector: Array, matrix: Array) -> Array:
    """The product with a matrix's transpose."""
    return _total(vector[:, np.newaxis] * matrix)


def _total(terms: Array) -> Array:
    """The sum over the first axis, a short one: numpy's own takes several times as long."""
    result: Array = terms[0]
    for k in range(1, len(terms)):
        result = result + terms[k]
    return result


def _endings(pairs: Array, history: Array) -> Array:
    """The block of each ending of the history, `(2, d, d, places, runs)`, from `pairs` `(SLOTS + 1, 2, d, runs)`.

    First those within each chunk of pairs, for all chunks at once, then with all later chunks.
    """
    d, runs = pairs.shape[2:]
    longest = int(history.max())
    chunks = -(-longest // CHUNK)
    given = pairs[: chunks * CHUNK].reshape(chunks, CHUNK, 2, d, runs).transpose(1, 2, 3, 0, 4)
    ending = _identity(d, chunks, runs)
    endings = np.empty((2, d, d, chunks, CHUNK, runs))
    for k in range(CHUNK - 1, -1, -1):
        if k < longest:
            used = CHUNK * np.arange(chunks)[:, np.newaxis] + k < history
            ending = _preceded(ending, np.where(used, given[k], 0.0))
        endings[..., k, :] = ending
    tail = _identity(d, runs)
    for chunk in range(chunks - 2, -1, -1):
        tail = product(ending[..., chunk + 1, :], tail)
        endings[..., chunk, :, :] = product(endings[..., chunk, :, :], tail[..., np.newaxis, :])
    return endings.reshape(2, d, d, -1, runs)


def _preceded(block: Array, pair: Array) -> Array:
    """The block after one more pair, -y and s, `(2, d, …)`; a pair of zeros changes nothing."""
    minus_y, s = pair
    curvature = -_total(minus_y * s)
    through = _from_left(s, block[0])
    share = np.divide(through, curvature, out=np.zeros_like(through), where=curvature != 0)
    longer: Array = block + np.stack([minus_y, through])[:, :, np.newaxis] * share
    return longer


def _identity(d: int, *shape: int) -> Array:
    """Blocks of no pair at all, `(2, d, d, *shape)`."""
    blocks = np.zeros((2, d, d, *shape))
    blocks[0, range(d), range(d)] = 1
    return blocks
