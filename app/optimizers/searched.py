"""The choice of a line search, for rules that leave it open."""

from typing import Any

import numpy as np

from app.declarations import Array, Choice, Hyperparameter, State, StateVariable
from app.optimizers.line_search import Armijo, Line, backtrack
from app.optimizers.strong_wolfe import Wolfe, strong_wolfe

SHRINK = 0.5
MOST = 30
NARROWEST = 1e-9
"""A bracket this much narrower than the first step to try is not searched any further."""


def searched(line: Line, gradient: Array, guess: Array, state: State, h: Any) -> State:
    """What comes of the line search of choice, as the state variables `SEARCH`; a step of 0 where it finds none.

    `gradient` `(dimensions, runs)` is that at the line's beginning, `guess` `(runs,)` the first step to try. Where the
    last search came to nothing, the same search is not tried again.
    """
    direction = line.direction
    again = (state["direction"] == direction).all(axis=0) & (state["first_try"] == guess) & (state["step_size"] == 0)
    line = line._replace(active=line.active & ~again & (guess > 0))
    found = {"direction": direction, "first_try": guess, "previous_gradient": gradient}
    return found | {"step_size": np.where(line.active, _length(line, line.start(gradient), guess, h), 0.0)}


def _length(line: Line, start: Array, guess: Array, h: Any) -> Array:
    """The step length, `(runs,)`."""
    if h.line_search == "strong_wolfe":
        most = np.full(len(guess), MOST - 1.0)
        found: Array = strong_wolfe(line, start, guess, Wolfe(h.c1[0], h.c2[0], most, 1 / guess, NARROWEST))[0]
        # where the loss falls by less than its last digit, interpolation divides zero by zero
        return np.where(np.isfinite(found), found, 0.0)
    length, excess = backtrack(line, start, guess, Armijo(h.c1[0], SHRINK, MOST))
    return np.where(excess <= 0, length, 0.0)


LINE_SEARCH = Choice(
    name="line_search",
    meaning="whether a step must also reach where the slope is less (the strong Wolfe conditions), or the loss has to"
    " fall only, each refusal halving the step (Armijo's)",
    default="strong_wolfe",
    options=("strong_wolfe", "backtracking"),
)
CURVATURE = Hyperparameter(
    name="c2",
    symbol="c₂",
    meaning="curvature condition: to which share of its size the slope along the line must shrink (strong Wolfe)",
    default=0.9,
    low=0,
    high=1,
)
ORDER_OF_CONDITIONS = (
    "Only with c₁ below c₂ are there sure to be steps that satisfy the strong Wolfe conditions; else a search may use"
    " up its tries, and the run may stop short of the minimum."
)
DIRECTION = StateVariable(
    name="direction", symbol="d", meaning="direction: where the search goes", drawn="vector", downhill=True
)
STEP_SIZE = StateVariable(
    name="step_size", symbol="α", meaning="step size: what the line search found", drawn="number", shape=()
)
PREVIOUS_GRADIENT = StateVariable(
    name="previous_gradient", symbol="g₋", meaning="the gradient of the step before", drawn=None
)
SEARCH = (
    DIRECTION,
    STEP_SIZE,
    StateVariable(name="first_try", symbol="α₀", meaning="the first step size that was tried", drawn=None, shape=()),
    PREVIOUS_GRADIENT,
)
