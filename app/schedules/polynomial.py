"""A fall to an end along a power (torch's PolynomialLR, optax's polynomial_schedule)."""

from typing import Any

import numpy as np

from app.declarations import Array, Duration, Losses, Reference, Schedule, ScheduleNumber, State
from app.schedules.powers import power

MIN_FACTOR = ScheduleNumber(
    name="min_factor",
    symbol="μ",
    meaning="the least that the rate falls to, as a share of the learning rate",
    default=0,
    low=0,
    high=1,
)


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """From one to μ while `k` `(…, runs)` goes from 0 to the period, then μ."""
    left = 1 - np.minimum(k, p.period) / p.period
    return p.min_factor + (1 - p.min_factor) * power(left, p.power), state


POLYNOMIAL = Schedule(
    name="polynomial",
    label="Polynomial",
    summary="The learning rate falls to its end along a power of the time that is left: a straight line for power 1.",
    formula=("ηₖ = η·(μ + (1 − μ)·(1 − min(k, T)/T)^p)",),
    parameters=(
        Duration(name="period", symbol="T", meaning="steps until the rate is at its end"),
        ScheduleNumber(
            name="power", symbol="p", meaning="1: straight; more: the fall is early", default=1, low=0.01, high=10
        ),
        MIN_FACTOR,
    ),
    factor=factor,
    reference=Reference(
        authors="L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille",
        year=2018,
        title="DeepLab: semantic image segmentation with deep convolutional nets, atrous convolution, and fully"
        " connected CRFs",
        url="https://arxiv.org/abs/1606.00915",
        where="section 4.1.1: the “poly” rate",
    ),
)
