"""Nesterov's momentum: the slope is taken where the velocity is about to lead."""

from typing import Any

from app.declarations import Array, Choice, Dialect, Optimizer, Oracle, Reference, State
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import NESTEROV_BALL, constant_rate
from app.optimizers.momentum import LR, LR_IN_VELOCITY, MOMENTUM_FACTOR, VELOCITY
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One Nesterov step; all arrays `(dimensions, runs)`."""

    def push(gradient: Array) -> Array:
        return h.lr * gradient if h.lr_in_velocity else gradient

    def travel(velocity: Array) -> Array:
        return velocity if h.lr_in_velocity else h.lr * velocity

    carried = h.momentum * state["velocity"]
    if h.look_ahead:
        velocity = carried + push(oracle.gradient(x - travel(carried)))
        return x - travel(velocity), {"velocity": velocity}
    gain = push(oracle.gradient(x))
    velocity = carried + gain
    return x - travel(gain + h.momentum * velocity), {"velocity": velocity}


NESTEROV = Optimizer(
    name="nesterov",
    label="Nesterov",
    family="descent",
    summary="Momentum that looks where it is going: the slope is taken ahead, so it brakes before the turn.",
    update_rule=(
        RuleLine(
            "{2}; when looking ahead {1}, or {0} with the learning rate in the velocity",
            Case("g ← ∇f(x − μ·v)", lambda h, _: h.look_ahead and h.lr_in_velocity),
            Case("g ← ∇f(x − η·μ·v)", "look_ahead"),
            "g ← ∇f(x)",
        ),
        RuleLine("{1}, or {0} with the learning rate in it", Case("v ← μ·v + η·g", "lr_in_velocity"), "v ← μ·v + g"),
        RuleLine(
            "{3}, or {2} with the learning rate in the velocity; when looking ahead {1}, or {0}",
            Case("x ← x − v", lambda h, _: h.look_ahead and h.lr_in_velocity),
            Case("x ← x − η·v", "look_ahead"),
            Case("x ← x − (η·g + μ·v)", "lr_in_velocity"),
            "x ← x − η·(g + μ·v)",
        ),
    ),
    hyperparameters=(
        LR,
        MOMENTUM_FACTOR,
        Choice(
            name="look_ahead",
            meaning="whether the gradient is taken ahead, at x − η·μ·v; else at x, with the step corrected instead",
            default=False,
        ),
        LR_IN_VELOCITY,
        *decay_and_clipping(LR),
    ),
    state=(VELOCITY,),
    step=step,
    effective_rate=constant_rate,
    stability=NESTEROV_BALL,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.SGD",
            arguments={"lr": "lr", "momentum": "momentum", "weight_decay": "weight_decay"},
            constants={"nesterov": True},
            refused={"momentum": 0},
        ),
        Dialect(
            name="optax",
            label="Optax",
            call="optax.sgd",
            arguments={"lr": "learning_rate", "momentum": "momentum"},
            constants={"nesterov": True},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-2, "lr_in_velocity": True, "decoupled_weight_decay": True},
            call="keras.optimizers.SGD",
            arguments={"lr": "learning_rate", "momentum": "momentum", "weight_decay": "weight_decay"},
            constants={"nesterov": True},
        ),
        textbook(
            "equations (8.1), (8.2), with the gradient taken ahead",
            lr=0.5,
            momentum=0.1,
            look_ahead=True,
            lr_in_velocity=True,
        ),
    ),
    turns_with_surface=True,
    caveats=(
        (
            "The frameworks never look ahead: they keep the point ahead as their position, "
            "so their path is the textbook's, drawn from another point."
        ),
        (
            "Like heavy-ball momentum it speeds up 1/(1 − μ) times on a steady slope, "
            "but it turns unstable at a smaller learning rate."
        ),
    ),
    reference=Reference(
        authors="I. Sutskever, J. Martens, G. Dahl, G. Hinton",
        year=2013,
        title="On the importance of initialization and momentum in deep learning",
        url="https://proceedings.mlr.press/v28/sutskever13.html",
        where="equations (3), (4), after Nesterov 1983",
    ),
)
