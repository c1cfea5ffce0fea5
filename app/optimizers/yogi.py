"""Yogi: Adam whose second moment moves by steps that do not depend on how far it is off."""

from dataclasses import replace
from typing import Any

from numpy import sign, sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StepTaken, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import YOGI_LIMIT
from app.optimizers.conventions import ACCUMULATOR_START, BIAS_CORRECTION, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, LR, SECOND_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Yogi step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    m = first_moment = h.beta1.average(state["first_moment"], gradient)
    before = state["second_moment"]
    v = second_moment = before - h.beta2.complement * sign(before - squared) * squared
    if h.bias_correction:
        m, v = m / h.beta1.correction(t), v / h.beta2.correction(t)
    return x - h.lr * m / (sqrt(v) + h.eps), {"first_moment": first_moment, "second_moment": second_moment}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's average is multiplied, `(dimensions, runs)`."""
    v = taken.after["second_moment"]
    rate: Array = h.lr / (sqrt(v / h.beta2.correction(t) if h.bias_correction else v) + h.eps)
    return rate


PAPER = Reference(
    authors="M. Zaheer, S. Reddi, D. Sachan, S. Kale, S. Kumar",
    year=2018,
    title="Adaptive methods for nonconvex optimization",
    url="https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html",
    where="algorithm 2",
)

YOGI = Optimizer(
    name="yogi",
    label="Yogi",
    family="adaptive",
    summary="Adam that forgets steep slopes only slowly, so that its rates do not shoot up when slopes get gentle.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{}, from m₀ on", "m ← β₁·m + (1 − β₁)·g"),
        RuleLine("{}, from v₀ on", "v ← v − (1 − β₂)·sign(v − g²)·g²"),
        RuleLine(
            "{0} with bias correction; else {1}",
            Case("m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ)", "bias_correction"),
            "m̂ ← m, v̂ ← v",
        ),
        "x ← x − η·m̂/(√v̂ + ε)",
    ),
    hyperparameters=(
        LR,
        BETA1,
        replace(BETA2, meaning="1 − β₂ is the share of a squared gradient by which the second moment moves"),
        replace(EPS, default=1e-3),
        replace(
            ACCUMULATOR_START,
            name="first_moment_start",
            symbol="m₀",
            meaning="the first moment before the first step",
            default=1e-6,
            slider=(1e-8, 1),
            unit=Unit(-1, 1),
        ),
        replace(
            ACCUMULATOR_START,
            name="second_moment_start",
            symbol="v₀",
            meaning="the second moment before the first step",
            default=1e-6,
            slider=(1e-8, 1),
        ),
        BIAS_CORRECTION,
        *decay_and_clipping(LR),
    ),
    state=(
        replace(FIRST_MOMENT, initial="first_moment_start"),
        replace(
            SECOND_MOMENT, initial="second_moment_start", meaning="second moment: a slow estimate of squared slopes"
        ),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=YOGI_LIMIT,
    dialects=(
        Dialect(name="optax", label="Optax", call="optax.yogi", arguments=OPTAX_ARGUMENTS),
        Dialect(
            name="paper",
            label="Paper",
            settings={"lr": 1e-2, "first_moment_start": 0, "bias_correction": False},
            reference=PAPER,
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "Its large ε of 0.001 stops steps from growing where slopes are gentler than that.",
        "Optax starts the first moment at 0.000001 too, which pushes runs a little towards smaller coordinates.",
    ),
    reference=PAPER,
)
