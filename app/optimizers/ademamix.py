"""AdEMAMix: Adam with a second, far longer memory of gradients."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import (
    Array,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
    StepTaken,
)
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import corrected_rate
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR, SECOND_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One AdEMAMix step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    fast = h.beta1.average(state["first_moment"], gradient)
    slow = h.beta3.average(state["slow_moment"], gradient)
    v = h.beta2.average(state["second_moment"], gradient * gradient)
    direction = fast / h.beta1.correction(t) + h.alpha * slow
    x_next = x - h.lr * direction / (sqrt(v / h.beta2.correction(t) + h.eps_root) + h.eps)
    return x_next, {"first_moment": fast, "slow_moment": slow, "second_moment": v}


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    fast = h.beta1.complement / ((1 + h.beta1.rate) * h.beta1.correction(t))
    return 2 / (fast + h.alpha * h.beta3.complement / (1 + h.beta3.rate))


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="2/(((1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)) + α·(1 − β₃)/(1 + β₃))·η)",
    bound=bound,
)


ALPHA = Hyperparameter(
    name="alpha",
    symbol="α",
    meaning="weight of the slow average against the fast one",
    default=5,
    low=0,
    high=1e3,
    slider=(0, 20),
)

ADEMAMIX = Optimizer(
    name="ademamix",
    label="AdEMAMix",
    family="adaptive",
    summary="Adam that also listens to gradients thousands of steps old.",
    update_rule=(
        "g ← ∇f(x)",
        "m₁ ← β₁·m₁ + (1 − β₁)·g, m₂ ← β₃·m₂ + (1 − β₃)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        "m̂₁ ← m₁/(1 − β₁ᵗ), v̂ ← v/(1 − β₂ᵗ)",
        "x ← x − η·(m̂₁ + α·m₂)/(√(v̂ + ε̄) + ε)",
    ),
    hyperparameters=(
        LR,
        BETA1,
        BETA2,
        replace(
            BETA1, name="beta3", symbol="β₃", meaning="decay rate of the slow average of gradients", default=0.9999
        ),
        ALPHA,
        EPS,
        EPS_ROOT,
        *decay_and_clipping(LR),
    ),
    state=(
        replace(FIRST_MOMENT, symbol="m₁", meaning="first moment: the fast moving average of gradients"),
        StateVariable(name="slow_moment", symbol="m₂", meaning="the slow moving average of gradients", drawn="vector"),
        SECOND_MOMENT,
    ),
    step=step,
    effective_rate=corrected_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"decoupled_weight_decay": True},
            call="optax.contrib.ademamix",
            arguments={
                **OPTAX_ARGUMENTS,
                "beta3": "b3",
                "alpha": "alpha",
                "eps_root": "eps_root",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "The slow average is not corrected for its start at zero: over a few hundred steps it hardly speaks, "
            "and the path is Adam's. Try β₃ = 0.99 to see it."
        ),
        "What it remembers pushes on long after the slope has turned, so paths overshoot and come back slowly.",
        (
            "The paper raises α and β₃ from small values over the run; here both are constant, as they are in Optax "
            "unless given a schedule."
        ),
    ),
    reference=Reference(
        authors="M. Pagliardini, P. Ablin, D. Grangier",
        year=2024,
        title="The AdEMAMix optimizer: better, faster, older",
        url="https://arxiv.org/abs/2409.03137",
        where="section 3",
    ),
)
