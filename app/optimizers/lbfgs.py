"""L-BFGS: a quasi-Newton method that remembers its last steps only."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy import add, maximum, where

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable
from app.declarations.rules import A_SEARCH, TWO_LOOPS, Case, RuleLine, first_step, later_step
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.lbfgs_settings import LBFGS_SETTINGS, MEMORY
from app.optimizers.limited_memory import Memory, empty, remember, times_inverse_hessian
from app.optimizers.line_search import Line
from app.optimizers.newton import LR as NEWTON_LR
from app.optimizers.searched import DIRECTION, PREVIOUS_GRADIENT, STEP_SIZE
from app.optimizers.strong_wolfe import Wolfe, strong_wolfe


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One iteration of torch.optim.LBFGS; `x` is `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    memory = empty(x) if t == 1 else Memory(*(state[name] for name in Memory._fields))
    lr, scale = h.lr[0], state["scale"]
    moving = ~(maximum.reduce(np.abs(gradient)) <= h.tolerance_grad[0])

    pair = np.array([state["previous_gradient"] - gradient, state["step_size"] * state["direction"]])
    squared, curvature = add.reduce(pair * pair[0], axis=1)
    curvature = -curvature
    kept = moving & (curvature > SMALLEST_CURVATURE)
    memory = remember(memory, pair, curvature, kept, t, h.history_size[0])
    if not scale.all():
        first = scale == 0
        lr = where(first, np.minimum(1.0, 1.0 / np.abs(gradient).sum(axis=0)) * lr, lr)
        scale = where(first & moving, 1.0, scale)
    scale = where(kept, curvature / squared, scale)
    direction = -times_inverse_hessian(memory, gradient, scale)

    slope = add.reduce(gradient * direction, axis=0)
    going = moving & ~(slope > -h.tolerance_change[0])
    if h.line_search_fn == "strong_wolfe":
        line = Line(oracle, x, direction, going & (lr > 0))
        wolfe = Wolfe(1e-4, 0.9, h.max_eval[0] - 1, np.abs(direction).max(axis=0), h.tolerance_change[0])
        lr = where(line.active, strong_wolfe(line, line.start(gradient), lr, wolfe)[0], lr)
    now = {"direction": direction, "step_size": lr, "previous_gradient": gradient}
    if not moving.all():
        now = {name: where(moving, value, state[name]) for name, value in now.items()}
    return where(going, x + lr * direction, x), {**memory._asdict(), **now, "scale": scale}


SMALLEST_CURVATURE = 1e-10

LR = replace(
    NEWTON_LR,
    meaning="learning rate: the step size, 1 for the whole way to the minimum of the quadratic that it knows of; with"
    " a line search, the first to try",
)

LBFGS = Optimizer(
    name="lbfgs",
    label="L-BFGS",
    family="curvature",
    summary="Knows the curvature from how the slope has changed over its last steps only, and steps as Newton would.",
    update_rule=(
        RuleLine("{}; it stays if max(|g|) ≤ τ", "g ← ∇f(x)"),
        RuleLine(
            "{}; the pair is kept if sᵀy > 10⁻¹⁰, and of all pairs the last m",
            Case("s ← t·d, y ← g − g₋", later_step),
        ),
        RuleLine(
            "{1} of the last pair; {0} at first",
            Case("γ ← 1", first_step),
            Case("γ ← sᵀy/(yᵀy)", where="min(sᵀy − 10⁻¹⁰, max(|g|) − τ) > 0"),
        ),
        RuleLine("q ← g; from the newest pair to the oldest: a ← sᵀq/(sᵀy), q ← q − a·y"),
        RuleLine("q ← γ·q; from the oldest pair to the newest: q ← q + (a − yᵀq/(sᵀy))·s"),
        RuleLine("d ← −q", Case("d ← −γ·g", first_step), Case("d", unworked=TWO_LOOPS)),
        RuleLine(
            "{2}; {1} at first; {0} by line search, with at most n evaluations",
            Case("t", lambda h, _: h.line_search_fn == "strong_wolfe", unworked=A_SEARCH),
            Case("t ← η·min(1, 1/Σ|g|)", first_step),
            "t ← η",
        ),
        RuleLine(
            "{2}; it stays if gᵀd > −ε",
            Case("x ← x", where="max(|g|) ≤ τ"),
            Case("x ← x", where="gᵀd > −ε"),
            "x ← x + t·d",
        ),
        RuleLine("R, M, N, O, k hold the pairs and what they come to in blocks, which stand for the two loops"),
    ),
    hyperparameters=(LR, *LBFGS_SETTINGS, *decay_and_clipping(LR)),
    state=(
        DIRECTION,
        replace(STEP_SIZE, symbol="t", meaning="step size"),
        PREVIOUS_GRADIENT,
        StateVariable(
            name="scale", symbol="γ", meaning="the curvature's inverse along the last step", drawn=None, shape=()
        ),
        *MEMORY,
    ),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.LBFGS",
            arguments={
                "lr": "lr",
                "history_size": "history_size",
                "line_search_fn": "line_search_fn",
                "max_eval": "max_eval",
                "tolerance_grad": "tolerance_grad",
                "tolerance_change": "tolerance_change",
            },
            constants={"max_iter": 1},
            left_out={"line_search_fn": "none"},
            update_arguments=("closure",),
            note="A step is one iteration: PyTorch's own default is 20 to a call of `step`.",
        ),
    ),
    turns_with_surface=False,
    nearly_scale_free=True,
    inconsistent_units="The first step is shortened by a factor that takes the slope for a pure number, because the"
    " curvature is not known yet; and pairs are dropped by a bound on s·y that is a pure number as well.",
    caveats=(
        "Without a line search nothing keeps a step from overshooting: far from a minimum, lower the learning rate.",
        "A step whose slope has not grown teaches it nothing: across a saddle it may still go the wrong way.",
        "It stops for good once the slope, or what a step promises, is under its tolerance.",
    ),
    reference=Reference(
        authors="D. C. Liu, J. Nocedal",
        year=1989,
        title="On the limited memory BFGS method for large scale optimization",
        url="https://doi.org/10.1007/BF01589116",
    ),
)
