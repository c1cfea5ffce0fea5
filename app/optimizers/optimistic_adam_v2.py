"""Optimistic Adam in its later form, where one learning rate scales the whole step."""

from typing import Any

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, State
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import LR
from app.optimizers.optimistic_adam import ADAMS, ADAMS_ARGUMENTS, CAVEATS, OPTIMISTIC_ADAM, RULE, STATE, direction


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of optimistic Adam; all arrays `(dimensions, runs)`."""
    u, state_next = direction(oracle.gradient(x), state, h, t)
    previous = state["previous_direction"] if t > 1 else u
    return x - h.lr * ((h.alpha + h.beta) * u - h.beta * previous), state_next


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
