"""Lion: the sign of a short average on top of a long one."""

from typing import Any

from numpy import sign

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.sign_sgd import LR
from app.optimizers.signum import FIRST_MOMENT


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of the same length in every coordinate; all arrays `(dimensions, runs)`."""
    gradient, first_moment = oracle.gradient(x), state["first_moment"]
    direction = sign(h.beta1.average(first_moment, gradient))
    return x - h.lr * direction, {"first_moment": h.beta2.average(first_moment, gradient)}


LION = Optimizer(
    name="lion",
    label="Lion",
    family="descent",
    summary="Signum with two memories, found by a program search: the step listens more to the present slope.",
    update_rule=(
        "g ← ∇f(x)",
        "x ← x − η·sign(β₁·m + (1 − β₁)·g)",
        "m ← β₂·m + (1 − β₂)·g",
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="beta1",
            symbol="β₁",
            meaning="weight of the average in a step; the rest goes to the gradient itself",
            default=0.9,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        Hyperparameter(
            name="beta2",
            symbol="β₂",
            meaning="decay rate of the average of gradients",
            default=0.99,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT,),
    step=step,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            settings={"weight_decay": 1e-3, "decoupled_weight_decay": True},
            call="optax.lion",
            arguments={"lr": "learning_rate", "beta1": "b1", "beta2": "b2", "weight_decay": "weight_decay"},
        ),
        Dialect(
            name="keras",
            label="Keras",
            settings={"decoupled_weight_decay": True},
            call="keras.optimizers.Lion",
            arguments={"lr": "learning_rate", "beta1": "beta_1", "beta2": "beta_2", "weight_decay": "weight_decay"},
            refused={"beta1": 0},
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "Steps never get shorter by themselves, so a constant rate ends in swings about the minimum; "
            "good rates are 3 to 10 times smaller than Adam's."
        ),
        "Optax's default decays weights, Keras's does not.",
        "Weight decay is multiplied by the learning rate, so a smaller rate calls for a larger decay.",
    ),
    reference=Reference(
        authors="X. Chen, C. Liang, D. Huang, E. Real, K. Wang, Y. Liu, H. Pham, X. Dong, T. Luong, C.-J. Hsieh, "
        "Y. Lu, Q. V. Le",
        year=2023,
        title="Symbolic discovery of optimization algorithms",
        url="https://arxiv.org/abs/2302.06675",
        where="algorithm 2",
    ),
)
