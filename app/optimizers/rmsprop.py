"""RMSProp: steps measured in units of the recent gradients' root mean square."""

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
from app.optimizers.adagrad import EPS_IN_SQRT
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One RMSProp step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    from_first = t == 1 and h.moment_init == "first_gradient"
    second_moment = h.alpha.average(squared if from_first else state["second_moment"], squared)
    root = sqrt(second_moment + h.eps) if h.eps_in_sqrt else sqrt(second_moment) + h.eps
    return x - h.lr * gradient / root, {"second_moment": second_moment}


MOMENT_INIT = Choice(
    name="moment_init",
    meaning="what the moving averages start from: zero, or the first gradient (its square, for the second moment)",
    default="zero",
    options=("zero", "first_gradient"),
)

RMSPROP = Optimizer(
    name="rmsprop",
    label="RMSProp",
    family="adaptive",
    summary="Adagrad that forgets: slopes are measured against their recent size, so steps keep their length.",
    update_rule=(
        "g ← ∇f(x)",
        "s ← α·s + (1 − α)·g²",
        "x ← x − η·g/(√s + ε), or η·g/√(s + ε) with ε in the root",
    ),
    hyperparameters=(
        Hyperparameter(
            name="lr",
            symbol="η",
            meaning="learning rate: the length of a step while the slope keeps its size",
            default=1e-2,
            low=0,
            high=1e4,
            scale="log",
            slider=(1e-4, 10),
            unit=Unit(1, 0),
        ),
        Hyperparameter(
            name="alpha",
            symbol="α",
            meaning="decay rate of the average of squared gradients",
            default=0.99,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        Hyperparameter(
            name="eps",
            symbol="ε",
            meaning="keeps the division from ending in a division by zero",
            default=1e-8,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-12, 1),
            unit=Unit(-1, 1),
            unit_if={"eps_in_sqrt": Unit(-2, 2)},
        ),
        EPS_IN_SQRT,
        MOMENT_INIT,
    ),
    state=(
        StateVariable(
            name="second_moment",
            symbol="s",
            meaning="second moment: the moving average of squared gradients",
            drawn="magnitude",
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"eps_in_sqrt": False, "moment_init": "zero"},
            call="torch.optim.RMSprop",
            arguments={"lr": "lr", "alpha": "alpha", "eps": "eps"},
        ),
        textbook(
            "equations (8.5), (8.6)",
            lr=3.0,
            alpha=0.9,
            eps=1e-6,
            eps_in_sqrt=False,
            moment_init="first_gradient",
        ),
    ),
    turns_with_surface=False,
    reference=Reference(
        authors="T. Tieleman, G. Hinton",
        year=2012,
        title="Lecture 6.5: divide the gradient by a running average of its recent magnitude",
        url="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
        where="slide 29",
    ),
)
