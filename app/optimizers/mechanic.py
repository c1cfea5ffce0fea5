"""Mechanic: learns, by betting on it, by how much to scale the steps of another optimizer."""

from dataclasses import replace
from typing import Any

from numpy import absolute, maximum, minimum, sign, sqrt

from app.declarations import Array, Call, Choice, Dialect, Optimizer, Oracle, Reference, State, Unit
from app.optimizers.bettors import BETAS, EPS, LEVELS, NUM_BETAS, S_INIT, SQUARED_BETAS, STATE, total
from app.optimizers.bettors_rule import RULE
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.parameter_free import DECAY, LR
from app.optimizers.vectors import dot, norm

BETA1, BETA2, ADAM_EPS = 0.9, 0.999, 1e-8


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; positions `(dimensions, runs)`, bettors `(levels, runs)`, the scale `(runs,)`."""
    gradient, start, used = oracle.gradient(x), state["start"], h.num_betas[0] >= LEVELS
    scales, scale, eps = state["scales"], state["scale"], h.eps[0]
    if t == 1:
        scales = used * scales
        scale = total(scales)
    moments, inner_step = _inner(gradient, state, h, t)
    pull = h.weight_decay[0] * scale * norm(gradient) / (norm(x) + eps)
    unscaled = (start - x) / (scale + eps)
    gain = dot(gradient + pull * x, unscaled)
    size = absolute(gain)
    # in place, in few arrays: there are as many of these numbers as bettors
    spare = minimum(size, state["largest_gain"])
    spare *= sign(gain)
    spare *= scales
    rewards = BETAS * state["rewards"] + spare
    largest = BETAS * state["largest_gain"]
    maximum(largest, size + eps, out=largest)
    squares = SQUARED_BETAS * state["squared_gains"]
    squares += gain * gain
    wealth = h.s_init[0] / h.num_betas[0] * largest
    wealth += maximum(rewards, 0, out=spare)
    sqrt(squares, out=spare)
    spare += eps
    wealth /= spare
    if not used.all():
        wealth *= used
    scale = total(wealth)
    return start - scale * (unscaled + inner_step), {
        **moments,
        "start": start,
        "largest_gain": largest,
        "squared_gains": squares,
        "rewards": rewards,
        "scales": wealth,
        "scale": scale,
    }


def _inner(gradient: Array, state: State, h: Any, t: int) -> tuple[State, Array]:
    """The wrapped optimizer's moments and the step that it takes, against the gradient, `(dimensions, runs)`."""
    m, v = state["first_moment"], state["second_moment"]
    if h.inner == "sgd":
        return {"first_moment": m, "second_moment": v}, h.lr * gradient
    m = BETA1 * m + (1 - BETA1) * gradient
    v = BETA2 * v + (1 - BETA2) * (gradient * gradient)
    direction = m / (1 - BETA1**t) / (sqrt(v / (1 - BETA2**t)) + ADAM_EPS)
    return {"first_moment": m, "second_moment": v}, h.lr * direction


MECHANIC = Optimizer(
    name="mechanic",
    label="Mechanic",
    family="wrapper",
    summary="Lets another optimizer say where to go, and learns from the slopes met on the way how far.",
    update_rule=RULE,
    hyperparameters=(
        Choice(
            name="inner",
            meaning="the optimizer that is wrapped: gradient descent, or Adam with its usual settings",
            default="sgd",
            options=("sgd", "adam"),
        ),
        replace(LR, meaning="learning rate of the optimizer inside; the scale is learned on top of it"),
        replace(
            DECAY,
            meaning="how strongly the scale is held back when the run is far from the origin; positions do not decay",
            default=1e-2,
            unit=Unit(),
        ),
        EPS,
        S_INIT,
        NUM_BETAS,
        *clipping(),
    ),
    state=STATE,
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.mechanize",
            constants={"base_optimizer": Call("optax.{inner}")},
            arguments={
                "lr": "base_optimizer.learning_rate",
                "weight_decay": "weight_decay",
                "eps": "eps",
                "s_init": "s_init",
                "num_betas": "num_betas",
            },
        ),
    ),
    turns_with_surface=True,
    measures_from_origin=True,
    caveats=(
        "The scale starts tiny, and only slopes that agree with the way come so far raise it: a slow start.",
        "The learning rate inside matters little: the scale makes up for it once it has been learned.",
        "Near a minimum the scale overshoots, and rounding decides from there: no two programs agree for long.",
        "With Adam inside, the path no longer turns with the surface.",
    ),
    inconsistent_units="One ε is added to a scale, to a length and to a loss.",
    reference=Reference(
        authors="A. Cutkosky, A. Defazio, H. Mehta",
        year=2023,
        title="Mechanic: a learning rate tuner",
        url="https://arxiv.org/abs/2306.00144",
        where="algorithm 1",
    ),
)
