"""The rate as it is: what a warm-up alone is added to."""

from typing import Any

import numpy as np

from app.declarations import Array, Losses, Reference, Schedule, State


def factor(k: Array, _loss: Losses, state: State, _p: Any) -> tuple[Array, State]:
    """One, whatever `k` `(…, runs)`."""
    return np.ones_like(k), state


CONSTANT = Schedule(
    name="constant",
    label="Constant",
    summary="The learning rate stays as it is; with a warm-up, once that is over.",
    formula=("ηₖ = η",),
    parameters=(),
    factor=factor,
    reference=Reference(
        authors="H. Robbins, S. Monro",
        year=1951,
        title="A stochastic approximation method",
        url="https://doi.org/10.1214/aoms/1177729586",
        where="whose rates must fall where slopes are noisy; with exact slopes a constant one will do",
    ),
)
