"""Prodigy: D-Adaptation with more weight on the latest slopes, so that its estimate of the distance grows faster."""

from dataclasses import replace
from typing import Any

from numpy import absolute, maximum, sqrt, where

from app.declarations import Array, Choice, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import DECAYED_AVERAGE
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.effective_rates import prodigy_rate
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.parameter_free import D0, DECAY, DISTANCE, LR, NUMERATOR, START_POINT
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; the distance and the numerator `(runs,)`, all else `(dimensions, runs)`."""
    gradient, distance, start = oracle.gradient(x), state["distance"], state["start"]
    beta3 = where(h.beta3 > 0, h.beta3, sqrt(h.beta2.rate))
    rate = distance * h.lr * (sqrt(h.beta2.correction(t)) / h.beta1.correction(t))
    weighted = distance * gradient
    first_moment = h.beta1.average(state["first_moment"], weighted)
    second_moment = h.beta2.average(state["second_moment"], weighted * weighted)
    summand = distance if h.safeguard_warmup else rate
    gradient_sum = beta3 * state["gradient_sum"] + summand * weighted / h.d0
    numerator = beta3[0] * state["numerator"] + distance / h.d0[0] * rate[0] * dot(gradient, start - x)
    estimate = h.d_coef[0] * numerator / absolute(gradient_sum).sum(axis=0)
    next_distance = maximum(distance, estimate)
    descent = rate * first_moment / (sqrt(second_moment) + next_distance * h.eps)
    return x - (h.weight_decay * rate * x + descent), {
        "start": start,
        "first_moment": first_moment,
        "second_moment": second_moment,
        "gradient_sum": gradient_sum,
        "numerator": numerator,
        "distance": next_distance,
    }


PRODIGY = Optimizer(
    name="prodigy",
    label="Prodigy",
    family="parameter-free",
    summary="Adam whose learning rate is an estimate of the distance to the minimum, made from how far it has come.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{} if it is 0", Case("β₃ ← √β₂", lambda h, _: h.beta3 <= 0)),
        "γ ← η·d·√(1 − β₂ᵗ)/(1 − β₁ᵗ)",
        "m ← β₁·m + (1 − β₁)·d·g",
        "v ← β₂·v + (1 − β₂)·(d·g)²",
        "r ← β₃·r + γ·d/d₀·Σ g·(x₀ − x)",
        RuleLine("{1}; {0} if safeguarded", Case("s ← β₃·s + d·d/d₀·g", "safeguard_warmup"), "s ← β₃·s + γ·d/d₀·g"),
        RuleLine("{}, from d₀ on", "d⁺ ← max(d, c_d·r/Σ|s|)"),
        "x ← x − γ·λ·x − γ·m/(√v + ε·d⁺)",
        "d ← d⁺",
    ),
    hyperparameters=(
        LR,
        BETA1,
        BETA2,
        Hyperparameter(
            name="beta3",
            symbol="β₃",
            meaning="decay rate of the sums that the estimate is made from; 0: the root of β₂",
            default=0,
            low=0,
            high=0.999999,
            slider=(0, 0.9999),
        ),
        EPS,
        D0,
        Hyperparameter(
            name="d_coef",
            symbol="c_d",
            meaning="a factor on every estimate of the distance",
            default=1,
            low=0,
            high=1e3,
            scale="log",
            slider=(0.1, 10),
        ),
        Choice(
            name="safeguard_warmup",
            meaning="whether the learning rate is left out of the estimate's denominator, for a slow warm-up",
            default=False,
        ),
        DECAY,
        *clipping(),
    ),
    state=(
        START_POINT,
        replace(FIRST_MOMENT, meaning="first moment: the moving average of gradients times the distance"),
        replace(SECOND_MOMENT, meaning="second moment: the moving average of the same products squared"),
        StateVariable(
            name="gradient_sum", symbol="s", meaning="weighted sum of gradients, the estimate's denominator", drawn=None
        ),
        replace(NUMERATOR, meaning="weighted sum of how far downhill the run has come, the estimate's numerator"),
        DISTANCE,
    ),
    step=step,
    effective_rate=prodigy_rate,
    stability=DECAYED_AVERAGE,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.prodigy",
            arguments={
                "lr": "learning_rate",
                "beta1": "betas[0]",
                "beta2": "betas[1]",
                "beta3": "beta3",
                "eps": "eps",
                "d0": "estim_lr0",
                "d_coef": "estim_lr_coef",
                "weight_decay": "weight_decay",
                "safeguard_warmup": "safeguard_warmup",
            },
            left_out={"beta3": 0},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "d never shrinks: an early overestimate stays, and the run circles the minimum at that distance.",
        "After a few steps, a step is about d long in every coordinate, whatever the slope, until slopes change sign.",
    ),
    reference=Reference(
        authors="K. Mishchenko, A. Defazio",
        year=2023,
        title="Prodigy: an expeditiously adaptive parameter-free learner",
        url="https://arxiv.org/abs/2306.06101",
        where="algorithm 4",
    ),
)
