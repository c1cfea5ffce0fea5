"""The effective learning rates of rules that divide by the root of a second moment, `(dimensions, runs)` each."""

from typing import Any

from numpy import absolute, maximum, minimum, power, sqrt, zeros_like

from app.declarations import Array, StepTaken
from app.optimizers.moments import corrected_quotient


def adam_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """Adam's: that of its second moment, or of the largest so far."""
    v = taken.after["largest_second_moment" if h.amsgrad else "second_moment"]
    rate: Array = h.lr / (sqrt(v + h.eps_root) + h.eps)
    return corrected_quotient(h.lr, v, h.beta2.correction(t), h) if h.bias_correction else rate


def amsgrad_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """AMSGrad's, whose largest second moment may be corrected already."""
    largest = taken.after["largest_second_moment"]
    if h.largest_of_corrected:
        rate: Array = h.lr / (sqrt(largest + h.eps_root) + h.eps)
        return rate
    return corrected_quotient(h.lr, largest, h.beta2.correction(t) if h.bias_correction_nu else 1.0, h)


def corrected_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """That of a second moment whose bias is corrected, ε̄ under its root where the rule has one."""
    v = taken.after["second_moment"] / h.beta2.correction(t)
    rate: Array = h.lr / (sqrt(v + getattr(h, "eps_root", 0)) + h.eps)
    return rate


def variance_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """AdaBelief's."""
    rate: Array = h.lr / (sqrt(taken.after["variance"] / h.beta2.correction(t)) + h.eps)
    return rate


def scatter_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """ACProp's: of the scatter before the step."""
    root = sqrt(taken.before["scatter"] / h.beta2.correction(t - 1)) if t > 1 else 1.0
    rate: Array = h.lr / (root + h.eps)
    return rate


def present_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """QHAdam's, in which the latest gradient weighs by itself."""
    squared = taken.gradient * taken.gradient
    rate: Array = h.lr / (
        sqrt(h.nu2 * taken.after["second_moment"] / h.beta2.correction(t) + (1 - h.nu2) * squared) + h.eps
    )
    return rate


def clipped_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """ADOPT's: of the second moment before the step, and less where the quotient is clipped."""
    if t == 1:
        return zeros_like(taken.x)
    scale = 1 / maximum(sqrt(taken.before["second_moment"]), h.eps)
    if h.use_clipping:
        scale = minimum(scale, (t - 1) ** 0.25 / absolute(taken.gradient))
    rate: Array = h.lr * scale
    return rate


def curvature_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """Sophia's: of the curvature before the step, and less where the quotient is clipped."""
    scale = 1 / maximum(h.gamma * taken.before["curvature"], h.eps)
    average = taken.after["first_moment"] / h.beta1.correction(t)
    rate: Array = h.lr * minimum(scale, h.clip_threshold / absolute(average))
    return rate


def dadapt_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """That of D-Adaptation, by the distance that was known before the step."""
    size = taken.before["distance"] * h.lr * sqrt(h.beta2.correction(t))
    rate: Array = size / (sqrt(taken.after["second_moment"]) + h.eps)
    return rate


def prodigy_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """Prodigy's, whose second moment is that of gradients times the distance."""
    before, after = taken.before["distance"], taken.after
    size = before * h.lr * sqrt(h.beta2.correction(t))
    rate: Array = size * before / (sqrt(after["second_moment"]) + after["distance"] * h.eps)
    return rate


def rmsprop_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """RMSProp's."""
    correction = h.alpha.correction(t) if h.bias_correction else 1.0
    spread = taken.after["second_moment"] / correction
    if h.centered:
        center = taken.after["average"] / correction
        spread = spread - center * center
    rate: Array = h.lr / (sqrt(spread + h.eps) if h.eps_in_sqrt else sqrt(spread) + h.eps)
    return rate


def ftrl_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """FTRL's: how far the latest gradient moves each coordinate."""
    root = power(taken.after["accumulator"], -h.lr_power)
    rate: Array = 1 / (root / h.lr + 2 * (h.l2 + h.beta / (2 * h.lr)))
    return rate


def shrinkage_curvature(h: Any) -> Array:
    """What FTRL's shrinkage adds to the curvature."""
    curvature: Array = 2 * h.l2_shrinkage
    return curvature


def adagrad_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """Adagrad's."""
    s = taken.after["accumulator"]
    root = sqrt(s + h.eps) if h.eps_in_sqrt else sqrt(s) + h.eps
    rate: Array = h.lr / (1 + (t - 1) * h.lr_decay) / root
    return rate
