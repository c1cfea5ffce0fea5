"""MoMo-Adam: Adam with a Polyak step, as long as the averaged linear models of the loss stay above a lower bound."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StepTaken, Unit
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, LR, SECOND_MOMENT
from app.optimizers.momo_rule import ADAM_RULE
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
    """One step; positions, gradients and moments `(dimensions, runs)`, all else `(runs,)`."""
    gradient = oracle.gradient(x)
    beta, complement, correction = h.beta1.rate[0], h.beta1.complement[0], h.beta1.correction(t)[0]
    average_loss = beta * state["average_loss"] + complement * oracle.loss(x)
    average_product = beta * state["average_product"] + complement * dot(gradient, x)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    divisor = h.eps + sqrt(second_moment / h.beta2.correction(t))
    squared, shift = dot(first_moment, first_moment / divisor), dot(first_moment, x)
    averages = {"average_loss": average_loss, "average_product": average_product}
    size, bound, taken = polyak_step(h, {**state, **averages}, shift, squared, correction)
    return x - (taken * x + size * first_moment / divisor), {
        "first_moment": first_moment,
        "second_moment": second_moment,
        **averages,
        "bound": bound,
        "step_size": size,
    }


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which the average, its bias corrected, is multiplied, `(dimensions, runs)`."""
    divisor = h.eps + sqrt(taken.after["second_moment"] / h.beta2.correction(t))
    rate: Array = taken.after["step_size"] * h.beta1.correction(t) / divisor
    return rate


MOMO_ADAM = Optimizer(
    name="momo_adam",
    label="MoMo-Adam",
    family="parameter-free",
    summary="Adam that steps no further than where its average slopes would reach the lowest loss possible.",
    update_rule=ADAM_RULE,
    hyperparameters=(
        replace(
            LR,
            meaning="learning rate: the most that the step size may be, Adam's; it can be large",
            default=1e-2,
        ),
        BETA1,
        BETA2,
        EPS,
        LOWER_BOUND,
        ADAPT_LOWER_BOUND,
        replace(DECAY, unit=Unit(-1, 0)),
        *clipping(),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT, AVERAGE_LOSS, AVERAGE_PRODUCT, BOUND, STEP_SIZE),
    step=step,
    effective_rate=effective_rate,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.momo_adam",
            arguments={
                **OPTAX_ARGUMENTS,
                "lower_bound": "lower_bound",
                "weight_decay": "weight_decay",
                "adapt_lower_bound": "adapt_lower_bound",
            },
            update_arguments=("value",),
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "With a lower bound above the loss's minimum, the run stops where it meets the bound.",
        "With one far below the minimum, the learning rate alone limits the step, and the rule is Adam.",
        "When Σ(m²/D) is below 2.2e-16, in whatever unit, there is no step.",
    ),
    reference=Reference(
        authors="F. Schaipp, R. Ohana, M. Eickenberg, A. Defazio, R. M. Gower",
        year=2023,
        title="MoMo: momentum models for adaptive learning rates",
        url="https://arxiv.org/abs/2305.07583",
        where="algorithm 3",
    ),
)
