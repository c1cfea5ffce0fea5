"""Adagrad: each coordinate's learning rate shrinks with the gradients it has seen."""

from typing import Any

from numpy import sqrt

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
    """One Adagrad step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    accumulator = state["accumulator"] + gradient * gradient
    root = sqrt(accumulator + h.eps) if h.eps_in_sqrt else sqrt(accumulator) + h.eps
    return x - h.lr / (1 + (t - 1) * h.lr_decay) * gradient / root, {"accumulator": accumulator}


EPS_IN_SQRT = Choice(
    name="eps_in_sqrt",
    meaning="whether ε is added under the square root; else it is added to the root",
    default=False,
)

ADAGRAD = Optimizer(
    name="adagrad",
    label="Adagrad",
    family="adaptive",
    summary="Each coordinate gets its own learning rate, which only ever shrinks, with the sum of its squared slopes.",
    update_rule=(
        "g ← ∇f(x)",
        "s ← s + g²",
        "x ← x − η/(1 + (t − 1)·κ)·g/(√s + ε), or …/√(s + ε) with ε in the root; s starts at s₀",
    ),
    hyperparameters=(
        Hyperparameter(
            name="lr",
            symbol="η",
            meaning="learning rate: the length of the first step in each coordinate",
            default=1e-2,
            low=0,
            high=1e4,
            scale="log",
            slider=(1e-4, 10),
            unit=Unit(1, 0),
        ),
        Hyperparameter(
            name="lr_decay",
            symbol="κ",
            meaning="decay of the learning rate with the number of steps",
            default=0,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-4, 1),
        ),
        Hyperparameter(
            name="initial_accumulator_value",
            symbol="s₀",
            meaning="the accumulator before the first step",
            default=0,
            low=0,
            high=1e6,
            scale="log",
            slider=(1e-3, 100),
            unit=Unit(-2, 2),
        ),
        Hyperparameter(
            name="eps",
            symbol="ε",
            meaning="keeps the division from ending in a division by zero",
            default=1e-10,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-12, 1),
            unit=Unit(-1, 1),
            unit_if={"eps_in_sqrt": Unit(-2, 2)},
        ),
        EPS_IN_SQRT,
    ),
    state=(
        StateVariable(
            name="accumulator",
            symbol="s",
            meaning="accumulator: the sum of all squared gradients",
            drawn="magnitude",
            initial="initial_accumulator_value",
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"eps_in_sqrt": False},
            call="torch.optim.Adagrad",
            arguments={
                "lr": "lr",
                "lr_decay": "lr_decay",
                "initial_accumulator_value": "initial_accumulator_value",
                "eps": "eps",
            },
        ),
        textbook("equations (8.3), (8.4)", lr=3.7, eps=1e-6, eps_in_sqrt=False),
    ),
    turns_with_surface=False,
    reference=Reference(
        authors="J. Duchi, E. Hazan, Y. Singer",
        year=2011,
        title="Adaptive subgradient methods for online learning and stochastic optimization",
        url="https://jmlr.org/papers/v12/duchi11a.html",
        where="figure 1, diagonal form",
    ),
)
