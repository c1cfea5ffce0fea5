"""MoMo: momentum with a Polyak step, as long as the averaged linear models of the loss stay above a lower bound."""

from typing import Any

from numpy import broadcast_to

from app.declarations import (
    Array,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
    StepTaken,
    Unit,
)
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.momo_rule import RULE
from app.optimizers.parameter_free import STEP_SIZE
from app.optimizers.polyak_model import (
    ADAPT_LOWER_BOUND,
    AVERAGE_LOSS,
    AVERAGE_PRODUCT,
    BOUND,
    DECAY,
    LOWER_BOUND,
    polyak_step,
)
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions, gradients and momentum `(dimensions, runs)`, all else `(runs,)`."""
    gradient, loss = oracle.gradient(x), oracle.loss(x)
    product = dot(gradient, x)
    momentum, average_loss, average_product = gradient, loss, product
    if t > 1:
        momentum = h.beta.average(state["momentum"], gradient)
        beta, complement = h.beta.rate[0], h.beta.complement[0]
        average_loss = beta * state["average_loss"] + complement * loss
        average_product = beta * state["average_product"] + complement * product
    squared, shift = dot(momentum, momentum), dot(momentum, x)
    averages = {"average_loss": average_loss, "average_product": average_product}
    size, bound, taken = polyak_step(h, {**state, **averages}, shift, squared)
    return x - (taken * x + size * momentum), {
        "momentum": momentum,
        **averages,
        "bound": bound,
        "step_size": size,
    }


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate that the model of the loss has found, alike in all coordinates, `(dimensions, runs)`."""
    return broadcast_to(taken.after["step_size"], h.lr.shape)


MOMO = Optimizer(
    name="momo",
    label="MoMo",
    family="parameter-free",
    summary="Momentum that steps no further than where its average slopes would reach the lowest loss possible.",
    update_rule=RULE,
    hyperparameters=(
        Hyperparameter(
            name="lr",
            symbol="η",
            meaning="learning rate: the most that the step size may be; it can be large",
            default=1,
            low=0,
            high=1e4,
            scale="log",
            slider=(1e-3, 10),
            unit=Unit(2, -1),
        ),
        Hyperparameter(
            name="beta",
            symbol="β",
            meaning="decay rate of the averages of gradients, losses and models",
            default=0.9,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        LOWER_BOUND,
        ADAPT_LOWER_BOUND,
        DECAY,
        *clipping(),
    ),
    state=(
        StateVariable(name="momentum", symbol="m", meaning="momentum: the moving average of gradients", drawn="vector"),
        AVERAGE_LOSS,
        AVERAGE_PRODUCT,
        BOUND,
        STEP_SIZE,
    ),
    step=step,
    effective_rate=effective_rate,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.momo",
            arguments={
                "lr": "learning_rate",
                "beta": "beta",
                "lower_bound": "lower_bound",
                "weight_decay": "weight_decay",
                "adapt_lower_bound": "adapt_lower_bound",
            },
            update_arguments=("value",),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "With a lower bound above the loss's minimum, the run stops where it meets the bound.",
        "With one far below the minimum, the learning rate alone limits the step, and the rule is plain momentum.",
        "A momentum shorter than 1.5e-8, in whatever unit, counts as none and gives no step.",
    ),
    reference=Reference(
        authors="F. Schaipp, R. Ohana, M. Eickenberg, A. Defazio, R. M. Gower",
        year=2023,
        title="MoMo: momentum models for adaptive learning rates",
        url="https://arxiv.org/abs/2305.07583",
        where="algorithm 1",
    ),
)
