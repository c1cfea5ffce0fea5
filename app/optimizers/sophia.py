"""Sophia: momentum divided by an estimate of the curvature, and clipped where that is small or negative."""

from dataclasses import replace
from typing import Any

from numpy import add, clip, maximum, sign, where

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.conventions import OPTAX_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import curvature_rate
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT, LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Sophia step; all arrays `(dimensions, runs)`."""
    m = h.beta1.average(state["first_moment"], oracle.gradient(x))
    curvature = state["curvature"]
    ratio = m / h.beta1.correction(t) / maximum(h.gamma * curvature, h.eps)
    due = (t - 1) % h.update_interval[0] == 0
    if due.any():
        signs = sign(oracle.standard_normal(x, t))
        product = add.reduce(oracle.hessian(x, due) * signs, axis=1)
        curvature = where(due, h.beta2.average(curvature, signs * product), curvature)
    x_next = x - h.lr * clip(ratio, -h.clip_threshold, h.clip_threshold)
    return x_next, {"first_moment": m, "curvature": curvature}


SOPHIA = Optimizer(
    name="sophia",
    label="Sophia",
    family="adaptive",
    summary="Divides momentum by curvature, estimated now and then along a random direction, and clips the quotient.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g, m̂ ← m/(1 − β₁ᵗ)",
        "u ← max(min(m̂/max(γ·h, ε), ρ), −ρ)",
        RuleLine(
            "{} with random signs, at every k steps from the first on",
            Case("z ← sign(N(0, 1)), h ← β₂·h + (1 − β₂)·z·∇²f(x)z", lambda h, t: (t - 1) % h.update_interval == 0),
        ),
        "x ← x − η·u",
    ),
    hyperparameters=(
        replace(LR, meaning="learning rate: times ρ, the most that a coordinate moves in a step"),
        replace(BETA1, default=0.965),
        replace(BETA2, meaning="decay rate of the average of curvatures", default=0.99),
        Hyperparameter(
            name="gamma",
            symbol="γ",
            meaning="how much of the curvature divides: the less, the more coordinates are clipped",
            default=0.01,
            low=0,
            high=1e6,
            scale="log",
            slider=(1e-4, 100),
            unit=Unit(1, 0),
        ),
        Hyperparameter(
            name="clip_threshold",
            symbol="ρ",
            meaning="the most that each coordinate of the direction may be",
            default=1,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-2, 100),
        ),
        Hyperparameter(
            name="update_interval",
            symbol="k",
            meaning="steps from one estimate of the curvature to the next",
            default=10,
            low=1,
            high=1e6,
            slider=(1, 100),
            integer=True,
        ),
        replace(EPS, meaning="the least that a gradient is divided by", slider=(1e-8, 1e3)),
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        StateVariable(
            name="curvature",
            symbol="h",
            meaning="the moving average of estimates of the Hessian's diagonal",
            drawn="magnitude",
        ),
    ),
    step=step,
    effective_rate=curvature_rate,
    # without γ nothing divides: the limit would be that of steps which are clipped
    stability=replace(CORRECTED_AVERAGE, holds=lambda settings: settings["gamma"] != 0),
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"weight_decay": 1e-4, "decoupled_weight_decay": True},
            call="optax.contrib.sophia",
            arguments={
                **OPTAX_ARGUMENTS,
                "gamma": "gamma",
                "clip_threshold": "clip_threshold",
                "update_interval": "update_interval",
                "weight_decay": "weight_decay",
            },
            update_arguments=("obj_fn",),
            draws=True,
            note="The random signs are our own, drawn by the experiment's seed; Optax draws others.",
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "The average of curvatures begins at zero and is not corrected for it: for hundreds of steps the "
            "quotient is clipped, and the path is that of signs of momentum."
        ),
        "An estimate is off by the Hessian's off-diagonal entries, with random signs: noise along a tilted ravine.",
    ),
    reference=Reference(
        authors="H. Liu, Z. Li, D. Hall, P. Liang, T. Ma",
        year=2023,
        title="Sophia: a scalable stochastic second-order optimizer for language model pre-training",
        url="https://arxiv.org/abs/2305.14342",
        where="algorithms 1 and 3",
    ),
)
