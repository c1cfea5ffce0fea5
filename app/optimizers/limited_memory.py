"""The inverse Hessian of L-BFGS out of its last pairs, without a loop over them.

The two-loop recursion amounts to H = Vᵀ·γ·V + Q, where V and Q are the product of all pairs. That product being
associative, two blocks make a first-in-first-out memory: the newer grows by a pair at a time, and once it holds the
whole history, all its endings are worked out and it becomes the older, of which a pair less remains at each step. Each
run has its own fill. A block is an array `(2, d, d, …)` of V and Q, where `d` stands for dimensions.
"""

from typing import NamedTuple

import numpy as np

from app.declarations import Array, Mask
from app.optimizers.pair_blocks import block_times, extended, from_left, identity, preceded, product

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
    older = identity(d, SLOTS, runs)
    newer = identity(d, runs)
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
        newer[..., columns] = identity(len(newer[0]), 1)
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
    through = block_times(memory.newer, gradient)
    through_all = block_times(older, through[0])
    back = from_left(scale * through_all[0], older[0]) + through_all[1]
    share: Array = from_left(back, memory.newer[0]) + through[1]
    return share


def _endings(pairs: Array, history: Array) -> Array:
    """The block of each ending of the history, `(2, d, d, places, runs)`, from `pairs` `(SLOTS + 1, 2, d, runs)`.

    First those within each chunk of pairs, for all chunks at once, then with all later chunks.
    """
    d, runs = pairs.shape[2:]
    longest = int(history.max())
    chunks = -(-longest // CHUNK)
    given = pairs[: chunks * CHUNK].reshape(chunks, CHUNK, 2, d, runs).transpose(1, 2, 3, 0, 4)
    ending = identity(d, chunks, runs)
    endings = np.empty((2, d, d, chunks, CHUNK, runs))
    for k in range(CHUNK - 1, -1, -1):
        if k < longest:
            used = CHUNK * np.arange(chunks)[:, np.newaxis] + k < history
            ending = preceded(ending, np.where(used, given[k], 0.0))
        endings[..., k, :] = ending
    tail = identity(d, runs)
    for chunk in range(chunks - 2, -1, -1):
        tail = product(ending[..., chunk + 1, :], tail)
        endings[..., chunk, :, :] = product(endings[..., chunk, :, :], tail[..., np.newaxis, :])
    return endings.reshape(2, d, d, -1, runs)
