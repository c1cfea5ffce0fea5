"""BFGS: a quasi-Newton method that learns the inverse of the Hessian from how the slope changes."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy import where

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
    Unit,
)
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.line_search import SEARCHED, SUFFICIENT_DECREASE, Line
from app.optimizers.newton import NUMERICAL_OPTIMIZATION
from app.optimizers.searched import CURVATURE, LINE_SEARCH, ORDER_OF_CONDITIONS, SEARCH, searched
from app.optimizers.secant import UPDATE_LINES, updated
from app.optimizers.symmetric import times
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; `x` is `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    identity = np.eye(len(x))[:, :, None]
    if t == 1:
        inverse = identity * h.initial_scale
    else:
        s, y = x - state["previous_position"], gradient - state["previous_gradient"]
        inverse = state["inverse_hessian"]
        if t == 2 and h.scale_by_first_step:
            inverse = where(dot(s, y) > 0, identity * (dot(s, y) / dot(y, y)), inverse)
        inverse = updated(inverse, s, y)
    direction = -times(inverse, gradient)
    line = Line(oracle, x, direction, dot(gradient, direction) < 0)
    found = searched(line, gradient, h.lr[0], state, h)
    return x + found["step_size"] * direction, {**found, "inverse_hessian": inverse, "previous_position": x}


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="the first step size to try; 1 is the whole way to the minimum of the quadratic that it knows of",
    default=1.0,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-3, 10),
)


BFGS = Optimizer(
    name="bfgs",
    label="BFGS",
    family="curvature",
    summary="Learns the surface's curvature from how the slope changes along its way, and steps as Newton would.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{1}; at first {0}", Case("B ← γ₀·I", first_step), "s ← x − x₋, y ← g − g₋"),
        *UPDATE_LINES,
        "d ← −B·g",
        RuleLine("{} by line search with c₁ and c₂, first trying α₀ = η", SEARCHED),
        "x ← x + α·d",
    ),
    hyperparameters=(
        LR,
        LINE_SEARCH,
        SUFFICIENT_DECREASE,
        CURVATURE,
        Hyperparameter(
            name="initial_scale",
            symbol="γ₀",
            meaning="the first inverse Hessian's diagonal: the rate of the first step, which is descent's",
            default=1.0,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-4, 10),
            unit=Unit(2, -1),
        ),
        Choice(
            name="scale_by_first_step",
            meaning="whether the first inverse Hessian is scaled to the curvature along the first step after it",
            default=False,
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        *SEARCH,
        StateVariable(
            name="inverse_hessian",
            symbol="B",
            meaning="inverse Hessian, as far as it is known",
            drawn=None,
            shape=("dimensions", "dimensions"),
        ),
        StateVariable(
            name="previous_position",
            symbol="x₋",
            meaning="the position of the step before",
            drawn=None,
            initial=START,
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="book",
            label="Textbook",
            settings={"scale_by_first_step": True},
            reference=replace(NUMERICAL_OPTIMIZATION, where="algorithm 6.1 with equation (6.20)"),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "The first step is plain descent's: its size depends on the initial scale and on the line search.",
        "It keeps a matrix whose size is the square of the number of parameters; L-BFGS keeps a few vectors instead.",
        "Each step costs an evaluation of the loss for each try of the line search.",
        ORDER_OF_CONDITIONS,
    ),
    reference=Reference(
        authors="R. Fletcher",
        year=1970,
        title="A new approach to variable metric algorithms",
        url="https://doi.org/10.1093/comjnl/13.3.317",
    ),
)
