"""Adadelta: steps as long as the recent steps, in units of the recent gradients."""

from dataclasses import replace
from typing import Any

from numpy import sqrt

from app.declarations import Array, Dialect, Optimizer, Oracle, Reference, State, StateVariable, StepTaken, Unit
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import WITHOUT_AVERAGE
from app.optimizers.moments import BETA2, EPS, SECOND_MOMENT
from app.optimizers.moments import LR as ADAM_LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Adadelta step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    second_moment = h.rho.average(state["second_moment"], gradient * gradient)
    proposal = sqrt(state["squared_steps"] + h.eps) / sqrt(second_moment + h.eps) * gradient
    return x - h.lr * proposal, {
        "second_moment": second_moment,
        "squared_steps": h.rho.average(state["squared_steps"], proposal * proposal),
    }


def effective_rate(taken: StepTaken, h: Any, t: int) -> Array:
    """The rate by which each coordinate's gradient is multiplied, `(dimensions, runs)`."""
    rate: Array = h.lr * sqrt(taken.before["squared_steps"] + h.eps) / sqrt(taken.after["second_moment"] + h.eps)
    return rate


LR = replace(
    ADAM_LR,
    meaning="learning rate: a factor on the step that the rule finds by itself; 1 leaves it as found",
    default=1,
    slider=(1e-3, 100),
    unit=Unit(),
)

ADADELTA = Optimizer(
    name="adadelta",
    label="Adadelta",
    family="adaptive",
    summary="RMSProp that takes the length of its steps from its own past steps, so that it needs no learning rate.",
    update_rule=(
        "g ← ∇f(x)",
        "v ← ρ·v + (1 − ρ)·g²",
        "u ← g·√(s + ε)/√(v + ε)",
        "s ← ρ·s + (1 − ρ)·u²",
        "x ← x − η·u",
    ),
    hyperparameters=(
        LR,
        replace(BETA2, name="rho", symbol="ρ", meaning="decay rate of both averages of squares", default=0.9),
        replace(EPS, meaning="added to both averages of squares: it sets how long the first steps are", default=1e-6),
        *decay_and_clipping(LR),
    ),
    state=(
        SECOND_MOMENT,
        StateVariable(
            name="squared_steps",
            symbol="s",
            meaning="the moving average of squared steps, before the learning rate",
            drawn="magnitude",
        ),
    ),
    step=step,
    effective_rate=effective_rate,
    stability=WITHOUT_AVERAGE,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.Adadelta",
            arguments={"lr": "lr", "rho": "rho", "eps": "eps", "weight_decay": "weight_decay"},
        ),
        Dialect(
            name="optax",
            label="Optax",
            call="optax.adadelta",
            arguments={"lr": "learning_rate", "rho": "rho", "eps": "eps", "weight_decay": "weight_decay"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-3, "rho": 0.95, "eps": 1e-7, "decoupled_weight_decay": True},
            call="keras.optimizers.Adadelta",
            arguments={"lr": "learning_rate", "rho": "rho", "eps": "epsilon", "weight_decay": "weight_decay"},
        ),
    ),
    turns_with_surface=False,
    nearly_scale_free=True,
    caveats=(
        "The first step is about √(ε/(1 − ρ)) long: with a small ε it takes hundreds of steps to get going.",
        "The paper has no learning rate, that is, η = 1; Keras's default of 0.001 makes it a thousand times slower.",
    ),
    inconsistent_units="One ε is added both to squared slopes and to squared steps, because it stands for either when "
    "nothing has been gathered yet; no unit suits both.",
    reference=Reference(
        authors="M. D. Zeiler",
        year=2012,
        title="ADADELTA: an adaptive learning rate method",
        url="https://arxiv.org/abs/1212.5701",
        where="algorithm 1",
    ),
)
