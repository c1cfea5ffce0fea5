"""LARS: momentum whose pushes are as long as the position allows, whatever the slope."""

from dataclasses import replace
from typing import Any

from numpy import where

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State
from app.declarations.rules import Case, RuleLine
from app.optimizers.conventions import NESTEROV
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import EPS, RELATIVE_LR
from app.optimizers.momentum import MOMENTUM_FACTOR, VELOCITY
from app.optimizers.vectors import norm


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One LARS step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    position, slope = norm(x), norm(gradient)
    ratio = where((position > 0) & (slope > 0), h.trust_coefficient * position / (slope + h.eps), 1.0)
    push = h.lr * ratio * gradient
    velocity = h.momentum * state["velocity"] + push
    return x - (push + h.momentum * velocity if h.nesterov else velocity), {"velocity": velocity}


LARS = Optimizer(
    name="lars",
    label="LARS",
    family="adaptive",
    summary="Momentum that takes from a slope only its direction: a push is a share of the distance from the origin.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{}, where a length of 0 makes it 1", Case("r ← φ·‖x‖/(‖g‖ + ε)", where="min(‖x‖, ‖g‖) > 0"), "r ← 1"),
        "v ← μ·v + η·r·g",
        RuleLine("{1}, or {0} in Nesterov's form", Case("x ← x − (η·r·g + μ·v)", "nesterov"), "x ← x − v"),
    ),
    hyperparameters=(
        replace(
            RELATIVE_LR,
            meaning="learning rate: times φ, the length of a push as a share of the distance from the origin",
            default=1.0,
            slider=(1e-2, 100),
        ),
        MOMENTUM_FACTOR,
        Hyperparameter(
            name="trust_coefficient",
            symbol="φ",
            meaning="trust coefficient: how much of its own length a layer may change by",
            default=1e-3,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-4, 1),
        ),
        replace(EPS, default=0),
        NESTEROV,
        *decay_and_clipping(RELATIVE_LR),
    ),
    state=(replace(VELOCITY, meaning="velocity: the decaying sum of past pushes"),),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.lars",
            arguments={
                "lr": "learning_rate",
                "momentum": "momentum",
                "trust_coefficient": "trust_coefficient",
                "eps": "eps",
                "nesterov": "nesterov",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=True,
    measures_from_origin=True,
    caveats=(
        (
            "Made for layers of many weights; two numbers are one small layer. Moving the surface away from the "
            "origin lengthens every step, which is no property of its shape."
        ),
        "A push is as long near a minimum as far from it: with a constant rate it ends circling there.",
    ),
    reference=Reference(
        authors="Y. You, I. Gitman, B. Ginsburg",
        year=2017,
        title="Large batch training of convolutional networks",
        url="https://arxiv.org/abs/1708.03888",
        where="algorithm 1",
    ),
)
