"""ADOPT: Adam that divides a gradient by the size of those before it, never by its own."""

from dataclasses import replace
from typing import Any

from numpy import clip, maximum, sqrt

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State
from app.declarations.rules import Case, RuleLine, first_step, later_step
from app.optimizers.adaptive_limits import PLAIN_OR_AHEAD
from app.optimizers.conventions import NESTEROV, OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import clipped_rate
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, LR, SECOND_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One ADOPT step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    squared = gradient * gradient
    if t == 1:
        return x, {"first_moment": state["first_moment"], "second_moment": squared}
    scaled = gradient / maximum(sqrt(state["second_moment"]), h.eps)
    if h.use_clipping:
        bound = (t - 1) ** 0.25
        scaled = clip(scaled, -bound, bound)
    m = h.beta1.average(state["first_moment"], scaled)
    direction = h.beta1.average(m, scaled) if h.nesterov else m
    return x - h.lr * direction, {"first_moment": m, "second_moment": h.beta2.average(state["second_moment"], squared)}


ADOPT = Optimizer(
    name="adopt",
    label="ADOPT",
    family="adaptive",
    summary="Adam with its two averages in another order, so that a gradient never has a say in its own scale.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine(
            "{1}, or {0} with clipping",
            Case("u ← max(min(g/max(√v, ε), (t − 1)^{1/4}), −(t − 1)^{1/4})", lambda h, t: t > 1 and h.use_clipping),
            Case("u ← g/max(√v, ε)", later_step),
        ),
        RuleLine("{}", Case("m ← β₁·m + (1 − β₁)·u", later_step)),
        RuleLine(
            "{1}, or {0} in Nesterov's form",
            Case("x ← x − η·(β₁·m + (1 − β₁)·u)", lambda h, t: t > 1 and h.nesterov),
            Case("x ← x − η·m", later_step),
            "x ← x",
        ),
        RuleLine("{1}; the first step only sets {0}", Case("v ← g²", first_step), "v ← β₂·v + (1 − β₂)·g²"),
    ),
    hyperparameters=(
        LR,
        replace(BETA1, meaning="decay rate of the average of scaled gradients"),
        replace(BETA2, default=0.9999),
        replace(EPS, meaning="the least that a gradient is divided by", default=1e-6, slider=(1e-6, 1e3)),
        Choice(
            name="use_clipping",
            meaning="whether scaled gradients are kept within a bound that widens from step to step",
            default=True,
        ),
        NESTEROV,
        *decay_and_clipping(LR),
    ),
    state=(replace(FIRST_MOMENT, meaning="first moment: the moving average of scaled gradients"), SECOND_MOMENT),
    step=step,
    effective_rate=clipped_rate,
    stability=PLAIN_OR_AHEAD,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.adopt",
            arguments={**OPTAX_ARGUMENTS, "use_clipping": "use_clipping", "nesterov": "nesterov"},
            note="The first step stays whatever ε is. Optax divides by the average before it, which is zero: at ε = 0 "
            "without clipping, its run ends in NaN.",
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "The first step stays where it is: it only looks how steep the start is.",
        (
            "At β₂ = 0.9999 the scale of the start is remembered for thousands of steps; from a steep start into a "
            "flat valley, steps become short."
        ),
    ),
    reference=Reference(
        authors="S. Taniguchi and others",
        year=2024,
        title="ADOPT: modified Adam can converge with any β₂ with the optimal rate",
        url="https://arxiv.org/abs/2411.02853",
    ),
)
