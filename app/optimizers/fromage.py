"""Fromage: a step is a share of the position's length, and the position then shrinks to keep that length in check."""

from dataclasses import replace
from typing import Any

from numpy import maximum, sqrt

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import RELATIVE_LR
from app.optimizers.vectors import norm, trust_ratio


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Fromage step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    position, slope = maximum(norm(x), h.min_norm[0]), maximum(norm(gradient), h.min_norm[0])
    return (x - h.lr * trust_ratio(position, slope) * gradient) / sqrt(1 + h.lr * h.lr), state


FROMAGE = Optimizer(
    name="fromage",
    label="Fromage",
    family="adaptive",
    summary="Steps by a fixed share of the distance from the origin, then pulls back to keep that distance in check.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine(
            "{}, where a length of 0 makes the ratio 1",
            Case("x ← x − η·max(‖x‖, δ)/max(‖g‖, δ)·g", where="max(min(‖x‖, ‖g‖), δ) > 0"),
            "x ← x − η·g",
        ),
        "x ← x/√(1 + η²)",
    ),
    hyperparameters=(
        replace(RELATIVE_LR, default=1e-2),
        Hyperparameter(
            name="min_norm",
            symbol="δ",
            meaning="the least that the lengths of the position and of the gradient are taken to be",
            default=1e-6,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-6, 10),
        ),
        *decay_and_clipping(RELATIVE_LR),
    ),
    state=(),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.fromage",
            arguments={"lr": "learning_rate", "min_norm": "min_norm"},
        ),
    ),
    turns_with_surface=True,
    nearly_scale_free=True,
    measures_from_origin=True,
    caveats=(
        (
            "Made for layers of many weights; two numbers are one small layer. The shrinking draws every path "
            "towards the origin, wherever the minimum is, and only there can it come to rest."
        ),
        (
            "The step is a share of the distance from the origin whatever the slope: with a constant rate it ends "
            "circling at a distance from the minimum."
        ),
    ),
    inconsistent_units="the one number δ bounds a length from below as well as a slope",
    reference=Reference(
        authors="J. Bernstein, A. Vahdat, Y. Yue, M.-Y. Liu",
        year=2020,
        title="On the distance between two neural networks and the stability of learning",
        url="https://arxiv.org/abs/2002.03432",
        where="algorithm 1",
    ),
)
