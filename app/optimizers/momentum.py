"""Heavy-ball momentum: a velocity gathers past gradients."""

from dataclasses import replace
from typing import Any

from numpy import where

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
)
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import HEAVY_BALL, constant_rate
from app.optimizers.sgd import LR as DESCENT_LR
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One heavy-ball step; all arrays `(dimensions, runs)`."""
    velocity = push = h.lr * oracle.gradient(x) if h.lr_in_velocity else oracle.gradient(x)
    if t > 1:
        velocity = h.momentum * state["velocity"] + where(h.momentum == 0, 1, 1 - h.dampening) * push
    return x - (velocity if h.lr_in_velocity else h.lr * velocity), {"velocity": velocity}


LR = replace(DESCENT_LR, meaning="learning rate: how strongly a slope pushes the velocity")
MOMENTUM_FACTOR = Hyperparameter(
    name="momentum",
    symbol="μ",
    meaning="momentum: the share of the velocity that is left after a step",
    default=0.9,
    low=0,
    high=1,
)
LR_IN_VELOCITY = Choice(
    name="lr_in_velocity",
    meaning="whether the velocity already holds the learning rate; a rate that changes on the way then acts later",
    default=False,
)
VELOCITY = StateVariable(
    name="velocity", symbol="v", meaning="velocity: the decaying sum of past gradients", drawn="vector"
)


def _undamped(h: Any, t: int) -> bool:
    return t == 1 or h.momentum == 0 or h.dampening == 0


MOMENTUM = Optimizer(
    name="momentum",
    label="Momentum",
    family="descent",
    summary="A heavy ball: past slopes live on in a velocity, which evens out zigzags and rolls on through flats.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine(
            "{3}, with τ = 0 if t = 1 or μ = 0; {2} with the learning rate in the velocity",
            Case("v ← μ·v + g", lambda h, t: not h.lr_in_velocity and _undamped(h, t)),
            Case("v ← μ·v + η·g", _undamped),
            Case("v ← μ·v + (1 − τ)·η·g", "lr_in_velocity"),
            "v ← μ·v + (1 − τ)·g",
        ),
        RuleLine("{1}; {0} with the learning rate in the velocity", Case("x ← x − v", "lr_in_velocity"), "x ← x − η·v"),
    ),
    hyperparameters=(
        LR,
        MOMENTUM_FACTOR,
        Hyperparameter(
            name="dampening",
            symbol="τ",
            meaning="dampening: the share of each new gradient, after the first, that the velocity leaves out",
            default=0,
            low=0,
            high=1,
        ),
        LR_IN_VELOCITY,
        *decay_and_clipping(LR),
    ),
    state=(VELOCITY,),
    step=step,
    effective_rate=constant_rate,
    stability=HEAVY_BALL,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.SGD",
            arguments={"lr": "lr", "momentum": "momentum", "dampening": "dampening", "weight_decay": "weight_decay"},
        ),
        Dialect(
            name="optax",
            label="Optax",
            call="optax.sgd",
            arguments={"lr": "learning_rate", "momentum": "momentum"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-2, "lr_in_velocity": True, "decoupled_weight_decay": True},
            call="keras.optimizers.SGD",
            arguments={"lr": "learning_rate", "momentum": "momentum", "weight_decay": "weight_decay"},
        ),
        textbook("equations (8.1), (8.2)", lr=0.5, momentum=0.1, lr_in_velocity=True),
    ),
    turns_with_surface=True,
    caveats=(
        (
            "On a steady slope the velocity grows to 1/(1 − μ) times the gradient: so a learning rate "
            "that suits plain descent may be too large."
        ),
        "At μ = 1 nothing is ever forgotten, and the path swings about the minimum without coming to rest.",
        "Dampening leaves the first gradient whole, so it is no mere rescaling of the learning rate.",
    ),
    reference=Reference(
        authors="B. T. Polyak",
        year=1964,
        title="Some methods of speeding up the convergence of iteration methods",
        url="https://doi.org/10.1016/0041-5553(64)90137-5",
    ),
)
