"""Optimistic Adam in its later form, where one learning rate scales the whole step."""

from dataclasses import replace
from typing import Any

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, State, StepTaken
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE, corrected_average
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import corrected_rate
from app.optimizers.moments import LR
from app.optimizers.optimistic_adam import ADAMS, ADAMS_ARGUMENTS, CAVEATS, OPTIMISTIC_ADAM, RULE, STATE, direction


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of optimistic Adam; all arrays `(dimensions, runs)`."""
    u, state_next = direction(oracle.gradient(x), state, h, t)
    previous = state["previous_direction"] if t > 1 else u
    return x - h.lr * ((h.alpha + h.beta) * u - h.beta * previous), state_next


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    return corrected_average(taken, h, t) * (1 / (h.alpha + 2 * h.beta))


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="((2 + 2·β₁)·(1 − β₁ᵗ))/((1 − β₁)·(α + 2·β)·η)",
    formulas={"(2 + 2·β₁)/((1 − β₁)·(β₁/(1 − β₁^{t+1}) + (1 + β₁)/(1 − β₁ᵗ))·(α + 2·β)·η)": {"nesterov": True}},
    bound=bound,
)


OPTIMISTIC_ADAM_V2 = Optimizer(
    name="optimistic_adam_v2",
    label="Optimistic Adam, version 2",
    family="adaptive",
    summary="Optimistic Adam whose learning rate scales the step and the optimism alike.",
    update_rule=(*RULE, "x ← x − η·(α·u + β·(u − u₋))"),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="alpha", symbol="α", meaning="weight of the direction", default=1, low=0, high=1e3, slider=(0, 2)
        ),
        Hyperparameter(
            name="beta",
            symbol="β",
            meaning="optimism: weight of the direction's last change",
            default=1,
            low=0,
            high=1e3,
            slider=(0, 2),
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
            call="optax.optimistic_adam_v2",
            arguments={**ADAMS_ARGUMENTS, "alpha": "alpha", "beta": "beta"},
        ),
    ),
    turns_with_surface=False,
    caveats=CAVEATS,
    reference=OPTIMISTIC_ADAM.reference,
)
