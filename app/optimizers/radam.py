"""RAdam: Adam that waits for a second moment it can trust."""

from dataclasses import replace
from typing import Any

from numpy import maximum, power, sqrt, where

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StepTaken
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import CORRECTED_OR_AHEAD
from app.optimizers.conventions import EPS_HAT, NESTEROV, OPTAX_ARGUMENTS, TORCH_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import (
    BETA1,
    BETA2,
    CORRECTED_MOMENT,
    EPS,
    EPS_ROOT,
    FIRST_MOMENT,
    LR,
    SECOND_MOMENT,
    corrected_first_moment,
    corrected_quotient,
)


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One RAdam step; the lengths of the averages `(runs,)`, all else `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    m = corrected_first_moment(first_moment, gradient, h, t)
    left, is_long, rectifier = rectification(h, t)
    rectified = rectifier * corrected_quotient(m, second_moment, 1 - left, h)
    x_next = x - h.lr * where(is_long, rectified, m)
    return x_next, {"first_moment": first_moment, "second_moment": second_moment}


def rectification(h: Any, t: int) -> tuple[Array, Array, Array]:
    """β₂ᵗ, whether the average of squares is long enough to be used, and by what factor then, `(runs,)` each."""
    threshold = h.threshold[0]
    longest = 2 / h.beta2.complement[0] - 1
    # a difference of two large numbers: the power has to be exact to the last digit
    left = power(h.beta2.rate[0], t)
    length = longest - 2 * t * left / (1 - left)
    # at the threshold and below, where the root may be of a negative number, it is not used
    a, b = maximum(length, threshold), maximum(longest, threshold)
    rectifier = sqrt((a - 4) * (a - 2) * b / ((b - 4) * (b - 2) * a))
    return left, length > threshold, rectifier


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's average is multiplied, `(dimensions, runs)`."""
    left, is_long, rectifier = rectification(h, t)
    rectified = rectifier * corrected_quotient(h.lr, taken.after["second_moment"], 1 - left, h)
    return where(is_long, rectified, h.lr)


LONG = "ρ_t > θ"

RADAM = Optimizer(
    name="radam",
    label="RAdam",
    family="adaptive",
    summary="Adam that begins as plain momentum and measures slopes only once it has seen enough of them.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        CORRECTED_MOMENT,
        "ρ ← 2/(1 − β₂) − 1",
        "ρ_t ← ρ − 2·t·β₂ᵗ/(1 − β₂ᵗ)",
        RuleLine("{}", Case("r ← √((ρ_t − 4)·(ρ_t − 2)·ρ/((ρ − 4)·(ρ − 2)·ρ_t))", where=LONG)),
        RuleLine(
            "{1}, or {0} for ε̂",
            Case("u ← m̂·√(1 − β₂ᵗ)/(√(v + ε̄) + ε)", "eps_hat", where=LONG),
            Case("u ← m̂/(√(v/(1 − β₂ᵗ) + ε̄) + ε)", where=LONG),
        ),
        RuleLine("{0} if ρ_t > θ; else {1}", Case("x ← x − η·r·u", where=LONG), "x ← x − η·m̂"),
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: about the length of a step, once slopes are measured"),
        BETA1,
        BETA2,
        EPS,
        EPS_ROOT,
        Hyperparameter(
            name="threshold",
            symbol="θ",
            meaning="how many gradients the average of squares must be worth before it is used",
            default=5,
            low=4,
            high=1e6,
            slider=(4, 50),
        ),
        NESTEROV,
        EPS_HAT,
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT),
    step=step,
    effective_rate=effective_rate,
    stability=CORRECTED_OR_AHEAD,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"eps_hat": True},
            call="torch.optim.RAdam",
            arguments={**TORCH_ARGUMENTS, "decoupled_weight_decay": "decoupled_weight_decay"},
        ),
        Dialect(
            name="optax",
            label="Optax",
            call="optax.radam",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "threshold": "threshold", "nesterov": "nesterov"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "The first five steps, at β₂ = 0.999, are descent with momentum: on steep slopes far longer than all others.",
        "With β₂ below 0.6667 the average of squares is never worth enough, and it remains descent with momentum.",
    ),
    inconsistent_units="Up to the threshold a step is the learning rate times a slope, beyond it the rate times a pure "
    "number; no unit of the rate suits both.",
    reference=Reference(
        authors="L. Liu, H. Jiang, P. He, W. Chen, X. Liu, J. Gao, J. Han",
        year=2020,
        title="On the variance of the adaptive learning rate and beyond",
        url="https://arxiv.org/abs/1908.03265",
        where="algorithm 2",
    ),
)
