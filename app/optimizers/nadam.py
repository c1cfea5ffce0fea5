"""NAdam: Adam that already takes the next step's momentum."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import (
    Array,
    Choice,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
)
from app.declarations.rules import Case, RuleLine
from app.optimizers.conventions import KERAS_ARGUMENTS, OPTAX_ARGUMENTS, TORCH_ARGUMENTS
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import corrected_rate
from app.optimizers.moments import BETA1, BETA2, EPS, EPS_ROOT, FIRST_MOMENT, SECOND_MOMENT
from app.optimizers.moments import LR as ADAM_LR
from app.optimizers.nadam_momentum import LIMIT, momentum_at


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One NAdam step; the momentum and its product `(runs,)`, all else `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    first_moment = h.beta1.average(state["first_moment"], gradient)
    second_moment = h.beta2.average(state["second_moment"], gradient * gradient)
    momentum, following = momentum_at(t, h), momentum_at(t + 1, h)
    product = momentum * state["product"]
    m = following / (1 - product * following) * first_moment + (1 - momentum) / (1 - product) * gradient
    return x - h.lr * m / (sqrt(second_moment / h.beta2.correction(t) + h.eps_root) + h.eps), {
        "first_moment": first_moment,
        "second_moment": second_moment,
        "product": product,
    }


LR = replace(ADAM_LR, default=2e-3)

NADAM = Optimizer(
    name="nadam",
    label="NAdam",
    family="adaptive",
    summary="Adam with Nesterov's momentum: each step uses the average as it will be, with the present slope in it.",
    update_rule=(
        "g ← ∇f(x)",
        "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²",
        RuleLine(
            "{0} on schedule; else {1}",
            Case("μ_t ← β₁·(1 − ½·0.96^{t·ψ}), μ_{t+1} ← β₁·(1 − ½·0.96^{(t + 1)·ψ})", "momentum_schedule"),
            "μ_t ← β₁, μ_{t+1} ← β₁",
        ),
        RuleLine("{}, from 1 on", "Π ← Π·μ_t"),
        "m̂ ← μ_{t+1}·m/(1 − Π·μ_{t+1}) + (1 − μ_t)·g/(1 − Π)",
        "v̂ ← v/(1 − β₂ᵗ)",
        "x ← x − η·m̂/(√(v̂ + ε̄) + ε)",
    ),
    hyperparameters=(
        LR,
        BETA1,
        BETA2,
        EPS,
        EPS_ROOT,
        Hyperparameter(
            name="momentum_decay",
            symbol="ψ",
            meaning="how fast the scheduled momentum grows, from β₁/2 towards β₁",
            default=4e-3,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-4, 1),
        ),
        Choice(
            name="momentum_schedule",
            meaning="whether the step's momentum starts at β₁/2 and grows; else it is β₁ throughout",
            default=True,
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        FIRST_MOMENT,
        SECOND_MOMENT,
        StateVariable(
            name="product", symbol="Π", meaning="product of all momenta so far", drawn="number", initial=1, shape=()
        ),
    ),
    step=step,
    effective_rate=corrected_rate,
    stability=LIMIT,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.NAdam",
            arguments={
                **TORCH_ARGUMENTS,
                "momentum_decay": "momentum_decay",
                "decoupled_weight_decay": "decoupled_weight_decay",
            },
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings={"momentum_schedule": False},
            call="optax.nadam",
            arguments={**OPTAX_ARGUMENTS, "eps_root": "eps_root"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-3, "eps": 1e-7, "momentum_decay": 1, "decoupled_weight_decay": True},
            call="keras.optimizers.Nadam",
            arguments=KERAS_ARGUMENTS,
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "PyTorch's momentum takes thousands of steps from β₁/2 to β₁, Keras's a hundred; Optax's is β₁ at once.",
        "The average m itself always forgets at the rate β₁; only its share of a step follows the schedule.",
    ),
    reference=Reference(
        authors="T. Dozat",
        year=2016,
        title="Incorporating Nesterov momentum into Adam",
        url="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
        where="algorithm 2",
    ),
)
