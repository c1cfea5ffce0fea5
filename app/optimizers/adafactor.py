"""Adafactor: Adam without momentum, its step a share of the position's size and never much larger than usual."""

from dataclasses import replace
from typing import Any

from numpy import float32, float64, maximum, minimum, power, sqrt

from app.declarations import Array, Optimizer, Oracle, Reference, State
from app.optimizers.adafactor_dialects import DIALECTS
from app.optimizers.adafactor_rule import RULE
from app.optimizers.adafactor_settings import SETTINGS
from app.optimizers.moments import FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.vectors import root_mean_square


def newest(h: Any, t: int) -> tuple[Any, Any]:
    """The weights of past and newest squared gradient in their average, `(runs,)`."""
    number, decay = t - h.decay_offset[0], h.beta2_decay[0]
    if h.single_precision == "weights":
        past = 1 - power(number, decay.astype(float32), dtype=float).astype(float32)
        return past, 1 - past
    share = power(number, decay)
    return 1 - share, share


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adafactor step; positions `(dimensions, runs)`, their sizes `(runs,)`."""
    precision = float32 if h.single_precision == "sizes" else float64
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    past, share = newest(h, t)
    v = past * state["second_moment"] + share * (squared + h.eps1 if h.eps_in_square else squared)
    u = gradient / (sqrt(v) if h.eps_in_square else maximum(sqrt(v), h.eps1))
    decayed = x - (h.lr * h.weight_decay if h.decay_times_lr else h.weight_decay) * x
    lr = h.lr[0]
    if h.multiply_by_parameter_scale:
        lr = minimum(lr, 1 / t**0.5).astype(precision) if h.relative_step else lr
        size = maximum(root_mean_square(decayed if h.decay_first else x, precision), h.eps2[0])
        lr = lr * size.astype(precision, copy=False)
    excess = (root_mean_square(u, precision) / h.d[0]).astype(precision, copy=False)
    m = h.momentum.average(state["first_moment"], lr * (u / maximum(1, excess)))
    return decayed - m, {"first_moment": m, "second_moment": v}


ADAFACTOR = Optimizer(
    name="adafactor",
    label="Adafactor",
    family="adaptive",
    summary="Scales slopes as RMSProp does, then steps by a share of the position's own size.",
    update_rule=RULE,
    hyperparameters=SETTINGS,
    state=(
        replace(FIRST_MOMENT, meaning="first moment: the moving average of updates", drawn="vector"),
        SECOND_MOMENT,
    ),
    step=step,
    dialects=DIALECTS,
    turns_with_surface=False,
    measures_from_origin=True,
    caveats=(
        (
            "Its point is memory: a matrix keeps one number for each row and column instead of each entry. Two "
            "numbers are a vector, nothing is factored, and each keeps its own."
        ),
        (
            "The two numbers are one layer whose size sets the step: far from the origin steps are long, at the "
            "origin they are ε₂ of the learning rate."
        ),
        "PyTorch and Keras never step by more than 1/√t of that size; Keras does so with relative_step or without.",
    ),
    reference=Reference(
        authors="N. Shazeer, M. Stern",
        year=2018,
        title="Adafactor: adaptive learning rates with sublinear memory cost",
        url="https://arxiv.org/abs/1804.04235",
        where="algorithm 5",
    ),
)
