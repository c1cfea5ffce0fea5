"""The Gauss–Newton method: Newton's for sums of squares, with first derivatives only."""

from dataclasses import replace
from typing import Any

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State
from app.declarations.rules import RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.newton import DAMPING, LR, NUMERICAL_OPTIMIZATION, damped
from app.optimizers.symmetric import eigen


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Gauss–Newton step; `x` is `(dimensions, runs)`."""
    gradient, (_, jacobian) = oracle.gradient(x), oracle.residuals(x)
    curvatures, axes = eigen((jacobian[:, :, None] * jacobian[:, None]).sum(axis=0))
    return x - h.lr * damped(2 * (curvatures + h.damping), axes, gradient), state


GAUSS_NEWTON = Optimizer(
    name="gauss_newton",
    label="Gauss–Newton",
    family="curvature",
    summary="Takes each residual of a sum of squares for a plane, and steps to where those planes fit best.",
    update_rule=(
        RuleLine("{}, with f(x) = Σ r_i(x)²", "g ← ∇f(x)"),
        "J ← ∂r/∂x",
        "x ← x − η·(JᵀJ + δ·I)⁻¹·g/2",
    ),
    hyperparameters=(
        LR,
        replace(DAMPING, meaning="damping (Levenberg): what is added to the diagonal of JᵀJ"),
        *decay_and_clipping(LR),
    ),
    state=(),
    step=step,
    dialects=(
        Dialect(
            name="book",
            label="Textbook",
            reference=replace(NUMERICAL_OPTIMIZATION, where="equation (10.23)"),
        ),
        Dialect(
            name="paper",
            label="Paper",
            settings={"damping": 1.0},
            reference=Reference(
                authors="K. Levenberg",
                year=1944,
                title="A method for the solution of certain non-linear problems in least squares",
                url="https://doi.org/10.1090/qam/10666",
            ),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "It runs on sums of squares only.",
        "It leaves out how the residuals bend: where they are large at the minimum, it is slow or may not arrive.",
        "Where the residuals' slopes are parallel, an undamped step may lead arbitrarily far away.",
    ),
    needs="residuals",
    reference=replace(NUMERICAL_OPTIMIZATION, where="section 10.3"),
)
