"""DoWG: like DoG, but gradients count by how far from the start they were met, so early ones are outgrown."""

from typing import Any

from numpy import maximum, sqrt

from app.declarations import (
    Array,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
    Unit,
)
from app.declarations.rules import RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import FOUND_RATE, found_rate
from app.optimizers.parameter_free import LR, START_POINT, STEP_SIZE
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions and gradients `(dimensions, runs)`, all else `(runs,)`."""
    gradient, away = oracle.gradient(x), state["start"] - x
    squared_distance = maximum(state["squared_distance"], dot(away, away))
    weighted_sum = squared_distance * dot(gradient, gradient) + state["weighted_sum"]
    size = squared_distance / (sqrt(weighted_sum) + h.eps[0])
    return x - h.lr * (size * gradient), {
        "start": state["start"],
        "squared_distance": squared_distance,
        "weighted_sum": weighted_sum,
        "step_size": size,
    }


DOWG = Optimizer(
    name="dowg",
    label="DoWG",
    family="parameter-free",
    summary="Descent whose step size is the squared distance covered over the length of all gradients, the later ones "
    "weighing more.",
    update_rule=(
        "g ← ∇f(x)",
        "r² ← max(r², ‖x − x₀‖²)",
        "v ← v + r²·‖g‖²",
        "γ ← r²/(√v + ε)",
        RuleLine("{}, r² starts at ρ²", "x ← x − η·γ·g"),
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="init_squared_distance",
            symbol="ρ²",
            meaning="the squared distance to the solution that is supposed at first; small enough to be safe",
            default=1e-4,
            low=1e-200,
            high=1e8,
            scale="log",
            slider=(1e-10, 1),
            unit=Unit(2, 0),
        ),
        Hyperparameter(
            name="eps",
            symbol="ε",
            meaning="keeps the division from ending in a division by zero",
            default=1e-4,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-12, 1),
            unit=Unit(0, 1),
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        START_POINT,
        StateVariable(
            name="squared_distance",
            symbol="r²",
            meaning="the square of the greatest distance from the start so far, the estimate of how far the minimum is",
            drawn="number",
            initial="init_squared_distance",
            shape=(),
        ),
        StateVariable(
            name="weighted_sum",
            symbol="v",
            meaning="sum of the squared lengths of all gradients, each times the r² of its step",
            drawn=None,
            shape=(),
        ),
        STEP_SIZE,
    ),
    step=step,
    effective_rate=found_rate,
    stability=FOUND_RATE,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.dowg",
            arguments={
                "lr": "learning_rate",
                "init_squared_distance": "init_estim_sq_dist",
                "eps": "eps",
                "weight_decay": "weight_decay",
            },
            note="Left out, init_estim_sq_dist is eps; here it is a number of its own, with the same default.",
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "The distance covered never shrinks, so a run that has overshot keeps the longer steps.",
        "With Optax's ε of 1e-4 the step size dies away on surfaces whose losses are themselves that small.",
    ),
    reference=Reference(
        authors="A. Khaled, K. Mishchenko, C. Jin",
        year=2023,
        title="DoWG unleashed: an efficient universal parameter-free gradient descent method",
        url="https://arxiv.org/abs/2305.16284",
        where="algorithm 1",
    ),
)
