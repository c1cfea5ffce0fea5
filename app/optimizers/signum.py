"""Signum: the sign of an average of gradients."""

from typing import Any

from numpy import sign

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.sign_sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of the same length in every coordinate; all arrays `(dimensions, runs)`."""
    first_moment = h.beta.average(state["first_moment"], oracle.gradient(x))
    return x - h.lr * sign(first_moment), {"first_moment": first_moment}


FIRST_MOMENT = StateVariable(
    name="first_moment", symbol="m", meaning="first moment: the moving average of gradients", drawn="vector"
)

SIGNUM = Optimizer(
    name="signum",
    label="Signum",
    family="descent",
    summary="Sign descent with momentum: each coordinate moves by the learning rate, to where past slopes agree.",
    update_rule=("g ← ∇f(x)", "m ← β·m + (1 − β)·g", "x ← x − η·sign(m)"),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="beta",
            symbol="β",
            meaning="decay rate of the average of gradients",
            default=0.9,
            low=0,
            high=0.999999,
            decay_rate=True,
        ),
        *decay_and_clipping(LR),
    ),
    state=(FIRST_MOMENT,),
    step=step,
    dialects=(
        Dialect(name="optax", label="Optax", call="optax.signum", arguments={"lr": "learning_rate", "beta": "beta"}),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "The average turns round only some steps after the slope does, so it overshoots the minimum "
            "and swings about it in strides of several learning rates."
        ),
        "Steps never get shorter by themselves: the rate has to fall.",
    ),
    reference=Reference(
        authors="J. Bernstein, Y.-X. Wang, K. Azizzadenesheli, A. Anandkumar",
        year=2018,
        title="signSGD: compressed optimisation for non-convex problems",
        url="https://arxiv.org/abs/1802.04434",
        where="algorithm 2",
    ),
)
