"""MADGRAD: every position is the start minus a scaled sum of all gradients, with momentum from averaging positions."""

from dataclasses import replace
from typing import Any

from numpy import cbrt, float32, sqrt

from app.declarations import (
    START,
    Array,
    Choice,
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
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import averaged
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import EPS, LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One MADGRAD step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    weight = (h.lr + h.eps) * sqrt(t)
    if h.single_precision_weights:
        weight = ((h.lr + h.eps).astype(float32) * sqrt(float32(t))).astype(float)
    push = weight * gradient
    gradient_sum = state["gradient_sum"] + push
    accumulator = state["accumulator"] + push * gradient
    target = state["anchor"] - gradient_sum / (cbrt(accumulator) + h.eps)
    return h.momentum.average(x, target), {
        "gradient_sum": gradient_sum,
        "accumulator": accumulator,
        "anchor": state["anchor"],
    }


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which the latest gradient moves the target, `(dimensions, runs)`."""
    rate: Array = (h.lr + h.eps) * sqrt(t) / (cbrt(taken.after["accumulator"]) + h.eps)
    return rate


RATE = replace(
    LR,
    meaning="learning rate: its power of ⅔ times the cube root of the slope is the length of the first move",
    default=1e-2,
    unit=Unit(2, -0.5),
)

MADGRAD = Optimizer(
    name="madgrad",
    label="MADGRAD",
    family="adaptive",
    summary="Starts over at each step from the very first position, with the weighted sum of all slopes since.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine(
            "{1}, or {0} in single precision",
            Case("w ← single(single(η + ε)·single(√t))", "single_precision_weights"),
            "w ← (η + ε)·√t",
        ),
        "s ← s + w·g",
        "v ← v + w·g²",
        "z ← x₀ − s/(v^{1/3} + ε)",
        "x ← μ·x + (1 − μ)·z",
    ),
    hyperparameters=(
        RATE,
        Hyperparameter(
            name="momentum",
            symbol="μ",
            meaning="share of the old position that is kept when moving to the new one",
            default=0.9,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        replace(EPS, meaning="added to the learning rate and to the cube root that divides", default=1e-6, unit=Unit()),
        Choice(
            name="single_precision_weights",
            meaning="whether the weights of gradients are computed in single precision although all else is in double",
            default=False,
        ),
        *decay_and_clipping(RATE),
    ),
    state=(
        StateVariable(name="gradient_sum", symbol="s", meaning="the weighted sum of all gradients", drawn="vector"),
        StateVariable(
            name="accumulator",
            symbol="v",
            meaning="accumulator: the weighted sum of all squared gradients",
            drawn="magnitude",
        ),
        StateVariable(name="anchor", symbol="x₀", meaning="where the run began", drawn=None, initial=START),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=averaged("μ", "momentum"),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"single_precision_weights": True},
            call="optax.contrib.madgrad",
            arguments={"lr": "learning_rate", "momentum": "momentum", "eps": "eps", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "The start is never forgotten: a sum of all gradients must outweigh it, so steps at first are long "
            "where slopes are steep."
        ),
        "Weights of gradients grow with √t, which keeps new gradients heard; weight decay seldom goes well with it.",
    ),
    inconsistent_units="ε is added to the learning rate and to a cube root of another unit",
    reference=Reference(
        authors="A. Defazio, S. Jelassi",
        year=2021,
        title="Adaptivity without compromise: a momentumized, adaptive, dual averaged gradient method for stochastic "
        "optimization",
        url="https://arxiv.org/abs/2101.11075",
        where="algorithm 1",
    ),
)
