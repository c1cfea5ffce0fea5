"""Schedule-free AdamW: AdamW's steps without momentum, with averaging in the place of a falling rate."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, State, StepTaken
from app.optimizers.conventions import KERAS_ARGUMENTS, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.moments import BETA2, EPS, SECOND_MOMENT
from app.optimizers.moments import LR as ADAM_LR
from app.optimizers.parameter_free import DECAY
from app.optimizers.schedule_free import (
    AVERAGING_STATE,
    BETA1,
    WARM_UP_IN_DOUBLE,
    WARM_UP_NOTE,
    WARMUP_SHARE,
    WARMUP_STEPS,
    WEIGHT_LR_POWER,
    averaged,
    rates,
)
from app.optimizers.schedule_free_limits import DECAYING_AVERAGE
from app.optimizers.schedule_free_rule import ADAMW_RULE
from app.optimizers.schedule_free_sgd import SCHEDULE_FREE_SGD


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions `(dimensions, runs)`, weights `(runs,)`."""
    gradient = oracle.gradient(x)
    rate, weighed = rates(h, t)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    direction = gradient / (sqrt(second_moment / h.beta2.correction(t)) + h.eps)
    if h.decayed == "base":
        direction = direction + h.weight_decay * x
    else:
        x = x - h.lr * h.weight_decay * x
    base = state["base"] - rate * direction
    via = base if h.recovered_from == "base_after" else state["base"]
    position, averages = averaged(x, base, via, weighed, state, h)
    return position, {**averages, "second_moment": second_moment}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate of the base's step in each coordinate, `(dimensions, runs)`."""
    rate: Array = rates(h, t)[0] / (sqrt(taken.after["second_moment"] / h.beta2.correction(t)) + h.eps)
    return rate


SCHEDULE_FREE_ADAMW = Optimizer(
    name="schedule_free_adamw",
    label="Schedule-free AdamW",
    family="wrapper",
    summary="Averages the positions of AdamW without momentum and takes the slopes near the average, so no rate has to "
    "fall.",
    update_rule=ADAMW_RULE,
    hyperparameters=(
        replace(ADAM_LR, default=0.0025),
        BETA1,
        BETA2,
        EPS,
        WARMUP_STEPS,
        WARMUP_SHARE,
        WEIGHT_LR_POWER,
        replace(DECAY, meaning="weight decay, decoupled: how strongly positions are drawn to the origin"),
        Choice(
            name="decayed",
            meaning="what weight decay draws to the origin: the base z, by a share of y, or the position y itself",
            default="base",
            options=("base", "position"),
        ),
        Choice(
            name="recovered_from",
            meaning="the z that, with y, gives back the average x: the one before its step, or the one after it",
            default="base_before",
            options=("base_before", "base_after"),
        ),
        *clipping(),
    ),
    state=(*AVERAGING_STATE, SECOND_MOMENT),
    step=step,
    effective_rate=effective_rate,
    stability=DECAYING_AVERAGE,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.schedule_free_adamw",
            arguments={
                **OPTAX_ARGUMENTS,
                "warmup_steps": "warmup_steps.0",
                "weight_lr_power": "weight_lr_power",
                "weight_decay": "weight_decay",
            },
            constants=WARM_UP_IN_DOUBLE,
            left_out={"warmup_steps": 0},
            note=WARM_UP_NOTE,
        ),
        Dialect(
            name="keras",
            label="Keras",
            call="keras.optimizers.ScheduleFreeAdamW",
            arguments={**KERAS_ARGUMENTS, "warmup_steps": "warmup_steps"},
            settings={
                "warmup_share": "to_one_rounded",
                "weight_lr_power": 0,
                "decayed": "position",
                "recovered_from": "base_after",
            },
            note="On PyTorch, Keras recovers the average x with the z that has stepped already, by an oversight of its "
            "own; on JAX and TensorFlow with the one before (recovered_from = base_before).",
        ),
    ),
    position="y",
    turns_with_surface=False,
    caveats=(
        "The path is y, where slopes are taken; what the method is to be judged by is the average x, the second path.",
        "Keras weighs all steps alike, those of the warm-up too; Optax weighs them by the rate's square.",
        "In Keras on PyTorch β₁ drops out: y is the average itself, as its x is recovered with the wrong z.",
        "Keras' weight decay moves y and by that x, 1/β₁ times as far; Optax' moves z.",
    ),
    reference=replace(SCHEDULE_FREE_SGD.reference, where="algorithm 1"),
)
