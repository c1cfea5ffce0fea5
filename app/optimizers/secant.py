"""The BFGS update of an inverse Hessian."""

from numpy import where

from app.declarations import Array
from app.declarations.rules import Case, RuleLine, later_step
from app.optimizers.symmetric import outer, row_times, times
from app.optimizers.vectors import dot


def updated(inverse: Array, s: Array, y: Array) -> Array:
    """The inverse Hessian `(dimensions, dimensions, runs)` after a step `s` that changed the gradient by `y`.

    It satisfies the secant equation, that y times it is s. Where the slope has not grown along the step, it stays.
    """
    curvature = dot(s, y)
    convex = curvature > 0
    share = s / where(convex, curvature, 1.0)
    # (I - s·yᵀ/sᵀy)·H·(I - y·sᵀ/sᵀy) + s·sᵀ/sᵀy, a factor at a time
    right = inverse - outer(times(inverse, y), share)
    both = right + outer(share, s - row_times(y, right))
    return where(convex, both, inverse)


UPDATE_LINES = (
    RuleLine(
        "{} before the first update, if to be scaled",
        Case("B ← sᵀy/(yᵀy)·I", lambda h, t: t == 2 and h.scale_by_first_step, where="sᵀy > 0"),
    ),
    RuleLine(
        "{} if sᵀy > 0",
        Case("B ← (I − s·yᵀ/(sᵀy))·B·(I − y·sᵀ/(sᵀy)) + s·sᵀ/(sᵀy)", later_step, where="sᵀy > 0"),
    ),
)
