"""NAdam's momentum, which may follow a schedule of its own, and the limit of stability that it entails."""

from dataclasses import replace
from typing import Any

from numpy import power

from app.declarations import Array, StepTaken
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE, CORRECTED_NESTEROV


def momentum_at(t: int, h: Any) -> Array:
    """The momentum μ of step `t`, shape `(runs,)`."""
    momentum: Array = h.beta1.rate[0]
    if h.momentum_schedule:
        momentum = momentum * (1 - 0.5 * power(0.96, t * h.momentum_decay[0]))
    return momentum


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    momentum, following, product = momentum_at(t, h), momentum_at(t + 1, h), taken.after["product"]
    past = following / (1 - product * following) * h.beta1.complement / (1 + h.beta1.rate)
    return 2 / (past + (1 - momentum) / (1 - product))


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="2/((μ_{t+1}·(1 − β₁)/((1 − Π·μ_{t+1})·(1 + β₁)) + (1 − μ_t)/(1 − Π))·η)",
    formulas={CORRECTED_NESTEROV: {"momentum_schedule": False}},
    bound=bound,
)
