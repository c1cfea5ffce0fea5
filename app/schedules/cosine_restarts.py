"""Falls along half waves, one after the other (torch's CosineAnnealingWarmRestarts)."""

from typing import Any

import numpy as np

from app.declarations import Array, Losses, Schedule, ScheduleNumber, State
from app.schedules.cosine import SGDR, wave
from app.schedules.polynomial import MIN_FACTOR


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """From one towards μ over each period that `k` `(…, runs)` passes through."""
    begun, period = np.zeros_like(k), np.broadcast_to(p.period, k.shape)
    over = (k >= period) & (p.period_mult > 1)
    while over.any():
        begun, period = np.where(over, begun + period, begun), np.where(over, period * p.period_mult, period)
        over = (k >= begun + period) & (p.period_mult > 1)
    return wave((k - begun) % period / period, p.min_factor), state


COSINE_RESTARTS = Schedule(
    name="cosine_restarts",
    label="Cosine with warm restarts",
    summary="The learning rate falls along half a wave, leaps back to where it began, and falls again, ever longer.",
    formula=("Tᵢ₊₁ = ρ·Tᵢ", "ηₖ = η·(μ + (1 − μ)·(1 + cos(π·(k − sᵢ)/Tᵢ))/2)"),
    parameters=(
        ScheduleNumber(
            name="period",
            symbol="T",
            meaning="steps from the beginning to the first restart",
            default=10,
            low=1,
            high=1_000_000,
            scale="log",
            slider=(1, 1000),
            integer=True,
            within_run=True,
        ),
        ScheduleNumber(
            name="period_mult",
            symbol="ρ",
            meaning="how many times as long each period is as the one before",
            default=1,
            low=1,
            high=100,
            slider=(1, 4),
            integer=True,
        ),
        MIN_FACTOR,
    ),
    factor=factor,
    reference=SGDR,
)
