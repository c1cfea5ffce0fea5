"""Averaged descent: beside the iterate runs the average of the iterates."""

from dataclasses import replace
from typing import Any

from numpy import broadcast_to, exp, log1p, maximum

from app.declarations import (
    START,
    Array,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
    StepTaken,
    Unit,
)
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import SHRINKING
from app.optimizers.sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step and its share in the average; position and average `(dimensions, runs)`, rate `(runs,)`."""
    lr, lambd = h.lr[0], h.lambd[0]
    rate = lr if t == 1 else state["rate"]
    x_next = (1 - lambd * rate) * x - rate * oracle.gradient(x)
    average = state["average"] + (x_next - state["average"]) / maximum(1, t - 1 - h.t0)
    # a power as an exponential: numpy's own power takes other paths for one run than for many
    return x_next, {"average": average, "rate": lr * exp(-h.alpha[0] * log1p(lambd * lr * t))}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate of this step, `(dimensions, runs)`."""
    rate: Array = h.lr if t == 1 else broadcast_to(taken.before["rate"], h.lr.shape)
    return rate


ASGD = Optimizer(
    name="asgd",
    label="ASGD",
    family="descent",
    summary="Descent with a shrinking rate, whose answer is the average of where it has been: noise averages out.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{} at the start", Case("η̂ ← η", first_step)),
        "x ← (1 − λ_d·η̂)·x − η̂·g",
        "x̄ ← x̄ + (x − x̄)/max(1, t − 1 − t₀)",
        "η̂ ← η/(1 + λ_d·η·t)^α",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate of the first step", default=1e-2),
        Hyperparameter(
            name="lambd",
            symbol="λ_d",
            meaning="decay: draws positions to the origin, and makes the rate shrink",
            default=1e-4,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-4, 1),
            unit=Unit(-2, 1),
        ),
        Hyperparameter(
            name="alpha",
            symbol="α",
            meaning="power by which the rate shrinks",
            default=0.75,
            low=0,
            high=4,
            slider=(0, 1),
        ),
        Hyperparameter(
            name="t0",
            symbol="t₀",
            meaning="the number of steps, beside the first, before averaging begins; until then, it is the position",
            default=1e6,
            low=0,
            high=1e9,
            scale="log",
            slider=(1, 1e6),
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="average",
            symbol="x̄",
            meaning="average: the mean of the positions since averaging began",
            drawn="position",
            initial=START,
        ),
        StateVariable(
            name="rate",
            symbol="η̂",
            meaning="rate: the learning rate of the next step",
            drawn="number",
            initial="lr",
            shape=(),
        ),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=SHRINKING,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.ASGD",
            arguments={
                "lr": "lr",
                "lambd": "lambd",
                "alpha": "alpha",
                "t0": "t0",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=True,
    measures_from_origin=True,
    caveats=(
        "With torch's default t₀ of a million steps nothing is averaged: set t₀ to where the path starts to bounce.",
        "The loss shown is the iterate's; the average, the second path, is what the method is used for.",
        "λ_d pulls the positions towards the origin as weight decay does, even if its default hardly shows.",
    ),
    reference=Reference(
        authors="B. T. Polyak, A. B. Juditsky",
        year=1992,
        title="Acceleration of stochastic approximation by averaging",
        url="https://doi.org/10.1137/0330046",
    ),
)
