"""Adagrad: each coordinate's learning rate shrinks with the gradients it has seen."""

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
)
from app.declarations.rules import Case, RuleLine
from app.optimizers.conventions import ACCUMULATOR_START, EPS_IN_OR_OUT, EPS_IN_SQRT
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.effective_rates import adagrad_rate
from app.optimizers.limits import WITHOUT_AVERAGE
from app.optimizers.moments import LR as ADAM_LR
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adagrad step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    accumulator = state["accumulator"] + gradient * gradient
    root = sqrt(accumulator + h.eps) if h.eps_in_sqrt else sqrt(accumulator) + h.eps
    return x - h.lr / (1 + (t - 1) * h.lr_decay) * gradient / root, {"accumulator": accumulator}


LR = replace(ADAM_LR, meaning="learning rate: the length of the first step in each coordinate", default=1e-2)

ADAGRAD = Optimizer(
    name="adagrad",
    label="Adagrad",
    family="adaptive",
    summary="Each coordinate gets its own learning rate, which only ever shrinks, with the sum of its squared slopes.",
    update_rule=(
        "g ← ∇f(x)",
        RuleLine("{}, from s₀ on", "s ← s + g²"),
        "η_t ← η/(1 + (t − 1)·κ)",
        RuleLine(
            "{1}, or {0} with ε in the root", Case("x ← x − η_t·g/√(s + ε)", "eps_in_sqrt"), "x ← x − η_t·g/(√s + ε)"
        ),
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="lr_decay",
            symbol="κ",
            meaning="decay of the learning rate with the number of steps",
            default=0,
            low=0,
            high=1e3,
            scale="log",
            slider=(1e-4, 1),
        ),
        ACCUMULATOR_START,
        replace(EPS_IN_OR_OUT, default=1e-10),
        EPS_IN_SQRT,
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="accumulator",
            symbol="s",
            meaning="accumulator: the sum of all squared gradients",
            drawn="magnitude",
            initial="initial_accumulator_value",
        ),
    ),
    step=step,
    effective_rate=adagrad_rate,
    stability=WITHOUT_AVERAGE,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.Adagrad",
            arguments={
                "lr": "lr",
                "lr_decay": "lr_decay",
                "initial_accumulator_value": "initial_accumulator_value",
                "eps": "eps",
                "weight_decay": "weight_decay",
            },
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings={"initial_accumulator_value": 0.1, "eps": 1e-7, "eps_in_sqrt": True},
            call="optax.adagrad",
            arguments={"lr": "learning_rate", "eps": "eps", "initial_accumulator_value": "initial_accumulator_value"},
            note="With s₀ = 0 and ε = 0, Optax keeps a coordinate whose every slope was zero where it is; here, as in "
            "PyTorch and Keras, zero is divided by zero.",
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={
                "lr": 1e-3,
                "initial_accumulator_value": 0.1,
                "eps": 1e-7,
                "eps_in_sqrt": True,
                "decoupled_weight_decay": True,
            },
            call="keras.optimizers.Adagrad",
            arguments={
                "lr": "learning_rate",
                "initial_accumulator_value": "initial_accumulator_value",
                "eps": "epsilon",
                "weight_decay": "weight_decay",
            },
        ),
        textbook("equations (8.3), (8.4)", lr=3.7, eps=1e-6),
    ),
    turns_with_surface=False,
    caveats=(
        "A steep start is never forgotten: its squared slopes stay in the sum and shorten every step from then on.",
        "With an accumulator that starts at zero, the first step has the length η in every coordinate, however flat.",
    ),
    reference=Reference(
        authors="J. Duchi, E. Hazan, Y. Singer",
        year=2011,
        title="Adaptive subgradient methods for online learning and stochastic optimization",
        url="https://jmlr.org/papers/v12/duchi11a.html",
        where="figure 1, diagonal form",
    ),
)
