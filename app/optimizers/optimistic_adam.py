"""Optimistic Adam: a step of Adam, and beyond it what the last step has changed."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable
from app.optimizers.conventions import NESTEROV, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import (
    BETA1,
    BETA2,
    EPS,
    EPS_ROOT,
    FIRST_MOMENT,
    LR,
    SECOND_MOMENT,
    corrected_first_moment,
)


def direction(gradient: Array, state: State, h: Any, t: int) -> tuple[Array, State]:
    """Where Adam would go, and its moments; all arrays `(dimensions, runs)`."""
    m = h.beta1.average(state["first_moment"], gradient)
    v = h.beta2.average(state["second_moment"], gradient * gradient)
    u = corrected_first_moment(m, gradient, h, t) / (sqrt(v / h.beta2.correction(t) + h.eps_root) + h.eps)
    return u, {"first_moment": m, "second_moment": v, "previous_direction": u}


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of optimistic Adam; all arrays `(dimensions, runs)`."""
    u, state_next = direction(oracle.gradient(x), state, h, t)
    previous = state["previous_direction"] if t > 1 else u
    return x - (h.lr + h.optimism) * u + h.optimism * previous, state_next


RULE = (
    "g ← ∇f(x)",
    "m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²",
    "m̂ ← m/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ)",
    "m̂ ← β₁·m/(1 − β₁^{t+1}) + (1 − β₁)·g/(1 − β₁ᵗ) in Nesterov's form",
    "u₋ ← u, u ← m̂/(√(v̂ + ε̄) + ε); at the first step u₋ ← u",
)
ADAMS = (
    BETA1,
    BETA2,
    EPS,
    EPS_ROOT,
    replace(NESTEROV, default=True),
)
STATE = (
    FIRST_MOMENT,
    SECOND_MOMENT,
    StateVariable(name="previous_direction", symbol="u", meaning="the last direction", drawn=None),
)
ADAMS_ARGUMENTS = {**OPTAX_ARGUMENTS, "eps_root": "eps_root", "nesterov": "nesterov"}
CAVEATS = (
    (
        "It expects the next direction to change by as much as the last one did. That cures circling in games of "
        "two players; on a plain surface it is a mild brake before turns."
    ),
)

OPTIMISTIC_ADAM = Optimizer(
    name="optimistic_adam",
    label="Optimistic Adam",
    family="adaptive",
    summary="Adam that expects the next direction to differ from this one as this one did from the last.",
    update_rule=(*RULE, "x ← x − η·u − ω·(u − u₋)"),
    hyperparameters=(
        LR,
        replace(
            LR,
            name="optimism",
            symbol="ω",
            meaning="optimism: the length of the extra move; Optax takes the learning rate where none is given",
        ),
        *ADAMS,
        *decay_and_clipping(LR),
    ),
    state=STATE,
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.optimistic_adam",
            arguments={**ADAMS_ARGUMENTS, "optimism": "optimism"},
        ),
    ),
    turns_with_surface=False,
    caveats=(*CAVEATS, "Optax has deprecated this form: its optimism does not follow the learning rate's schedule."),
    reference=Reference(
        authors="C. Daskalakis, A. Ilyas, V. Syrgkanis, H. Zeng",
        year=2018,
        title="Training GANs with optimism",
        url="https://arxiv.org/abs/1711.00141",
        where="algorithm 1",
    ),
)
