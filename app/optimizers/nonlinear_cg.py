"""Nonlinear conjugate gradients, after Polak and Ribière: each direction respects the one before."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy import where

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.line_search import SEARCHED, SUFFICIENT_DECREASE, Line
from app.optimizers.newton import NUMERICAL_OPTIMIZATION
from app.optimizers.searched import CURVATURE, LINE_SEARCH, ORDER_OF_CONDITIONS, SEARCH, searched
from app.optimizers.vectors import dot


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; `x` is `(dimensions, runs)`."""
    gradient, before, direction = oracle.gradient(x), state["previous_gradient"], state["direction"]
    squared = dot(before, before)
    conjugacy = np.divide(dot(gradient, gradient - before), squared, out=np.zeros_like(squared), where=squared > 0)
    direction = np.maximum(conjugacy, 0.0) * direction - gradient
    slope = dot(gradient, direction)
    uphill = slope >= 0
    direction, slope = where(uphill, -gradient, direction), where(uphill, -dot(gradient, gradient), slope)

    # the first try promises as much as the last step did
    promised = state["step_size"] * dot(before, state["direction"])
    repeats = (promised < 0) & (slope < 0)
    guess = where(repeats, np.divide(promised, slope, out=np.ones_like(slope), where=repeats), h.lr[0])
    found = searched(Line(oracle, x, direction, slope < 0), gradient, guess, state, h)
    return x + found["step_size"] * direction, found


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="the first step size to try; afterwards, the one that promises as much as the step before",
    default=0.01,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-4, 10),
    unit=Unit(2, -1),
)

NONLINEAR_CG = Optimizer(
    name="nonlinear_cg",
    label="Nonlinear CG",
    family="curvature",
    summary="Bends each descent direction so as not to spoil what the step before has won, and searches along it.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{0}; 0 at first", Case("β ← max(0, gᵀ(g − g₋)/(g₋ᵀg₋))", where="g₋ᵀg₋ > 0"), "β ← 0"),
        "d₋ ← d, d ← −g + β·d",
        RuleLine("{} if that leads uphill", Case("d ← −g", where="gᵀd ≥ 0")),
        RuleLine("{0}; η at first", Case("α₀ ← α·g₋ᵀd₋/(gᵀd)", where="max(α·g₋ᵀd₋, gᵀd) < 0"), "α₀ ← η"),
        RuleLine("{} by line search with c₁ and c₂, first trying α₀", SEARCHED),
        "x ← x + α·d",
    ),
    hyperparameters=(LR, LINE_SEARCH, SUFFICIENT_DECREASE, replace(CURVATURE, default=0.1), *decay_and_clipping(LR)),
    state=SEARCH,
    step=step,
    dialects=(
        Dialect(
            name="book",
            label="Textbook",
            reference=replace(NUMERICAL_OPTIMIZATION, where="algorithm 5.4 with equation (5.45)"),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "Its line search has to be accurate: under a c₂ near 1 the directions lose their conjugacy.",
        "On a quadratic of n dimensions with an exact search, n steps reach the minimum; elsewhere it takes longer.",
        "Each step costs several evaluations, those of the line search.",
        ORDER_OF_CONDITIONS,
    ),
    reference=Reference(
        authors="E. Polak, G. Ribière",
        year=1969,
        title="Note sur la convergence de méthodes de directions conjuguées",
        url="http://www.numdam.org/item/M2AN_1969__3_1_35_0/",
    ),
)
