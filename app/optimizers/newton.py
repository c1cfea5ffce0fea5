"""Newton's method: the step that would end at the minimum if the surface were the quadratic that it resembles here."""

from dataclasses import replace
from typing import Any

import numpy as np

from app.declarations import Array, Choice, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.symmetric import eigen, times


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Newton step; `x` is `(dimensions, runs)`."""
    gradient, (curvatures, axes) = oracle.gradient(x), eigen(oracle.hessian(x))
    if h.saddle_free:
        curvatures = np.abs(curvatures)
    return x - h.lr * damped(curvatures + h.damping, axes, gradient), state


def damped(curvatures: Array, axes: Array, gradient: Array) -> Array:
    """The gradient `(dimensions, runs)`, divided along each eigenvector of a matrix by its eigenvalue.

    Along an axis without any slope there is no step, not even if its curvature is zero.
    """
    along = times(axes.swapaxes(0, 1), gradient)
    return times(axes, np.divide(along, curvatures, out=np.zeros_like(along), where=along != 0))


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: the share of the way to the minimum of the quadratic that a step goes",
    default=1,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-3, 2),
)
DAMPING = Hyperparameter(
    name="damping",
    symbol="δ",
    meaning="damping: what is added to the curvature along every axis, which shortens steps where it is flat",
    default=0,
    low=0,
    high=1e9,
    scale="log",
    slider=(1e-3, 1e3),
    unit=Unit(-2, 1),
)
NUMERICAL_OPTIMIZATION = Reference(
    authors="J. Nocedal, S. J. Wright",
    year=2006,
    title="Numerical Optimization",
    url="https://doi.org/10.1007/978-0-387-40065-5",
)

NEWTON = Optimizer(
    name="newton",
    label="Newton",
    family="curvature",
    summary="Divides the slope by the curvature, and so steps to where a quadratic of this shape has its minimum.",
    update_rule=(
        "g ← ∇f(x)",
        "H ← ∇²f(x)",
        RuleLine("{} if saddle-free, by the size of each eigenvalue", Case("H ← |H|", "saddle_free")),
        "x ← x − η·(H + δ·I)⁻¹·g",
    ),
    hyperparameters=(
        LR,
        DAMPING,
        Choice(
            name="saddle_free",
            meaning="whether negative curvatures count as positive ones of their size, so that every step leads down",
            default=False,
        ),
        *decay_and_clipping(LR),
    ),
    state=(),
    step=step,
    dialects=(
        Dialect(
            name="book",
            label="Textbook",
            reference=replace(NUMERICAL_OPTIMIZATION, where="equations (2.15) and (3.41)"),
        ),
        Dialect(
            name="paper",
            label="Paper",
            settings={"saddle_free": True},
            reference=Reference(
                authors="Y. N. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio",
                year=2014,
                title="Identifying and attacking the saddle point problem in high-dimensional non-convex optimization",
                url="https://arxiv.org/abs/1406.2572",
                where="saddle-free Newton, algorithm 1",
            ),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "Unless it is saddle-free, it is drawn to any point without slope: a saddle or a maximum as well as a minimum.",
        "Where the curvature nearly vanishes, a step may lead arbitrarily far away; damping limits it.",
        "Each step takes the whole matrix of second derivatives, whose size is the square of the number of parameters.",
    ),
    reference=NUMERICAL_OPTIMIZATION,
)
