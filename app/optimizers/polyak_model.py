"""What the two MoMo rules share: an averaged linear model of the loss, and the lower bound that a step aims for."""

from dataclasses import replace
from typing import Any

from numpy import maximum, minimum, where

from app.declarations import Array, Choice, Hyperparameter, State, StateVariable, Unit
from app.optimizers.decay_and_clipping import weight_decay

# what float64 can resolve next to 1; a squared momentum below it counts as none
NO_MOMENTUM = 2.0**-52

LOWER_BOUND = Hyperparameter(
    name="lower_bound",
    symbol="f_∗",
    meaning="a bound that the loss cannot fall below, at best its minimum",
    default=0,
    low=-1e9,
    high=1e9,
    slider=(-10, 10),
    unit=Unit(0, 1),
)
ADAPT_LOWER_BOUND = Choice(
    name="adapt_lower_bound",
    meaning="whether the bound is estimated on the way, f_∗ being only the least it may be",
    default=False,
)
DECAY = replace(
    weight_decay(Unit(-2, 1)),
    meaning="weight decay, decoupled and implicit: a step first divides the position by 1 + η·λ",
)

AVERAGE_LOSS = StateVariable(
    name="average_loss", symbol="f̄", meaning="the moving average of losses", drawn="number", shape=()
)
AVERAGE_PRODUCT = StateVariable(
    name="average_product",
    symbol="p",
    meaning="the moving average of the inner products of gradient and position",
    drawn=None,
    shape=(),
)
BOUND = StateVariable(
    name="bound",
    symbol="b",
    meaning="lower bound: the loss that a step aims for",
    drawn="number",
    initial="lower_bound",
    shape=(),
)


def polyak_step(
    h: Any, state: State, shift: Array, squared: Array, correction: Array | float = 1.0
) -> tuple[Array, Array, Array]:
    """The step size, the lower bound that it leaves, and the position's share that decay takes; all `(runs,)`.

    `state` holds the averages of this step and the bound of the last; `shift` is the momentum's product with the
    position, `squared` its length squared; `correction` is what averages that began at zero are divided by
    (Schaipp et al. 2023, algorithms 1 and 2).
    """
    average_loss, average_product, bound = state["average_loss"], state["average_product"], state["bound"]
    decay = h.lr[0] * h.weight_decay[0]
    grown = 1 + decay
    if h.adapt_lower_bound:
        model = grown * (average_loss - average_product) + shift
        lowest = maximum(model / (2 * correction * grown), h.lower_bound[0])
        bound = where(model < grown * correction * bound, lowest, bound)
    polyak = maximum(grown * (average_loss - correction * bound - average_product) + shift, 0) / squared
    size = minimum(h.lr[0] / correction, where(squared <= NO_MOMENTUM, 0, polyak))
    if h.adapt_lower_bound:
        reached = (average_loss + shift - average_product - 0.5 * size * squared) / correction
        bound = maximum(reached, h.lower_bound[0])
    return size, bound, decay / grown
