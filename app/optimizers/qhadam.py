"""Quasi-hyperbolic Adam: each of Adam's averages is mixed with what it averages."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, State
from app.optimizers.adaptive_limits import QUASI_HYPERBOLIC_ADAM
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import present_rate
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, LR, SECOND_MOMENT
from app.optimizers.qhm import PAPER


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One QHAdam step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    m = h.beta1.average(state["first_moment"], gradient)
    v = h.beta2.average(state["second_moment"], squared)
    direction = h.nu1 * m / h.beta1.correction(t) + (1 - h.nu1) * gradient
    size = sqrt(h.nu2 * v / h.beta2.correction(t) + (1 - h.nu2) * squared)
    return x - h.lr * direction / (size + h.eps), {"first_moment": m, "second_moment": v}


NU1 = Hyperparameter(
    name="nu1",
    symbol="ν₁",
    meaning="weight of the average of gradients against the newest one",
    default=0.7,
    low=0,
    high=2,
    slider=(0, 1),
)
REFERENCE = replace(PAPER, where="section 5")

QHADAM = Optimizer(
    name="qhadam",
    label="QHAdam",
    family="adaptive",
    summary="Adam that gives the newest slope a say of its own beside the averages.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²",
        "m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ)",
        "x ← x − η·(ν₁·m̂ + (1 − ν₁)·g)/(√(ν₂·v̂ + (1 − ν₂)·g²) + ε)",
    ),
    hyperparameters=(
        LR,
        NU1,
        replace(
            NU1,
            name="nu2",
            symbol="ν₂",
            meaning="weight of the average of squared gradients against the newest",
            default=1,
            high=1,
        ),
        replace(BETA1, default=0.995),
        BETA2,
        EPS,
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT),
    step=step,
    effective_rate=present_rate,
    stability=QUASI_HYPERBOLIC_ADAM,
    dialects=(Dialect(name="paper", label="Paper", reference=REFERENCE),),
    turns_with_surface=False,
    caveats=(
        "No framework has it: nothing but the paper holds these paths to account.",
        "ν₁ = ν₂ = 1 is Adam; ν₁ = β₁ with ν₂ = 1 is nearly NAdam. The less ν₁, the longer a memory β₁ may have.",
    ),
    reference=REFERENCE,
)
