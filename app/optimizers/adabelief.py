"""AdaBelief: steps measured by how far gradients stray from their average."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State
from app.optimizers.adaptive_limits import CORRECTED_OR_AHEAD, remembers
from app.optimizers.conventions import NESTEROV, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import variance_rate
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
)


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One AdaBelief step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    surprise = gradient - first_moment
    variance = h.beta2.average(state["variance"], surprise * surprise) + h.eps_root
    m = corrected_first_moment(first_moment, gradient, h, t)
    x_next = x - h.lr * m / (sqrt(variance / h.beta2.correction(t)) + h.eps)
    return x_next, {"first_moment": first_moment, "variance": variance}


PAPER = Reference(
    authors="J. Zhuang, T. Tang, Y. Ding, S. Tatikonda, N. Dvornek, X. Papademetris, J. S. Duncan",
    year=2020,
    title="AdaBelief optimizer: adapting stepsizes by the belief in observed gradients",
    url="https://arxiv.org/abs/2010.07468",
    where="algorithm 2",
)

ADABELIEF = Optimizer(
    name="adabelief",
    label="AdaBelief",
    family="adaptive",
    summary="Adam that steps far where slopes are as expected, however steep, and carefully where they surprise.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "s ← β₂·s + (1 − β₂)·(g − m)² + ε̄",
        CORRECTED_MOMENT,
        "ŝ ← s/(1 − β₂ᵗ)",
        "x ← x − η·m̂/(√ŝ + ε)",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: the length of a step whose slope is as large as slopes' usual surprise"),
        BETA1,
        replace(BETA2, meaning="decay rate of the average of squared surprises"),
        replace(EPS, default=1e-16, slider=(1e-16, 1)),
        replace(EPS_ROOT, meaning="added to the variance at every step", default=1e-16, slider=(1e-16, 1)),
        NESTEROV,
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        replace(
            SECOND_MOMENT,
            name="variance",
            symbol="s",
            meaning="variance: the moving average of squared surprises, the gradient's distances from its average",
        ),
    ),
    step=step,
    effective_rate=variance_rate,
    stability=replace(CORRECTED_OR_AHEAD, holds=remembers),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.adabelief",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "nesterov": "nesterov"},
        ),
        Dialect(
            name="paper",
            label="Paper",
            settings={"eps": 1e-8, "eps_root": 1e-8},
            reference=PAPER,
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "Where the slope hardly changes there is no surprise, and steps grow to many times the learning rate.",
        "The paper adds one ε in both places, though the one has the unit of a slope and the other of its square.",
    ),
    reference=PAPER,
)
