"""Optimistic Adam: a step of Adam, and beyond it what the last step has changed."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable, StepTaken
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE, corrected_average
from app.optimizers.conventions import NESTEROV, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import corrected_rate
from app.optimizers.moments import (
    BETA1,
    BETA2,
    CORRECTED_MOMENT,
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


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    return corrected_average(taken, h, t) * (h.lr / (h.lr + 2 * h.optimism))


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="((2 + 2·β₁)·(1 − β₁ᵗ))/((1 − β₁)·(η + 2·ω))",
    formulas={"(2 + 2·β₁)/((1 − β₁)·(β₁/(1 − β₁^{t+1}) + (1 + β₁)/(1 − β₁ᵗ))·(η + 2·ω))": {"nesterov": True}},
    bound=bound,
)


RULE = (
    "g ← ∇f(x)",
    "m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²",
    CORRECTED_MOMENT,
    "v̂ ← v/(1 − β₂ᵗ)",
    RuleLine(
        "{1}; at the first step {0}",
        Case("u ← m̂/(√(v̂ + ε̄) + ε), u₋ ← u", first_step),
        "u₋ ← u, u ← m̂/(√(v̂ + ε̄) + ε)",
    ),
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
    effective_rate=corrected_rate,
    stability=LIMIT,
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
