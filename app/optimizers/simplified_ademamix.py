"""Simplified AdEMAMix: one long memory of gradients, and the newest one besides."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StepTaken
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.ademamix import ALPHA
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import corrected_rate
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR, SECOND_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of simplified AdEMAMix; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    m = h.beta1.rate * state["first_moment"] + gradient
    v = h.beta2.average(state["second_moment"], gradient * gradient)
    x_next = x - h.lr * (m + h.alpha * gradient) / (sqrt(v / h.beta2.correction(t) + h.eps_root) + h.eps)
    return x_next, {"first_moment": m, "second_moment": v}


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    return 2 / (1 / (1 + h.beta1.rate) + h.alpha)


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="(2 + 2·β₁)/((1 + α·(1 + β₁))·η)",
    bound=bound,
)


SIMPLIFIED_ADEMAMIX = Optimizer(
    name="simplified_ademamix",
    label="Simplified AdEMAMix",
    family="adaptive",
    summary="Adds the newest slope, with a weight of its own, to a long sum of past ones.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + g",
        "v ← β₂·v + (1 − β₂)·g², v̂ ← v/(1 − β₂ᵗ)",
        "x ← x − η·(m + α·g)/(√(v̂ + ε̄) + ε)",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: a lasting slope makes steps 1/(1 − β₁) + α times as long"),
        replace(BETA1, meaning="decay rate of the sum of gradients", default=0.99),
        replace(BETA2, default=0.95),
        replace(ALPHA, meaning="weight of the newest gradient against the sum of all", default=0, slider=(0, 100)),
        EPS,
        EPS_ROOT,
        *decay_and_clipping(LR),
    ),
    state=(replace(FIRST_MOMENT, meaning="first moment: the decaying sum of gradients"), SECOND_MOMENT),
    step=step,
    effective_rate=corrected_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"decoupled_weight_decay": True},
            call="optax.contrib.simplified_ademamix",
            arguments={**OPTAX_ARGUMENTS, "alpha": "alpha", "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "Gradients are summed, not averaged: at β₁ = 0.99 steps grow to a hundred times the learning rate, so "
            "it wants one a hundred times smaller than Adam's."
        ),
        "With so long a memory it swings about the minimum for a long time; a larger α damps the swing.",
    ),
    reference=Reference(
        authors="D. Morwani, N. Vyas, H. Zhang, S. Kakade",
        year=2025,
        title="Connections between schedule-free optimizers, AdEMAMix, and accelerated SGD variants",
        url="https://arxiv.org/abs/2502.02431",
    ),
)
