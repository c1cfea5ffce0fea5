"""A fall along half a wave (torch's CosineAnnealingLR)."""

from typing import Any

import numpy as np

from app.declarations import Array, Duration, Losses, Reference, Schedule, State
from app.schedules.polynomial import MIN_FACTOR


def wave(phase: Array, min_factor: Array) -> Array:
    """One at phase 0, `min_factor` at phase 1, along half a cosine wave."""
    factor: Array = min_factor + (1 - min_factor) * (1 + np.cos(np.pi * phase)) / 2
    return factor


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """From one to μ while `k` `(…, runs)` goes from 0 to the period."""
    return wave(k / p.period, p.min_factor), state


SGDR = Reference(
    authors="I. Loshchilov, F. Hutter",
    year=2017,
    title="SGDR: stochastic gradient descent with warm restarts",
    url="https://arxiv.org/abs/1608.03983",
    where="equation (5)",
)

COSINE = Schedule(
    name="cosine",
    label="Cosine",
    summary="The learning rate falls along half a wave: slowly at first, fast in the middle, gently to its end.",
    formula=("ηₖ = η·(μ + (1 − μ)·(1 + cos(π·k/T))/2)",),
    parameters=(
        Duration(name="period", symbol="T", meaning="steps until the rate is at its lowest"),
        MIN_FACTOR,
    ),
    factor=factor,
    reference=SGDR,
    caveats=(
        "In a run that goes on after the period the rate rises again, as PyTorch's does; Optax's stays at its lowest.",
    ),
)
