"""Optimistic descent: the next gradient is guessed from how it has just changed."""

from typing import Any

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import OPTIMISTIC, constant_rate
from app.optimizers.sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One optimistic step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    previous = gradient if t == 1 else state["previous_gradient"]
    return x - h.lr * ((h.alpha + h.beta) * gradient - h.beta * previous), {"previous_gradient": gradient}


OPTIMISTIC_GRADIENT_DESCENT = Optimizer(
    name="optimistic_gradient_descent",
    label="Optimistic GD",
    family="descent",
    summary="Adds how the slope has just changed, as a guess of the slope to come, which damps circling and zigzags.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{} in the first step", Case("g₋ ← g", first_step)),
        "x ← x − η·((α + β)·g − β·g₋)",
        "g₋ ← g",
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="alpha",
            symbol="α",
            meaning="weight of the gradient",
            default=1,
            low=0,
            high=100,
            slider=(0, 3),
        ),
        Hyperparameter(
            name="beta",
            symbol="β",
            meaning="weight of the change since the gradient before",
            default=1,
            low=0,
            high=100,
            slider=(0, 3),
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="previous_gradient", symbol="g₋", meaning="previous gradient: that of the step before", drawn="vector"
        ),
    ),
    step=step,
    effective_rate=constant_rate,
    stability=OPTIMISTIC,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.optimistic_gradient_descent",
            arguments={"lr": "learning_rate", "alpha": "alpha", "beta": "beta"},
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "It was made for games, where descent circles the solution; on a loss alone it is descent with friction.",
        (
            "At α = β = 1 it diverges at a third of the learning rate that plain descent bears: "
            "above 2 divided by three times the steepest curvature."
        ),
    ),
    reference=Reference(
        authors="A. Mokhtari, A. Ozdaglar, S. Pattathil",
        year=2020,
        title="A unified analysis of extra-gradient and optimistic gradient methods for saddle point problems: "
        "proximal point approach",
        url="https://arxiv.org/abs/1901.08511",
    ),
)
