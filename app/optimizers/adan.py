"""Adan: Adam with Nesterov's look ahead, read off the change of the gradient."""

from dataclasses import replace
from typing import Any

from numpy import sqrt, zeros_like

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable, StepTaken
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR, SECOND_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adan step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    change = gradient - state["previous_gradient"] if t > 1 else zeros_like(gradient)
    ahead = gradient + h.beta2.complement * change
    m = h.beta1.average(state["first_moment"], gradient)
    v = h.beta2.average(state["change"], change)
    n = h.beta3.average(state["second_moment"], ahead * ahead)
    direction = m / h.beta1.correction(t) + h.beta2.complement * v / h.beta2.correction(t)
    x_next = x - h.lr * direction / (sqrt(n / h.beta3.correction(t) + h.eps_root) + h.eps)
    return x_next, {"first_moment": m, "change": v, "second_moment": n, "previous_gradient": gradient}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's average is multiplied, `(dimensions, runs)`."""
    rate: Array = h.lr / (sqrt(taken.after["second_moment"] / h.beta3.correction(t) + h.eps_root) + h.eps)
    return rate


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    slope = h.beta1.complement / ((1 + h.beta1.rate) * h.beta1.correction(t))
    change = 2 * h.beta2.complement * h.beta2.complement / ((1 + h.beta2.rate) * h.beta2.correction(t))
    return 2 / (slope + change)


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="2/(((1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)) + 2·(1 − β₂)²/((1 + β₂)·(1 − β₂ᵗ)))·η)",
    bound=bound,
)


ADAN = Optimizer(
    name="adan",
    label="Adan",
    family="adaptive",
    summary="Adam that follows how the slope is changing, and so brakes before the turn as Nesterov's momentum does.",
    update_rule=(
        RuleLine("{1}; at the first step {0}", Case("g ← ∇f(x), d ← 0", first_step), "g₋ ← g, g ← ∇f(x), d ← g − g₋"),
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·d",
        "n ← β₃·n + (1 − β₃)·(g + (1 − β₂)·d)²",
        "m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ), n̂ ← n/(1 − β₃ᵗ)",
        "x ← x − η·(m̂ + (1 − β₂)·v̂)/(√(n̂ + ε̄) + ε)",
    ),
    hyperparameters=(
        LR,
        replace(BETA1, default=0.98),
        replace(BETA2, meaning="decay rate of the average of the gradient's changes", default=0.92),
        replace(BETA2, name="beta3", symbol="β₃", default=0.99),
        EPS,
        replace(EPS_ROOT, default=1e-8),
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        StateVariable(
            name="change", symbol="v", meaning="the moving average of the gradient's changes", drawn="vector"
        ),
        replace(
            SECOND_MOMENT, symbol="n", meaning="second moment: the moving average of squared gradients, looking ahead"
        ),
        StateVariable(name="previous_gradient", symbol="g", meaning="the gradient of the last step", drawn=None),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"decoupled_weight_decay": True},
            call="optax.adan",
            arguments={**OPTAX_ARGUMENTS, "beta3": "b3", "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "The paper's β is the weight of the newest gradient, 1 − β here: its 0.02, 0.08 and 0.01 are Optax's defaults.",
        "With noise, the change of the gradient is mostly noise; that is why it is averaged itself.",
    ),
    reference=Reference(
        authors="X. Xie, P. Zhou, H. Li, Z. Lin, S. Yan",
        year=2022,
        title="Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models",
        url="https://arxiv.org/abs/2208.06677",
        where="algorithm 1",
    ),
)
