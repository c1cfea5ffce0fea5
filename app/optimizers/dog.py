"""DoG: the distance from the start, over the root of all squared gradients, is the step size."""

from dataclasses import replace
from typing import Any

from numpy import maximum, sqrt

from app.declarations import (
    Array,
    Choice,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
    Unit,
)
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.dog_rule import RULE
from app.optimizers.limits import FOUND_RATE, found_rate
from app.optimizers.moments import EPS
from app.optimizers.parameter_free import LR, START_POINT, STEP_SIZE
from app.optimizers.vectors import dot, norm


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions and gradients `(dimensions, runs)`, all else `(runs,)`."""
    gradient, away = oracle.gradient(x), state["start"] - x
    so_far = _first_distance(x, h) if t == 1 else state["distance"]
    distance = maximum(so_far, norm(away))
    squared_sum = state["squared_sum"] + dot(gradient, gradient)
    size = distance / sqrt(squared_sum + h.eps[0])
    if t == 1 and h.init_step == "learning_rate":
        size = h.init_value[0]
    return x - h.lr * (size * gradient), {
        "start": state["start"],
        "distance": distance,
        "squared_sum": squared_sum,
        "step_size": size,
    }


def _first_distance(x: Array, h: Any) -> Array:
    if h.init_step == "heuristic":
        heuristic: Array = h.init_value[0] * (1 + norm(x))
        return heuristic
    distance: Array = h.init_value[0] if h.init_step == "distance" else 0 * h.init_value[0]
    return distance


DOG = Optimizer(
    name="dog",
    label="DoG",
    family="parameter-free",
    summary="Descent whose step size is the distance covered so far over the length of all gradients so far.",
    update_rule=RULE,
    hyperparameters=(
        LR,
        Choice(
            name="init_step",
            meaning="what the first step's value is: a share of 1 + ‖x₀‖ (heuristic), a distance, or a learning rate",
            default="heuristic",
            options=("heuristic", "distance", "learning_rate"),
        ),
        Hyperparameter(
            name="init_value",
            symbol="κ",
            meaning="how far the first step goes, small enough to be safe on any surface",
            default=1e-6,
            low=1e-100,
            high=1e4,
            scale="log",
            slider=(1e-8, 1),
            unit=Unit(1, 0),
        ),
        replace(EPS, unit=Unit(-2, 2)),
        *decay_and_clipping(LR),
    ),
    state=(
        START_POINT,
        StateVariable(
            name="distance",
            symbol="r",
            meaning="the greatest distance from the start so far, the estimate of how far the minimum is",
            drawn="number",
            shape=(),
        ),
        StateVariable(
            name="squared_sum", symbol="G", meaning="sum of the squared lengths of all gradients", drawn=None, shape=()
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
            call="optax.contrib.dog",
            arguments={
                "lr": "learning_rate",
                "init_step": "init_step[0]",
                "init_value": "init_step[1]",
                "eps": "eps",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=True,
    nearly_scale_free=True,
    measures_from_origin=True,
    caveats=(
        "The first steps are tiny and each is a little longer than the last: distance has to be covered to be noticed.",
        "On a steep slope far away, G fills up for good, and the steps near the minimum stay short.",
        "The authors' results are those of an average of the positions, which this rule does not take.",
    ),
    inconsistent_units="The heuristic for the first step adds 1 to the start's distance from the origin; as a distance "
    "or a learning rate the first step has a unit, but then another one.",
    reference=Reference(
        authors="M. Ivgi, O. Hinder, Y. Carmon",
        year=2023,
        title="DoG is SGD's best friend: a parameter-free dynamic step size schedule",
        url="https://arxiv.org/abs/2302.12022",
        where="section 1, equation (DoG)",
    ),
)
