"""What the schedule-free rules share: the averaging that stands in for a learning rate that decreases."""

from typing import Any

from numpy import array, float32, maximum, minimum, where

from app.declarations import START, Array, Call, Choice, Hyperparameter, State, StateVariable, StepTaken

SMALLEST = 5e-324


def rates(h: Any, t: int) -> tuple[Array, Array]:
    """The learning rates of step t, `(dimensions, runs)`, and those by which it weighs in the average, `(runs,)`.

    The second are always warmed up by t/T.
    """
    if not (h.warmup_steps >= t).any():
        return h.lr, h.lr[0]
    share = _share(h, t)
    weighed = (h.lr * share)[0]
    if h.warmup_share == "from_zero":
        share = _share(h, t - 1)
    elif h.warmup_share == "to_one_rounded":
        share = share.astype(float32)
    return h.lr * share, weighed


def _share(h: Any, steps: int) -> Array:
    return where(h.warmup_steps > 0, minimum(steps / maximum(h.warmup_steps, 1), 1), 1)


def averaged(position: Array, base: Array, via: Array, rate: Array, state: State, h: Any) -> tuple[Array, State]:
    """The next position and the state that all schedule-free rules have, once `base` z has stepped.

    `rate` is the one by which z weighs. Positions are `(dimensions, runs)`, all else `(runs,)`. The average x is found
    anew from y and, `via`, the z of before, as the frameworks do, so that weight decay of y is felt by it.
    """
    largest, weight = maximum(state["largest_rate"], rate), state["weight"]
    if (largest > state["largest_rate"]).any() or not weight.all():
        # numpy's power may round differently for one run than for many
        weight = array(
            [rate**power for rate, power in zip(largest.tolist(), h.weight_lr_power[0].tolist(), strict=True)]
        )
    weight_sum = state["weight_sum"] + weight
    share = weight / maximum(weight_sum, SMALLEST)
    before = (position - h.beta1.complement * via) / h.beta1.rate
    average = (1 - share) * before + share * base
    return h.beta1.average(average, base), {
        "base": base,
        "average": average,
        "largest_rate": largest,
        "weight": weight,
        "weight_sum": weight_sum,
    }


def averaging_bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the rate of the base's step times the curvature must stay under, `(dimensions, runs)`.

    At the limit z and x change sign at each step, so that x is c/(2 - c) of z, where c is z's share in the average.
    """
    weight, weight_sum = taken.after["weight"], taken.after["weight_sum"]
    return 2 / (h.beta1.complement + h.beta1.rate * weight / maximum(2 * weight_sum - weight, SMALLEST))


BETA1 = Hyperparameter(
    name="beta1",
    symbol="β₁",
    meaning="how close to the average x, rather than to the base z, the position y is at which slopes are taken",
    default=0.9,
    low=1e-3,
    high=1,
    slider=(0.5, 0.99),
    decay_rate=True,
)
WARMUP_STEPS = Hyperparameter(
    name="warmup_steps",
    symbol="T",
    meaning="the number of steps over which the learning rate rises from zero in a line; 0: none",
    default=0,
    low=0,
    high=1e6,
    slider=(0, 100),
    integer=True,
)
WARMUP_SHARE = Choice(
    name="warmup_share",
    meaning="the share of the learning rate in step t of a warm-up: (t − 1)/T, t/T, or that in single precision",
    default="from_zero",
    options=("from_zero", "to_one", "to_one_rounded"),
)
WEIGHT_LR_POWER = Hyperparameter(
    name="weight_lr_power",
    symbol="p",
    meaning="the power of the learning rate that a step's weight in the average is; 0: all weigh the same",
    default=2,
    low=0,
    high=10,
    slider=(0, 4),
)
WARM_UP_IN_DOUBLE = {"warmup_steps": Call("numpy.float64")}
WARM_UP_NOTE = (
    "Given a whole number of warm-up steps, Optax works out their rates in single precision, and rounds them otherwise "
    "where it compiles them: so it is given a double."
)
AVERAGING_STATE = (
    StateVariable(
        name="average",
        symbol="x",
        meaning="averaged iterate: the weighted mean of all z, the point to evaluate",
        drawn="position",
        initial=START,
    ),
    StateVariable(
        name="base",
        symbol="z",
        meaning="base iterate: where the plain steps, added up, lead to",
        drawn=None,
        initial=START,
    ),
    StateVariable(name="largest_rate", symbol="η̂", meaning="the largest learning rate so far", drawn=None, shape=()),
    StateVariable(name="weight", symbol="w", meaning="the latest z's weight in the average", drawn=None, shape=()),
    StateVariable(name="weight_sum", symbol="W", meaning="sum of all weights", drawn=None, shape=()),
)
