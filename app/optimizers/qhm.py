"""Quasi-hyperbolic momentum: a mean of a plain step and a momentum step."""

from typing import Any

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import QUASI_HYPERBOLIC, constant_rate
from app.optimizers.sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One quasi-hyperbolic step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    average = h.beta.average(state["average"], gradient)
    return x - h.lr * ((1 - h.nu) * gradient + h.nu * average), {"average": average}


PAPER = Reference(
    authors="J. Ma, D. Yarats",
    year=2019,
    title="Quasi-hyperbolic momentum and Adam for deep learning",
    url="https://arxiv.org/abs/1810.06801",
    where="section 3",
)

QHM = Optimizer(
    name="qhm",
    label="QHM",
    family="descent",
    summary="Mixes the present slope with a long average of slopes: quick to turn and yet steady.",
    update_rule=("g ← ∇f(x)", "m ← β·m + (1 − β)·g", "x ← x − η·((1 − ν)·g + ν·m)"),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="beta",
            symbol="β",
            meaning="decay rate of the average of gradients",
            default=0.999,
            low=0,
            high=0.999999,
            slider=(0, 0.9999),
            decay_rate=True,
        ),
        Hyperparameter(
            name="nu",
            symbol="ν",
            meaning="weight of the average in a step; the rest goes to the gradient itself",
            default=0.7,
            low=0,
            high=1,
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(name="average", symbol="m", meaning="average: the moving average of gradients", drawn="vector"),
    ),
    step=step,
    effective_rate=constant_rate,
    stability=QUASI_HYPERBOLIC,
    dialects=(Dialect(name="paper", label="Paper", reference=PAPER),),
    turns_with_surface=True,
    caveats=(
        (
            "The average is normalised: a step is as long as plain descent's, not 1/(1 − β) times as "
            "long, so learning rates tuned for heavy-ball momentum are too small."
        ),
        "At β = 0.999 it remembers about a thousand steps: in shorter runs it is near to descent at (1 − ν)·η.",
    ),
    reference=PAPER,
)
