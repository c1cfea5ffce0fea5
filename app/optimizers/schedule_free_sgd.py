"""Schedule-free SGD: slopes taken between where plain steps lead to and their average."""

from dataclasses import replace
from typing import Any

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StepTaken
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import DESCENT
from app.optimizers.schedule_free import (
    AVERAGING_STATE,
    BETA1,
    WARM_UP_IN_DOUBLE,
    WARM_UP_NOTE,
    WARMUP_SHARE,
    WARMUP_STEPS,
    WEIGHT_LR_POWER,
    averaged,
    averaging_bound,
    rates,
)
from app.optimizers.schedule_free_rule import RULE
from app.optimizers.sgd import LR as SGD_LR

LR = replace(SGD_LR, default=1)


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions `(dimensions, runs)`, weights `(runs,)`."""
    rate, weighed = rates(h, t)
    base = state["base"] - rate * oracle.gradient(x)
    return averaged(x, base, state["base"], weighed, state, h)


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate of the base's step, `(dimensions, runs)`."""
    return rates(h, t)[0]


LIMIT = replace(DESCENT, kind="heuristic", formula="2/((1 − β₁ + β₁·w/(2·W − w))·η_k)", bound=averaging_bound)


SCHEDULE_FREE_SGD = Optimizer(
    name="schedule_free_sgd",
    label="Schedule-free SGD",
    family="wrapper",
    summary="Averages the positions of plain descent and takes the slopes near the average, so no rate has to fall.",
    update_rule=RULE,
    hyperparameters=(
        LR,
        BETA1,
        WARMUP_STEPS,
        replace(WARMUP_SHARE, options=WARMUP_SHARE.options[:2]),
        WEIGHT_LR_POWER,
        *decay_and_clipping(LR),
    ),
    state=AVERAGING_STATE,
    step=step,
    effective_rate=effective_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.schedule_free_sgd",
            arguments={
                "lr": "learning_rate",
                "beta1": "b1",
                "warmup_steps": "warmup_steps.0",
                "weight_lr_power": "weight_lr_power",
                "weight_decay": "weight_decay",
            },
            constants=WARM_UP_IN_DOUBLE,
            left_out={"warmup_steps": 0},
            note=WARM_UP_NOTE,
        ),
    ),
    position="y",
    turns_with_surface=True,
    caveats=(
        "The path is y, where slopes are taken; what the method is to be judged by is the average x, the second path.",
        "Larger learning rates than plain descent bears are stable, as y moves by little more than 1 − β₁ of a step.",
        "The average forgets slowly: after t steps its latest point weighs 1/t, so a bad start is felt for long.",
    ),
    reference=Reference(
        authors="A. Defazio, X. A. Yang, H. Mehta, K. Mishchenko, A. Khaled, A. Cutkosky",
        year=2024,
        title="The road less scheduled",
        url="https://arxiv.org/abs/2405.15682",
        where="equations (3) to (5)",
    ),
)
