"""Heavy-ball momentum: a velocity gathers past gradients."""

from typing import Any

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
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One heavy-ball step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    if h.lr_in_velocity:
        velocity = h.momentum * state["velocity"] + h.lr * gradient
        return x - velocity, {"velocity": velocity}
    velocity = h.momentum * state["velocity"] + gradient
    return x - h.lr * velocity, {"velocity": velocity}


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: how strongly a slope pushes the velocity",
    default=1e-3,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-4, 10),
    unit=Unit(2, -1),
)
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

MOMENTUM = Optimizer(
    name="momentum",
    label="Momentum",
    family="descent",
    summary="A heavy ball: past slopes live on in a velocity, which evens out zigzags and rolls on through flats.",
    update_rule=(
        "g ← ∇f(x)",
        "v ← μ·v + g, or μ·v + η·g with the learning rate in the velocity",
        "x ← x − η·v, or x − v with the learning rate in the velocity",
    ),
    hyperparameters=(LR, MOMENTUM_FACTOR, LR_IN_VELOCITY),
    state=(VELOCITY,),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"lr_in_velocity": False},
            call="torch.optim.SGD",
            arguments={"lr": "lr", "momentum": "momentum"},
        ),
        textbook("equations (8.1), (8.2)", lr=0.5, momentum=0.1, lr_in_velocity=True),
    ),
    turns_with_surface=True,
    reference=Reference(
        authors="B. T. Polyak",
        year=1964,
        title="Some methods of speeding up the convergence of iteration methods",
        url="https://doi.org/10.1016/0041-5553(64)90137-5",
    ),
)
