"""NovoGrad: momentum over gradients that were made equally long first."""

from dataclasses import replace
from typing import Any

from numpy import add, sqrt

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
    Unit,
)
from app.declarations.rules import Case, RuleLine, first_step
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import clipping
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One NovoGrad step; positions `(dimensions, runs)`, the second moment `(runs,)`."""
    gradient = oracle.gradient(x)
    squared = add.reduce(gradient * gradient)
    v = squared
    if t > 1:
        v = h.beta2.rate[0] * state["second_moment"] + h.beta2.complement[0] * squared
    scaled = gradient / (sqrt(v + h.eps_root) + h.eps) + h.weight_decay * x
    m = h.beta1.rate * state["first_moment"] + scaled
    return x - h.lr * m, {"first_moment": m, "second_moment": v}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which the sum of gradients is multiplied, alike in all coordinates, `(dimensions, runs)`."""
    rate: Array = h.lr / (sqrt(taken.after["second_moment"] + h.eps_root) + h.eps)
    return rate


def bound(taken: StepTaken, h: Any, t: int) -> Any:
    """What the effective rate times the curvature must stay under, `(dimensions, runs)`."""
    return 2 + 2 * h.beta1.rate - h.lr * h.weight_decay


LIMIT = replace(
    CORRECTED_AVERAGE,
    formula="(2 + 2·β₁)/η − λ",
    formulas={"(2 + 2·β₁)/η": {"weight_decay": 0}},
    bound=bound,
)


NOVOGRAD = Optimizer(
    name="novograd",
    label="NovoGrad",
    family="adaptive",
    summary="Divides the whole gradient by its recent length and gathers momentum from the quotients.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{1}; at the first step {0}", Case("v ← ‖g‖²", first_step), "v ← β₂·v + (1 − β₂)·‖g‖²"),
        "m ← β₁·m + g/(√(v + ε̄) + ε) + λ·x",
        "x ← x − η·m",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: a lasting slope makes steps 1/(1 − β₁) times as long"),
        replace(BETA1, meaning="decay rate of the sum of scaled gradients"),
        replace(BETA2, meaning="decay rate of the average of squared lengths", default=0.25),
        replace(EPS, default=1e-6),
        EPS_ROOT,
        Hyperparameter(
            name="weight_decay",
            symbol="λ",
            meaning="weight decay: the share of the position that joins the scaled gradient in the momentum",
            default=0,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-5, 1),
            unit=Unit(-1, 0),
        ),
        *clipping(),
    ),
    state=(
        replace(FIRST_MOMENT, meaning="first moment: the decaying sum of scaled gradients"),
        StateVariable(
            name="second_moment",
            symbol="v",
            meaning="second moment: the moving average of the gradient's squared length",
            drawn="number",
            shape=(),
        ),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.novograd",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=True,
    caveats=(
        (
            "One length serves the whole layer, and both coordinates are one layer here: unlike Adam it does not "
            "stretch flat directions, so a ravine stays a ravine."
        ),
        "Steps do not shorten near a minimum: with a constant rate it ends circling there.",
    ),
    reference=Reference(
        authors="B. Ginsburg and others",
        year=2019,
        title="Stochastic gradient methods with layer-wise adaptive moments for training of deep networks",
        url="https://arxiv.org/abs/1905.11286",
        where="algorithm 1",
    ),
)
