"""Gradient descent that looks for its own rate: it shortens each step until the loss falls by enough."""

from dataclasses import replace
from typing import Any

import numpy as np

from app.declarations import (
    Array,
    Call,
    Dialect,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
)
from app.declarations.rules import RuleLine
from app.optimizers.backtracking_settings import SEARCH
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.line_search import SEARCHED, Armijo, Line, backtrack
from app.optimizers.sgd import LR as DESCENT_LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step; `x` is `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    line = Line(oracle, x, -h.lr * gradient, np.ones(x.shape[1], dtype=bool))
    armijo = Armijo(h.slope_rtol[0], h.decrease_factor[0], h.max_backtracking_steps[0], h.atol[0], h.rtol[0])
    guess = np.minimum(h.increase_factor[0] * state["step_size"], h.max_learning_rate[0])
    length, excess = backtrack(line, line.start(gradient), guess, armijo)
    length = np.where(np.isinf(excess), 0.0, length)
    return x + length * line.direction, {"step_size": length}


LR = replace(
    DESCENT_LR,
    meaning="learning rate: how far the direction of search goes for each unit of slope",
    default=1.0,
)

BACKTRACKING = Optimizer(
    name="backtracking",
    label="Backtracking descent",
    family="curvature",
    summary="Steps straight downhill, and takes back a part of each step until the loss has fallen by enough.",
    update_rule=(
        "g ← ∇f(x)",
        "d ← −η·g",
        "α ← min(ω·α, A)",
        RuleLine("{0} ← τ·α while f(x + α·d) > (1 + ε_r)·f(x) + c·α·gᵀd + ε_a, at most N times", SEARCHED),
        "x ← x + α·d",
    ),
    hyperparameters=(
        LR,
        *SEARCH,
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="step_size",
            symbol="α",
            meaning="step size: the share of the direction of search that was taken",
            drawn="number",
            initial=1.0,
            shape=(),
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.with_extra_args_support",
            arguments={
                "lr": "tx.0.learning_rate",
                **{declared.name: f"tx.1.{declared.name}" for declared in SEARCH},
            },
            constants={
                "tx": Call(
                    "optax.chain",
                    positional=(Call("optax.sgd"), Call("optax.scale_by_backtracking_linesearch")),
                )
            },
            update_arguments=("value", "grad", "value_fn"),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "Each try costs one more evaluation of the loss: its steps are not as cheap as plain descent's.",
        "A step whose search succeeds does not overshoot; along a narrow valley it creeps as descent does.",
        "If no try succeeds, it takes the last one all the same, and the loss may rise, as tolerances allow as well.",
    ),
    reference=Reference(
        authors="L. Armijo",
        year=1966,
        title="Minimization of functions having Lipschitz continuous first partial derivatives",
        url="https://doi.org/10.2140/pjm.1966.16.1",
    ),
)
