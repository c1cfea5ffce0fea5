"""Random numbers that are counted, not carried along: each is decided by the seed, its purpose and its place.

So a step's numbers do not depend on the steps before it, nor on the runs beside it, nor on how steps are asked for.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np

Streams = Literal["shared", "own"]
"""Whether all runs draw the same numbers, or each its own."""

RULE, GRADIENT_NOISE, BATCH_ORDER = 0, 1, 2
"""What numbers are for; those for one purpose do not change when those for another are drawn as well."""


def generator(seed: int, stream: int, purpose: int, index: int) -> np.random.Generator:
    """A generator of its own for each stream, purpose and index: four counters of Philox (Salmon et al., 2011)."""
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, stream, purpose, index]))


def streams_of(streams: Streams, members: Sequence[int]) -> tuple[int, ...]:
    """The streams that some runs of an experiment draw from: one for all, or one each, by its place among them."""
    return (0,) if streams == "shared" else tuple(members)
