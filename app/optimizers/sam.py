"""SAM: the gradient is taken uphill from here, where the loss is worst nearby."""

from dataclasses import replace
from typing import Any

from numpy import where

from app.declarations import Array, Call, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import constant_rate
from app.optimizers.momentum import LR, MOMENTUM_FACTOR, VELOCITY
from app.optimizers.vectors import norm


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of descent by the gradient uphill; all arrays `(dimensions, runs)`."""
    uphill, gradient = x, oracle.gradient(x)
    for ascent in range(1, int(h.sync_period.max())):
        climbing = h.sync_period[0] > ascent
        length = norm(gradient)
        uphill = where(climbing, uphill + h.rho * (gradient / where(length > 0, length, 1)), uphill)
        gradient = where(climbing, oracle.gradient(uphill, climbing), gradient)
    velocity = h.momentum * state["velocity"] + gradient
    return x - h.lr * velocity, {"velocity": velocity}


SAM = Optimizer(
    name="sam",
    label="SAM",
    family="wrapper",
    summary="Descends by the slope at a point uphill, so that it avoids narrow pits and prefers flat valleys.",
    update_rule=(
        "g ← ∇f(x), x̂ ← x",
        RuleLine(
            "{} done k − 1 times",
            Case("x̂ ← x̂ + ρ·g/‖g‖, g ← ∇f(x̂)", where="‖g‖ > 0", times=lambda h: int(h.sync_period) - 1),
        ),
        "v ← μ·v + g",
        "x ← x − η·v",
    ),
    hyperparameters=(
        LR,
        replace(MOMENTUM_FACTOR, default=0),
        Hyperparameter(
            name="rho",
            symbol="ρ",
            meaning="radius: how far each step uphill goes",
            default=0.05,
            low=0,
            high=1e4,
            scale="log",
            slider=(1e-3, 10),
            unit=Unit(1, 0),
        ),
        Hyperparameter(
            name="sync_period",
            symbol="k",
            meaning="synchronization period: the number of gradients to a step, all but the last for a step uphill",
            default=2,
            low=1,
            high=100,
            slider=(1, 5),
            integer=True,
        ),
        *decay_and_clipping(LR),
    ),
    state=(VELOCITY,),
    step=step,
    effective_rate=constant_rate,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.contrib.sam",
            arguments={
                "lr": "optimizer.learning_rate",
                "momentum": "optimizer.momentum",
                "rho": "adv_optimizer.1.learning_rate",
                "sync_period": "sync_period",
            },
            constants={
                "optimizer": Call("optax.sgd"),
                "adv_optimizer": Call("optax.chain", positional=(Call("optax.contrib.normalize"), Call("optax.sgd"))),
                "opaque_mode": True,
            },
            update_arguments=("grad_fn",),
            note="Where the gradient is exactly zero, Optax divides by zero; here there is then no step uphill.",
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "It does not come to rest: steps uphill, of fixed length ρ, keep the slope from vanishing at the minimum.",
        "Each step costs k gradients, so compare it with others at equal evaluations.",
    ),
    reference=Reference(
        authors="P. Foret, A. Kleiner, H. Mobahi, B. Neyshabur",
        year=2021,
        title="Sharpness-aware minimization for efficiently improving generalization",
        url="https://arxiv.org/abs/2010.01412",
        where="algorithm 1",
    ),
)
