"""LAMB: Adam's direction, with a step as long as the position itself allows."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.conventions import KERAS_ARGUMENTS, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import clipping, weight_decay
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, RELATIVE_LR, SECOND_MOMENT
from app.optimizers.vectors import norm, trust_ratio


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One LAMB step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    m = h.beta1.average(state["first_moment"], gradient)
    v = h.beta2.average(state["second_moment"], gradient * gradient)
    direction = m / h.beta1.correction(t) / (sqrt(v / h.beta2.correction(t) + h.eps_root) + h.eps)
    if h.decay_first:
        x = x - h.lr * h.weight_decay * x
    else:
        direction = direction + h.weight_decay * x
    x_next = x - h.lr * trust_ratio(norm(x), norm(direction)) * direction
    return x_next, {"first_moment": m, "second_moment": v}


LAMB = Optimizer(
    name="lamb",
    label="LAMB",
    family="adaptive",
    summary="Goes where Adam would, by a fixed share of the distance from the origin.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        "m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ)",
        RuleLine(
            "{1}; with decay first, {0}",
            Case("u ← m̂/(√(v̂ + ε̄) + ε), x ← x − η·λ·x", "decay_first"),
            "u ← m̂/(√(v̂ + ε̄) + ε) + λ·x",
        ),
        RuleLine(
            "{}, where a length of 0 makes the ratio 1",
            Case("x ← x − η·‖x‖/‖u‖·u", where="min(‖x‖, ‖u‖) > 0"),
            "x ← x − η·u",
        ),
    ),
    hyperparameters=(
        RELATIVE_LR,
        BETA1,
        BETA2,
        replace(EPS, default=1e-6),
        EPS_ROOT,
        weight_decay(Unit(-1, 0), {"decay_first": Unit()}),
        Choice(
            name="decay_first",
            meaning="whether weight decay shrinks the position before all else; else it joins the direction, "
            "whose length is then set",
            default=False,
        ),
        *clipping(),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.lamb",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"decay_first": True, "eps": 1e-7},
            call="keras.optimizers.Lamb",
            arguments=KERAS_ARGUMENTS,
        ),
    ),
    turns_with_surface=False,
    measures_from_origin=True,
    caveats=(
        (
            "Made for layers of many weights; two numbers are one small layer. A step is η·‖x‖ long whatever the "
            "slope, so the origin is a special place: far from it steps are long, close to it they shrink to "
            "nothing."
        ),
        "It does not settle at a minimum away from the origin unless the learning rate falls.",
    ),
    reference=Reference(
        authors="Y. You and others",
        year=2020,
        title="Large batch optimization for deep learning: training BERT in 76 minutes",
        url="https://arxiv.org/abs/1904.00962",
        where="algorithm 2",
    ),
)
