"""Descent with Polyak's step size: the step that would reach the minimum if the slope kept on."""

from typing import Any

from numpy import finfo, maximum, minimum, where

from app.declarations import (
    Array,
    Choice,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    Unit,
)
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import penalty_and_clipping
from app.optimizers.limits import covered_rate

SMALLEST_DIVISOR = finfo(float).eps


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step, of a length decided by the loss and the slope; positions `(dimensions, runs)`, losses `(runs,)`."""
    gap = oracle.loss(x) - h.f_min[0]
    scaled = h.scaling * oracle.gradient(x)
    divisor = (scaled * scaled).sum(axis=0) + h.eps[0]
    if h.variant == "sps+":
        gap = maximum(gap, 0)
    rate = minimum(gap / where(divisor > SMALLEST_DIVISOR, divisor, 1), h.max_learning_rate[0])
    return x - where(divisor > SMALLEST_DIVISOR, rate, 0) * scaled, state


POLYAK_SGD = Optimizer(
    name="polyak_sgd",
    label="Polyak SGD",
    family="descent",
    summary="Steps as far as a straight slope would need down to the known lowest loss: no learning rate to tune.",
    update_rule=(
        "g ← s·∇f(x)",
        "Δ ← f(x) − f_∗",
        RuleLine("{} with the positive part only", Case("Δ ← max(Δ, 0)", lambda h, _: h.variant == "sps+")),
        RuleLine(
            "{0}, but {1} if ‖g‖² + ε ≤ 2⁻⁵²",
            Case("η ← min(Δ/(‖g‖² + ε), η_max)", where="‖g‖² + ε > 2⁻⁵²"),
            "η ← 0",
        ),
        "x ← x − η·g",
    ),
    hyperparameters=(
        Hyperparameter(
            name="max_learning_rate",
            symbol="η_max",
            meaning="the largest rate that a step may take",
            default=1,
            low=0,
            high=1e6,
            scale="log",
            slider=(1e-3, 10),
            unit=Unit(2, -1),
        ),
        Hyperparameter(
            name="scaling",
            symbol="s",
            meaning="scale of the gradient: steps shorter than the largest shrink as it grows",
            default=1,
            low=0,
            high=1e3,
            scale="log",
            slider=(0.01, 10),
        ),
        Hyperparameter(
            name="f_min",
            symbol="f_∗",
            meaning="the lowest loss, or a guess of it",
            default=0,
            low=-1e9,
            high=1e9,
            slider=(-20, 100),
            unit=Unit(0, 1),
        ),
        Hyperparameter(
            name="eps",
            symbol="ε",
            meaning="keeps the division from ending in a division by zero",
            default=0,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-8, 100),
            unit=Unit(-2, 2),
        ),
        Choice(
            name="variant",
            meaning="what happens below the lowest loss: sps climbs back to it, sps+ takes the positive part and stays",
            default="sps",
            options=("sps", "sps+"),
        ),
        *penalty_and_clipping(),
    ),
    state=(),
    step=step,
    effective_rate=covered_rate,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.polyak_sgd",
            arguments={
                "max_learning_rate": "max_learning_rate",
                "scaling": "scaling",
                "f_min": "f_min",
                "eps": "eps",
                "variant": "variant",
            },
            update_arguments=("value",),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        (
            "It needs the loss at the minimum: with f_∗ too low it steps too far and never settles; "
            "with f_∗ too high, sps turns round at that level and sps+ stops there."
        ),
        (
            "Optax scales the gradient before it divides by its squared norm, unlike its documentation's formula: "
            "until η_max cuts in, doubling s halves the step."
        ),
        "Where ‖g‖² + ε is at most 2.2·10⁻¹⁶, the step is zero.",
    ),
    reference=Reference(
        authors="N. Loizou, S. Vaswani, I. Laradji, S. Lacoste-Julien",
        year=2021,
        title="Stochastic Polyak step-size for SGD: an adaptive learning rate for fast convergence",
        url="https://arxiv.org/abs/2002.10542",
        where="the bounded form, SPS_max",
    ),
)
