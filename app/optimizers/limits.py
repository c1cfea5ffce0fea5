"""Limits of stability that several rules share.

A rule whose step is the effective rate r times W(B)·g, where B takes the step before, turns round at each step, x ← −x,
on the curvature h at which r·h·W(−1) = 2 (2 − η·λ with decoupled weight decay). Under that these rules are stable.
"""

from dataclasses import replace
from typing import Any

from numpy import broadcast_to, where

from app.declarations import Array, Reference, StabilityLimit, StepTaken
from app.optimizers.vectors import dot

DESCENT_EDGE = Reference(
    authors="J. M. Cohen, S. Kaur, Y. Li, J. Z. Kolter, A. Talwalkar",
    year=2021,
    title="Gradient descent on neural networks typically occurs at the edge of stability",
    url="https://arxiv.org/abs/2103.00065",
    where="appendix B",
)
ADAPTIVE_EDGE = Reference(
    authors=(
        "J. M. Cohen, B. Ghorbani, S. Krishnan, N. Agarwal, S. Medapati, M. Badura, D. Suo, D. Cardoze, Z. Nado, "
        "G. E. Dahl, J. Gilmer"
    ),
    year=2022,
    title="Adaptive gradient methods at the edge of stability",
    url="https://arxiv.org/abs/2207.14484",
    where="section 2",
)


def constant_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The learning rate, in every coordinate, `(dimensions, runs)`."""
    rate: Array = h.lr
    return rate


def found_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The step size that the rule has found, times the learning rate, `(dimensions, runs)`."""
    rate: Array = h.lr * taken.after["step_size"]
    return rate


def covered_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The length of the step over that of the gradient, in every coordinate, `(dimensions, runs)`; 0 where it is level.

    For rules that step against the gradient by a rate they decide anew each time.
    """
    squared, along = dot(taken.gradient, taken.gradient), dot(taken.gradient, taken.x - taken.x_next)
    return broadcast_to(where(squared > 0, along / squared, 0), taken.x.shape)


def _pull(h: Any) -> Array:
    pull: Array = h.lambd
    return pull


def _two(taken: StepTaken, h: Any, t: int) -> float:
    return 2.0


DESCENT = StabilityLimit(kind="exact", formula="2/η", bound=_two, reference=DESCENT_EDGE, preconditioned=False)
SHRINKING = replace(DESCENT, formula="2/η̂", more_curvature=_pull)
FOUND_RATE = replace(DESCENT, kind="heuristic", formula="2/(η·γ)")
WITHOUT_AVERAGE = StabilityLimit(kind="heuristic", formula="2/η", bound=_two, reference=ADAPTIVE_EDGE)


def _heavy_ball(taken: StepTaken, h: Any, t: int) -> Array:
    bound: Array = (2 + 2 * h.momentum) / where(h.momentum == 0, 1, 1 - h.dampening)
    return bound


HEAVY_BALL = replace(
    DESCENT,
    formula="(2 + 2·μ)/((1 − τ)·η)",
    formulas={"2/η": {"momentum": 0}, "(2 + 2·μ)/η": {"dampening": 0}},
    bound=_heavy_ball,
)


def _nesterov(taken: StepTaken, h: Any, t: int) -> Array:
    bound: Array = (2 + 2 * h.momentum) / (1 + 2 * h.momentum)
    return bound


def _optimistic(taken: StepTaken, h: Any, t: int) -> Array:
    bound: Array = 2 / (h.alpha + 2 * h.beta)
    return bound


def _quasi_hyperbolic(taken: StepTaken, h: Any, t: int) -> Array:
    bound: Array = (2 + 2 * h.beta.rate) / (1 + h.beta.rate - 2 * h.nu * h.beta.rate)
    return bound


NESTEROV_BALL = replace(DESCENT, formula="(2 + 2·μ)/((1 + 2·μ)·η)", formulas={"2/η": {"momentum": 0}}, bound=_nesterov)
OPTIMISTIC = replace(DESCENT, formula="2/((α + 2·β)·η)", bound=_optimistic)
QUASI_HYPERBOLIC = replace(DESCENT, formula="(2 + 2·β)/((1 + β − 2·ν·β)·η)", bound=_quasi_hyperbolic)
