"""The limit of stability of schedule-free AdamW, whose weight decay and average take one of two forms each."""

from dataclasses import replace
from typing import Any

from app.declarations import StepTaken
from app.optimizers.limits import WITHOUT_AVERAGE
from app.optimizers.schedule_free import averaging_bound, rates


def _bound(taken: StepTaken, h: Any, t: int) -> Any:
    share = taken.after["weight"] / taken.after["weight_sum"]
    left = h.lr * h.weight_decay if h.decayed == "position" else 0.0
    if h.recovered_from == "base_after":
        bound = 2 * (1 + (1 - share) * (1 - left)) / share
    else:
        bound = averaging_bound(taken, h, t) * (1 - left * (1 - share) / (2 - share))
    return bound - rates(h, t)[0] * h.weight_decay if h.decayed == "base" else bound


BEFORE = {"recovered_from": "base_before"}
POSITION = {"decayed": "position"}
DECAYING_AVERAGE = replace(
    WITHOUT_AVERAGE,
    formula="(4·W − 2·w)/(w·η) − λ",
    formulas={
        "2/((1 − β₁ + β₁·w/(2·W − w))·η)": {"weight_decay": 0, **BEFORE},
        "(4·W − 2·w)/(w·η)": {"weight_decay": 0},
        "(2 − 2·η·λ·(W − w)/(2·W − w))/((1 − β₁ + β₁·w/(2·W − w))·η)": {**POSITION, **BEFORE},
        "2/((1 − β₁ + β₁·w/(2·W − w))·η) − λ": BEFORE,
        "(2·W + 2·(W − w)·(1 − η·λ))/(w·η)": POSITION,
    },
    bound=_bound,
)
