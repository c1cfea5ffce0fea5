"""Up, and down far below where it began (torch's OneCycleLR)."""

from typing import Any

import numpy as np

from app.declarations import Array, Choice, Duration, Losses, Reference, Schedule, ScheduleNumber, State


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """From the first rate to one, and down to the last, while `k` `(…, runs)` goes from 0 to the period's last step."""
    last = p.period - 1
    k = np.minimum(k, last)
    lowest, top = 1 / p.div_factor, np.ones_like(k)
    final = lowest / p.final_div_factor
    up = p.pct_start * p.period - 1
    down = 2 * up if p.three_phase else last
    rising = k <= up
    falling = ~rising & (k <= down)
    begin = np.where(rising, 0.0, np.where(falling | (not p.three_phase), up, down))
    end = np.where(rising, up, np.where(falling, down, last))
    first = np.where(rising, lowest, np.where(falling | (not p.three_phase), top, lowest))
    then = np.where(rising, top, np.where(falling & p.three_phase, lowest, final))
    share = np.where(end > begin, (k - begin) / np.where(end > begin, end - begin, 1), 1.0)
    if p.anneal_strategy == "cos":
        return then + (first - then) / 2 * (np.cos(np.pi * share) + 1), state
    return (then - first) * share + first, state


ONE_CYCLE = Schedule(
    name="one_cycle",
    label="One cycle",
    summary="The learning rate, which is the peak's, is reached from a small one and then falls far below that.",
    formula=(
        "u = p·T − 1",
        "ηₖ = η/D at k = 0 if u > 0, η at k = u, η/(D·F) at k = T − 1",
        "ηₖ = η/D at k = 2·u as well if three_phase",
        "between them along half a wave or a straight line",
    ),
    parameters=(
        Duration(name="period", symbol="T", meaning="steps of the whole cycle"),
        ScheduleNumber(
            name="pct_start",
            symbol="p",
            meaning="share of the steps in which the rate rises",
            default=0.3,
            low=0,
            high=1,
        ),
        ScheduleNumber(
            name="div_factor",
            symbol="D",
            meaning="how many times smaller than the peak the first rate is",
            default=25,
            low=1,
            high=1e9,
            scale="log",
            slider=(1, 1000),
        ),
        ScheduleNumber(
            name="final_div_factor",
            symbol="F",
            meaning="how many times smaller than the first rate the last one is",
            default=1e4,
            low=1,
            high=1e12,
            scale="log",
            slider=(1, 1e6),
        ),
        Choice(name="anneal_strategy", meaning="the way up and down", default="cos", options=("cos", "linear")),
        Choice(
            name="three_phase",
            meaning="whether the rate falls to the first one as fast as it rose, and only then to the last",
            default=False,
        ),
    ),
    factor=factor,
    reference=Reference(
        authors="L. N. Smith, N. Topin",
        year=2019,
        title="Super-convergence: very fast training of neural networks using large learning rates",
        url="https://arxiv.org/abs/1708.07120",
    ),
    caveats=("Only the rate is in the cycle: the momentum, which PyTorch's moves the other way, stays as it is set.",),
)
