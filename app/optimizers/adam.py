"""Adam: momentum and RMSProp in one, with their slow start corrected."""

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
from app.optimizers.rmsprop import MOMENT_INIT
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adam step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    from_first = t == 1 and h.moment_init == "first_gradient"
    first_moment = h.beta1.average(gradient if from_first else state["first_moment"], gradient)
    second_moment = h.beta2.average(squared if from_first else state["second_moment"], squared)
    m, v = first_moment, second_moment
    if h.bias_correction:
        m, v = m / h.beta1.correction(t), v / h.beta2.correction(t)
    return x - h.lr * m / (sqrt(v) + h.eps), {"first_moment": first_moment, "second_moment": second_moment}


ADAM = Optimizer(
    name="adam",
    label="Adam",
    family="adaptive",
    summary="Averages the slopes and measures the average against their recent size: momentum with even steps.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        "m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ) with bias correction; else m̂ ← m, v̂ ← v",
        "x ← x − η·m̂/(√v̂ + ε)",
    ),
    hyperparameters=(
        Hyperparameter(
            name="lr",
            symbol="η",
            meaning="learning rate: about the length of a step while the slopes agree",
            default=1e-3,
            low=0,
            high=1e4,
            scale="log",
            slider=(1e-4, 10),
            unit=Unit(1, 0),
        ),
        Hyperparameter(
            name="beta1",
            symbol="β₁",
            meaning="decay rate of the average of gradients",
            default=0.9,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        Hyperparameter(
            name="beta2",
            symbol="β₂",
            meaning="decay rate of the average of squared gradients",
            default=0.999,
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
        ),
        Choice(
            name="bias_correction",
            meaning="whether the averages are corrected for having started at zero",
            default=True,
        ),
        MOMENT_INIT,
    ),
    state=(
        StateVariable(
            name="first_moment", symbol="m", meaning="first moment: the moving average of gradients", drawn="vector"
        ),
        StateVariable(
            name="second_moment",
            symbol="v",
            meaning="second moment: the moving average of squared gradients",
            drawn="magnitude",
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            settings={"bias_correction": True, "moment_init": "zero"},
            call="torch.optim.Adam",
            arguments={"lr": "lr", "beta1": "betas[0]", "beta2": "betas[1]", "eps": "eps"},
        ),
        textbook(
            "equations (8.7) to (8.9)",
            lr=3.0,
            beta1=0.1,
            eps=0.0,
            bias_correction=False,
            moment_init="first_gradient",
        ),
    ),
    turns_with_surface=False,
    reference=Reference(
        authors="D. P. Kingma, J. Ba",
        year=2015,
        title="Adam: a method for stochastic optimization",
        url="https://arxiv.org/abs/1412.6980",
        where="algorithm 1",
    ),
)
