"""What the relatives of Adam share: their rate, their averages' settings, and the averages themselves."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Hyperparameter, StateVariable, Unit
from app.declarations.rules import Case, RuleLine

LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: about the length of a step while the slopes agree",
    default=1e-3,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-4, 10),
    unit=Unit(1, 0),
)
RELATIVE_LR = replace(
    LR,
    meaning="learning rate: the length of a step as a share of the distance from the origin",
    slider=(1e-4, 1),
    unit=Unit(),
)
BETA1 = Hyperparameter(
    name="beta1",
    symbol="β₁",
    meaning="decay rate of the average of gradients",
    default=0.9,
    low=0,
    high=0.999999,
    decay_rate=True,
)
BETA2 = replace(
    BETA1, name="beta2", symbol="β₂", meaning="decay rate of the average of squared gradients", default=0.999
)
EPS = Hyperparameter(
    name="eps",
    symbol="ε",
    meaning="keeps the division from ending in a division by zero",
    default=1e-8,
    low=0,
    high=1e3,
    scale="log",
    slider=(1e-12, 1),
    unit=Unit(-1, 1),
)
EPS_ROOT = replace(
    EPS, name="eps_root", symbol="ε̄", meaning="the same, but added under the square root", default=0, unit=Unit(-2, 2)
)

FIRST_MOMENT = StateVariable(
    name="first_moment", symbol="m", meaning="first moment: the moving average of gradients", drawn="vector"
)
SECOND_MOMENT = StateVariable(
    name="second_moment",
    symbol="v",
    meaning="second moment: the moving average of squared gradients",
    drawn="magnitude",
)

CORRECTED_MOMENT = RuleLine(
    "{1}, or {0} for Nesterov",
    Case("m̂ ← β₁·m/(1 − β₁^{t+1}) + (1 − β₁)·g/(1 − β₁ᵗ)", "nesterov"),
    "m̂ ← m/(1 − β₁ᵗ)",
)


def corrected_first_moment(m: Array, gradient: Array, h: Any, t: int) -> Array:
    """The first moment without the bias of its start, run ahead by one more gradient in Nesterov's form."""
    correction = h.beta1.correction(t)
    if not h.nesterov:
        plain: Array = m / correction
        return plain
    ahead: Array = h.beta1.average(m / h.beta1.correction(t + 1), gradient / correction)
    return ahead


def corrected_quotient(m: Array, v: Array, correction: Array | float, h: Any) -> Array:
    """The first moment over the root of the second, whose bias is yet to be corrected; all `(dimensions, runs)`."""
    quotient: Array
    if h.eps_hat:
        quotient = m * sqrt(correction) / (sqrt(v + h.eps_root) + h.eps)
    else:
        quotient = m / (sqrt(v / correction + h.eps_root) + h.eps)
    return quotient
