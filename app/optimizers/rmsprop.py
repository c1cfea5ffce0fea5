"""RMSProp: steps measured in units of the recent gradients' root mean square."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State
from app.optimizers.adaptive_limits import ROOT_MOMENTUM
from app.optimizers.conventions import (
    ACCUMULATOR_START,
    BIAS_CORRECTION,
    EPS_IN_OR_OUT,
    EPS_IN_SQRT,
    MOMENT_INIT,
    NESTEROV,
)
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import rmsprop_rate
from app.optimizers.moments import BETA2, FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.moments import LR as ADAM_LR
from app.optimizers.momentum import LR_IN_VELOCITY, MOMENTUM_FACTOR, VELOCITY
from app.optimizers.rmsprop_rule import RULE
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One RMSProp step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    from_first = t == 1 and h.moment_init == "first_gradient"
    second_moment = h.alpha.average(squared if from_first else state["second_moment"], squared)
    correction = h.alpha.correction(t) if h.bias_correction else 1.0
    average, spread = state["average"], second_moment / correction
    if h.centered:
        average = h.alpha.average(gradient if from_first else average, gradient)
        center = average / correction
        spread = spread - center * center
    push = gradient / (sqrt(spread + h.eps) if h.eps_in_sqrt else sqrt(spread) + h.eps)
    push = h.lr * push if h.lr_in_velocity else push
    way = velocity = h.momentum * state["velocity"] + push
    if h.nesterov:
        way = push + h.momentum * velocity
    x_next = x - way if h.lr_in_velocity else x - h.lr * way
    return x_next, {"second_moment": second_moment, "average": average, "velocity": velocity}


LR = replace(ADAM_LR, meaning="learning rate: the length of a step while the slope keeps its size", default=1e-2)

OTHER_FORM = {"alpha": 0.9, "eps_in_sqrt": True, "lr_in_velocity": True}
DECAY = {"weight_decay": "weight_decay"}
SAME_NAMES = {"momentum": "momentum", "centered": "centered"}

RMSPROP = Optimizer(
    name="rmsprop",
    label="RMSProp",
    family="adaptive",
    summary="Adagrad that forgets: slopes are measured against their recent size, so steps keep their length.",
    update_rule=RULE,
    hyperparameters=(
        LR,
        replace(BETA2, name="alpha", symbol="α", default=0.99),
        EPS_IN_OR_OUT,
        replace(MOMENTUM_FACTOR, default=0),
        replace(ACCUMULATOR_START, name="initial_scale", meaning="the second moment before the first step"),
        Choice(
            name="centered",
            meaning="whether slopes are measured against their spread about their average; else about zero",
            default=False,
        ),
        NESTEROV,
        replace(BIAS_CORRECTION, default=False),
        EPS_IN_SQRT,
        LR_IN_VELOCITY,
        MOMENT_INIT,
        *decay_and_clipping(LR),
    ),
    state=(
        replace(SECOND_MOMENT, symbol="s", initial="initial_scale"),
        replace(FIRST_MOMENT, name="average", symbol="a", meaning="the moving average of gradients, if centered"),
        replace(VELOCITY, meaning="velocity: the decaying sum of past steps"),
    ),
    step=step,
    effective_rate=rmsprop_rate,
    stability=ROOT_MOMENTUM,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.RMSprop",
            arguments={"lr": "lr", "alpha": "alpha", "eps": "eps", **SAME_NAMES, **DECAY},
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings=OTHER_FORM,
            call="optax.rmsprop",
            arguments={
                "lr": "learning_rate",
                "alpha": "decay",
                "eps": "eps",
                "initial_scale": "initial_scale",
                "eps_in_sqrt": "eps_in_sqrt",
                **SAME_NAMES,
                "nesterov": "nesterov",
                "bias_correction": "bias_correction",
            },
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={**OTHER_FORM, "lr": 1e-3, "eps": 1e-7, "decoupled_weight_decay": True},
            call="keras.optimizers.RMSprop",
            arguments={"lr": "learning_rate", "alpha": "rho", "eps": "epsilon", **SAME_NAMES, **DECAY},
        ),
        textbook("equations (8.5), (8.6)", lr=3.0, alpha=0.9, eps=1e-6, moment_init="first_gradient"),
    ),
    turns_with_surface=False,
    caveats=(
        "With an average from zero, the first step is 1/√(1 − α) times the learning rate: 10 times, at 0.99.",
        "Near a minimum steps do not get shorter: with a constant rate it ends swinging about it.",
        "Centered, a slope that hardly changes is divided by next to nothing; rounding can end the run.",
        "Centered at α = 0, slopes have no spread but by rounding: PyTorch's run may then end where this one goes on.",
    ),
    reference=Reference(
        authors="T. Tieleman, G. Hinton",
        year=2012,
        title="Lecture 6.5: divide the gradient by a running average of its recent magnitude",
        url="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
        where="slide 29; centered: Graves 2013, arXiv:1308.0850, equations (38) to (45)",
    ),
)
