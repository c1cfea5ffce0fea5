"""Adamax: Adam with the largest recent gradient in the place of the root mean square."""

from dataclasses import replace
from typing import Any

from numpy import absolute, maximum

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State, StateVariable, StepTaken
from app.declarations.rules import Case, RuleLine
from app.optimizers.adaptive_limits import CORRECTED_AVERAGE
from app.optimizers.conventions import KERAS_ARGUMENTS, OPTAX_ARGUMENTS, TORCH_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.moments import BETA1, BETA2, EPS, FIRST_MOMENT
from app.optimizers.moments import LR as ADAM_LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adamax step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    size = absolute(gradient)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    norm = maximum(h.beta2.rate * state["norm"], size + h.eps if h.eps_in_norm else size)
    divisor = norm if h.eps_in_norm else norm + h.eps
    return x - h.lr / h.beta1.correction(t) * first_moment / divisor, {"first_moment": first_moment, "norm": norm}


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's gradient is multiplied, `(dimensions, runs)`."""
    rate: Array = h.lr / (taken.after["norm"] if h.eps_in_norm else taken.after["norm"] + h.eps)
    return rate


LR = replace(ADAM_LR, default=2e-3)

PAPER = Reference(
    authors="D. P. Kingma, J. Ba",
    year=2015,
    title="Adam: a method for stochastic optimization",
    url="https://arxiv.org/abs/1412.6980",
    where="algorithm 2",
)

ADAMAX = Optimizer(
    name="adamax",
    label="Adamax",
    family="adaptive",
    summary="Adam that measures the average slope against the largest recent one instead of the root mean square.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        RuleLine(
            "{0}, or {1} with ε in the quotient", Case("u ← max(β₂·u, |g| + ε)", "eps_in_norm"), "u ← max(β₂·u, |g|)"
        ),
        RuleLine(
            "{0}, or {1} with ε in the quotient",
            Case("x ← x − η/(1 − β₁ᵗ)·m/u", "eps_in_norm"),
            "x ← x − η/(1 − β₁ᵗ)·m/(u + ε)",
        ),
    ),
    hyperparameters=(
        LR,
        BETA1,
        replace(BETA2, meaning="how much of the largest gradient is left after a step"),
        EPS,
        Choice(
            name="eps_in_norm",
            meaning="whether ε is added to each gradient's size before the largest is kept; else in the quotient only",
            default=True,
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        StateVariable(
            name="norm", symbol="u", meaning="the largest recent gradient, slowly forgotten", drawn="magnitude"
        ),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=CORRECTED_AVERAGE,
    dialects=(
        Dialect(name="torch", label="PyTorch", call="torch.optim.Adamax", arguments=TORCH_ARGUMENTS),
        Dialect(name="optax", label="Optax", call="optax.adamax", arguments=OPTAX_ARGUMENTS),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-3, "eps": 1e-7, "eps_in_norm": False, "decoupled_weight_decay": True},
            call="keras.optimizers.Adamax",
            arguments=KERAS_ARGUMENTS,
        ),
        Dialect(
            name="paper",
            label="Paper",
            settings={"eps": 0},
            reference=PAPER,
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "One large gradient shortens steps for about 1/(1 − β₂) steps after it, longer than in Adam.",
        "With ε = 0, a coordinate whose every gradient was zero divides zero by zero.",
    ),
    reference=PAPER,
)
