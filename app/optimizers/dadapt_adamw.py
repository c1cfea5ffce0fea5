"""D-Adaptation for AdamW: a lower bound on the distance to the solution, sharpened at each step, sets the rate."""

from dataclasses import replace
from typing import Any

from numpy import absolute, maximum, sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable
from app.declarations.rules import RuleLine
from app.optimizers.adaptive_limits import DECAYED_AVERAGE
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.effective_rates import dadapt_rate
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.parameter_free import D0, DECAY, DISTANCE, LR, NUMERATOR
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; the distance and the numerator `(runs,)`, all else `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    root = sqrt(h.beta2.rate)
    rate = state["distance"] * h.lr * (sqrt(h.beta2.correction(t)) / h.beta1.correction(t))
    weighted = rate * gradient
    agreement = dot(gradient, state["gradient_sum"] / (sqrt(state["second_moment"]) + h.eps))
    first_moment = h.beta1.average(state["first_moment"], weighted)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    gradient_sum = root * state["gradient_sum"] + (1 - root) * weighted
    numerator = root[0] * state["numerator"] + (1 - root[0]) * rate[0] * agreement
    estimate = numerator / ((1 - root[0]) * absolute(gradient_sum).sum(axis=0))
    return x - (h.weight_decay * rate * x + first_moment / (sqrt(second_moment) + h.eps)), {
        "first_moment": first_moment,
        "second_moment": second_moment,
        "gradient_sum": gradient_sum,
        "numerator": numerator,
        "distance": maximum(state["distance"], estimate),
    }


DADAPT_ADAMW = Optimizer(
    name="dadapt_adamw",
    label="D-Adapt AdamW",
    family="parameter-free",
    summary="Adam with a learning rate that is a lower bound on the distance to the minimum, raised as slopes agree.",
    update_rule=(
        "g ← ∇f(x)",
        "γ ← η·d·√(1 − β₂ᵗ)/(1 − β₁ᵗ)",
        "r ← √β₂·r + (1 − √β₂)·γ·Σ g·s/(√v + ε)",
        "m ← β₁·m + (1 − β₁)·γ·g",
        "v ← β₂·v + (1 − β₂)·g²",
        "s ← √β₂·s + (1 − √β₂)·γ·g",
        RuleLine("{}, from d₀ on", "d ← max(d, r/((1 − √β₂)·Σ|s|))"),
        "x ← x − γ·λ·x − m/(√v + ε)",
    ),
    hyperparameters=(LR, BETA1, BETA2, replace(EPS, low=1e-100), D0, DECAY, *clipping()),
    state=(
        replace(FIRST_MOMENT, meaning="first moment: the moving average of gradients times the rate of their step"),
        SECOND_MOMENT,
        StateVariable(
            name="gradient_sum",
            symbol="s",
            meaning="a slower average of the same products as m, the estimate's denominator",
            drawn=None,
        ),
        NUMERATOR,
        DISTANCE,
    ),
    step=step,
    effective_rate=dadapt_rate,
    stability=DECAYED_AVERAGE,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.dadapt_adamw",
            arguments={
                "lr": "learning_rate",
                "beta1": "betas[0]",
                "beta2": "betas[1]",
                "eps": "eps",
                "d0": "estim_lr0",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "While d is still far too small nothing seems to happen; it then grows by a factor at each step, not by a sum.",
        "d never shrinks: one burst of agreeing slopes on the way can leave the rate too large for the valley ahead.",
        "Where both slopes vanish at the start, the estimate is 0/0 and the run is lost, as it is in the framework.",
    ),
    reference=Reference(
        authors="A. Defazio, K. Mishchenko",
        year=2023,
        title="Learning-rate-free learning by D-adaptation",
        url="https://arxiv.org/abs/2301.07733",
        where="algorithm 5",
    ),
)
