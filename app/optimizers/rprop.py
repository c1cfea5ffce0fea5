"""Rprop: each coordinate's step grows while its slope keeps its sign, and shrinks when the sign turns."""

from dataclasses import replace
from typing import Any

from numpy import clip, sign, where

from app.declarations import Array, Choice, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.rprop_rule import RULE
from app.optimizers.sign_sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step that the signs of the slopes decide; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    size = h.lr if t == 1 else state["step_size"]
    agreement = gradient * state["update"]
    turned = agreement < 0
    changed = size * where(turned, h.eta_minus, where(agreement > 0, h.eta_plus, 1))
    bounded = clip(changed, h.step_size_min, h.step_size_max)
    size = bounded if h.bound_first_step else where(agreement == 0, size, bounded)
    update = where(turned, 0, size * sign(gradient))
    taken = where(turned, 0, state["update"]) if h.one_step_late else update
    return x - taken, {"step_size": size, "update": update}


RPROP = Optimizer(
    name="rprop",
    label="Rprop",
    family="descent",
    summary="Every coordinate keeps a step of its own, longer while the slope's sign stays, shorter when it turns.",
    update_rule=RULE,
    hyperparameters=(
        replace(LR, meaning="learning rate: the length of the first step in each coordinate", default=1e-2),
        Hyperparameter(
            name="eta_minus",
            symbol="η₋",
            meaning="what a step is multiplied by when its slope turns",
            default=0.5,
            low=1e-6,
            high=0.999999,
        ),
        Hyperparameter(
            name="eta_plus",
            symbol="η₊",
            meaning="what a step is multiplied by while its slope keeps its sign",
            default=1.2,
            low=1.000001,
            high=100,
            slider=(1.01, 2),
        ),
        replace(
            LR,
            name="step_size_min",
            symbol="Δ_min",
            meaning="the shortest step in a coordinate",
            default=1e-6,
            slider=(1e-6, 1),
        ),
        replace(
            LR,
            name="step_size_max",
            symbol="Δ_max",
            meaning="the longest step in a coordinate",
            default=50,
            slider=(0.01, 100),
        ),
        Choice(
            name="bound_first_step",
            meaning="whether steps also keep to the bounds before their length has ever changed",
            default=True,
        ),
        Choice(
            name="one_step_late",
            meaning="whether each step is taken when the next one is due, and not if its slope has turned by then",
            default=False,
        ),
        *decay_and_clipping(LR),
    ),
    state=(
        StateVariable(
            name="step_size", symbol="Δ", meaning="step size in each coordinate", drawn="magnitude", initial="lr"
        ),
        StateVariable(
            name="update", symbol="u", meaning="update: the last step; zero where the slope turned", drawn="vector"
        ),
    ),
    step=step,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.Rprop",
            arguments={
                "lr": "lr",
                "eta_minus": "etas[0]",
                "eta_plus": "etas[1]",
                "step_size_min": "step_sizes[0]",
                "step_size_max": "step_sizes[1]",
            },
        ),
        Dialect(
            name="optax",
            label="Optax",
            settings={"bound_first_step": False, "one_step_late": True},
            call="optax.rprop",
            arguments={
                "lr": "learning_rate",
                "eta_minus": "eta_minus",
                "eta_plus": "eta_plus",
                "step_size_min": "min_step_size",
                "step_size_max": "max_step_size",
            },
        ),
    ),
    turns_with_surface=False,
    caveats=(
        "It is made for exact gradients: with noise the signs turn at random, and the steps shrink to nothing.",
        "The learning rate matters for the first steps only, and a schedule for it matters no more than that.",
        "A coordinate whose slope has just turned rests for one step, with its length cut.",
        "Optax takes each step one step late, so the first moves nothing, and a turn costs two steps of rest.",
    ),
    reference=Reference(
        authors="M. Riedmiller, H. Braun",
        year=1993,
        title="A direct adaptive method for faster backpropagation learning: the RPROP algorithm",
        url="https://doi.org/10.1109/ICNN.1993.298623",
    ),
)
