"""A fall with the square root of time, as in the transformer's schedule."""

from typing import Any

import numpy as np

from app.declarations import Array, Losses, Reference, Schedule, ScheduleNumber, State


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """√(τ/(τ + k)) for `k` `(…, runs)`."""
    return np.sqrt(p.timescale / (p.timescale + k)), state


INVERSE_SQRT = Schedule(
    name="inverse_sqrt",
    label="Inverse square root",
    summary="The learning rate falls with the square root of time: quickly at first, ever more slowly, never to zero.",
    formula=("ηₖ = η·√(τ/(τ + k))",),
    parameters=(
        ScheduleNumber(
            name="timescale",
            symbol="τ",
            meaning="steps in which the rate falls to 71 %; with as many steps of warm-up, the transformer's schedule",
            default=10,
            low=1,
            high=1_000_000,
            scale="log",
            slider=(1, 1000),
            integer=True,
        ),
    ),
    factor=factor,
    without_framework=True,
    reference=Reference(
        authors="A. Vaswani and others",
        year=2017,
        title="Attention is all you need",
        url="https://arxiv.org/abs/1706.03762",
        where="equation (3)",
    ),
)
