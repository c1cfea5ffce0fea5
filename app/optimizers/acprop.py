"""ACProp: each gradient is measured against how far the gradients before it scattered."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import scatter_rate
from app.optimizers.limits import WITHOUT_AVERAGE
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One ACProp step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    root = sqrt(state["scatter"] / h.beta2.correction(t - 1)) if t > 1 else 1.0
    surprise = gradient - state["first_moment"]
    return x - h.lr * gradient / (root + h.eps), {
        "first_moment": h.beta1.average(state["first_moment"], gradient),
        "scatter": h.beta2.average(state["scatter"], surprise * surprise) + h.eps_root,
    }


ACPROP = Optimizer(
    name="acprop",
    label="ACProp",
    family="adaptive",
    summary="Divides each slope by how far the slopes before it strayed from their average: trust where all agreed.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{1}; at the first step {0}", Case("ŝ ← 1", first_step), "ŝ ← s/(1 − β₂^{t−1})"),
        "x ← x − η·g/(√ŝ + ε)",
        "s ← β₂·s + (1 − β₂)·(g − m)² + ε̄",
        "m ← β₁·m + (1 − β₁)·g",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: the length of a step along a slope as large as the slopes' scatter"),
        BETA1,
        replace(BETA2, meaning="decay rate of the average of squared surprises"),
        replace(EPS, default=1e-16, slider=(1e-16, 1)),
        replace(EPS_ROOT, default=1e-16, slider=(1e-16, 1), meaning="what the scatter grows by at every step"),
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        StateVariable(
            name="scatter",
            symbol="s",
            meaning="scatter: the moving average of squared differences between gradients and their average",
            drawn="magnitude",
        ),
    ),
    step=step,
    effective_rate=scatter_rate,
    stability=WITHOUT_AVERAGE,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"decoupled_weight_decay": True},
            call="optax.contrib.acprop",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "The first step knows no scatter and is plain descent, by η times the slope.",
        (
            "There is no momentum: the average of gradients only tells how surprising each new one is. Without "
            "noise the slopes soon agree, and steps grow until they no longer do."
        ),
    ),
    inconsistent_units="the first step divides the gradient by 1, a pure number, because no scatter is known yet",
    reference=Reference(
        authors="J. Zhuang and others",
        year=2021,
        title="Momentum centering and asynchronous update for adaptive gradient methods",
        url="https://arxiv.org/abs/2110.05454",
    ),
)
