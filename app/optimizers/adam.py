"""Adam: momentum and RMSProp in one, with their slow start corrected."""

from dataclasses import replace
from typing import Any

from numpy import maximum, sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State
from app.optimizers.adam_rule import RULE
from app.optimizers.adaptive_limits import ADAM_LIMIT
from app.optimizers.conventions import (
    BIAS_CORRECTION,
    EPS_HAT,
    KERAS_ARGUMENTS,
    MOMENT_INIT,
    NESTEROV,
    OPTAX_ARGUMENTS,
    TORCH_ARGUMENTS,
)
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import adam_rate
from app.optimizers.moments import (
    BETA1,
    BETA2,
    EPS,
    EPS_ROOT,
    FIRST_MOMENT,
    LR,
    SECOND_MOMENT,
    corrected_first_moment,
    corrected_quotient,
)
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adam step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    from_first = t == 1 and h.moment_init == "first_gradient"
    m = first_moment = h.beta1.average(gradient if from_first else state["first_moment"], gradient)
    v = second_moment = h.beta2.average(squared if from_first else state["second_moment"], squared)
    largest = state["largest_second_moment"]
    if h.amsgrad:
        v = largest = maximum(largest, second_moment)
    if h.bias_correction:
        m = corrected_first_moment(m, gradient, h, t)
        direction = corrected_quotient(m, v, h.beta2.correction(t), h)
    else:
        direction = (h.beta1.average(m, gradient) if h.nesterov else m) / (sqrt(v + h.eps_root) + h.eps)
    return x - h.lr * direction, {
        "first_moment": first_moment,
        "second_moment": second_moment,
        "largest_second_moment": largest,
    }


AMSGRAD_CHOICE = Choice(
    name="amsgrad",
    meaning="whether gradients are measured against the largest second moment so far, so that rates only shrink",
    default=False,
)
LARGEST = replace(
    SECOND_MOMENT, name="largest_second_moment", symbol="w", meaning="the largest second moment so far, with AMSGrad"
)

ADAM = Optimizer(
    name="adam",
    label="Adam",
    family="adaptive",
    summary="Averages the slopes and measures the average against their recent size: momentum with even steps.",
    update_rule=RULE,
    hyperparameters=(
        LR,
        BETA1,
        BETA2,
        EPS,
        EPS_ROOT,
        AMSGRAD_CHOICE,
        NESTEROV,
        EPS_HAT,
        BIAS_CORRECTION,
        MOMENT_INIT,
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT, SECOND_MOMENT, LARGEST),
    step=step,
    effective_rate=adam_rate,
    stability=ADAM_LIMIT,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.Adam",
            arguments={**TORCH_ARGUMENTS, "amsgrad": "amsgrad", "decoupled_weight_decay": "decoupled_weight_decay"},
        ),
        Dialect(
            name="optax",
            label="Optax",
            call="optax.adam",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "nesterov": "nesterov"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"eps": 1e-7, "eps_hat": True, "decoupled_weight_decay": True},
            call="keras.optimizers.Adam",
            arguments={**KERAS_ARGUMENTS, "amsgrad": "amsgrad"},
        ),
        textbook(
            "equations (8.7) to (8.9)", lr=3.0, beta1=0.1, eps=0.0, bias_correction=False, moment_init="first_gradient"
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "Steps are about as long as the learning rate on any slope, so with a constant rate it circles the minimum.",
        "Coupled weight decay is divided by the same root as the gradient: where slopes are steep it hardly acts.",
        "AMSGrad only ever slows it down: one steep place on the way shortens every step after it.",
    ),
    reference=Reference(
        authors="D. P. Kingma, J. Ba",
        year=2015,
        title="Adam: a method for stochastic optimization",
        url="https://arxiv.org/abs/1412.6980",
        where="algorithm 1",
    ),
)
