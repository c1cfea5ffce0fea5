"""What the two MoMo rules share: an averaged linear model of the loss, and the lower bound that a step aims for."""

from dataclasses import replace

from app.declarations import Choice, Hyperparameter, StateVariable, Unit
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
