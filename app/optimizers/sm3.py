"""SM3: Adagrad in little memory, with momentum; on a vector it saves none and is Adagrad."""

from dataclasses import replace
from typing import Any

from numpy import sqrt, where

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable, StepTaken, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import averaged
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import BETA1, EPS, FIRST_MOMENT, LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One SM3 step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    accumulator = state["accumulator"] + gradient * gradient
    root = sqrt(accumulator + h.eps)
    m = h.momentum.average(state["first_moment"], gradient / where(root > 0, root, 1.0))
    return x - h.lr * m, {"accumulator": accumulator, "first_moment": m}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's gradient is multiplied, `(dimensions, runs)`."""
    root = sqrt(taken.after["accumulator"] + h.eps)
    rate: Array = h.lr / where(root > 0, root, 1.0)
    return rate


SM3 = Optimizer(
    name="sm3",
    label="SM3",
    family="adaptive",
    summary="Adagrad whose sums are shared by rows and columns of a matrix; a vector's numbers each keep their own.",
    update_rule=(
        "g ← ∇f(x)",
        "s ← s + g²",
        RuleLine(
            "{0}, where 0/0 is 0",
            Case("m ← μ·m + (1 − μ)·g/√(s + ε)", where="s + ε > 0"),
            "m ← μ·m + (1 − μ)·g/(√(s + ε) if s + ε > 0 else 1)",
        ),
        "x ← x − η·m",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: the length of the first steps in each coordinate", default=1e-2),
        replace(BETA1, name="momentum", symbol="μ", meaning="decay rate of the average of scaled gradients"),
        replace(EPS, meaning="keeps the root from being zero", unit=Unit(-2, 2)),
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="accumulator", symbol="s", meaning="accumulator: the sum of all squared gradients", drawn="magnitude"
        ),
        replace(FIRST_MOMENT, meaning="first moment: the moving average of scaled gradients"),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=averaged("μ", "momentum"),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.sm3",
            arguments={"lr": "learning_rate", "momentum": "momentum"},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "Its point is memory: a matrix of m rows and n columns needs m + n sums instead of m·n. Two numbers are "
            "a vector, each with a sum of its own, so what shows here is Adagrad with momentum."
        ),
        "As with Adagrad, steps only ever shrink.",
    ),
    reference=Reference(
        authors="R. Anil, V. Gupta, T. Koren, Y. Singer",
        year=2019,
        title="Memory-efficient adaptive optimization",
        url="https://arxiv.org/abs/1901.11150",
        where="algorithm SM3-II",
    ),
)
