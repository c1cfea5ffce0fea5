"""The choice of a line search, for rules that leave it open."""

from typing import Any

import numpy as np

from app.declarations import Array, Choice, Hyperparameter, Oracle, StateVariable
from app.optimizers.line_search import Armijo, Line, backtrack
from app.optimizers.strong_wolfe import Wolfe, strong_wolfe

SHRINK = 0.5
MOST = 30
NARROWEST = 1e-9
"""A bracket this much narrower than the first step to try is not searched any further."""


def searched(oracle: Oracle, x: Array, going: tuple[Array, Array], guess: Array, h: Any) -> Array:
    """The step length `(runs,)` from `x` that the line search of choice finds; 0 where it finds none.

    `going` are the gradient at `x` and the direction of search, `(dimensions, runs)`, `guess` is the first try.
    """
    gradient, direction = going
    line = Line(oracle, x, direction, (gradient * direction).sum(axis=0) < 0)
    start = line.start(gradient)
    if h.line_search == "strong_wolfe":
        most = np.full(len(guess), MOST - 1.0)
        wolfe = Wolfe(h.c1[0], h.c2[0], most, 1 / np.where(guess > 0, guess, 1.0), NARROWEST)
        return np.where(line.active, strong_wolfe(line, start, guess, wolfe)[0], 0.0)
    length, excess = backtrack(line, start, guess, Armijo(h.c1[0], SHRINK, MOST))
    return np.where(line.active & (excess <= 0), length, 0.0)


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
DIRECTION = StateVariable(name="direction", symbol="d", meaning="direction: where the search goes", drawn="vector")
STEP_SIZE = StateVariable(
    name="step_size", symbol="α", meaning="step size: what the line search found", drawn="number", shape=()
)
PREVIOUS_GRADIENT = StateVariable(
    name="previous_gradient", symbol="g₋", meaning="the gradient of the step before", drawn=None
)
