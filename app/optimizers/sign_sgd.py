"""Sign descent: only the direction of each slope counts."""

from typing import Any

from numpy import sign

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.optimizers.decay_and_clipping import decay_and_clipping


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of the same length in every coordinate; all arrays `(dimensions, runs)`."""
    return x - h.lr * sign(oracle.gradient(x)), state


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: the length of a step in each coordinate",
    default=1e-3,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-4, 10),
    unit=Unit(1, 0),
)

SIGN_SGD = Optimizer(
    name="sign_sgd",
    label="Sign SGD",
    family="descent",
    summary="Every coordinate moves by the learning rate, whatever the size of its slope.",
    update_rule=("g ← ∇f(x)", "x ← x − η·sign(g)"),
    hyperparameters=(LR, *decay_and_clipping(LR)),
    state=(),
    step=step,
    dialects=(Dialect(name="optax", label="Optax", call="optax.sign_sgd", arguments={"lr": "learning_rate"}),),
    turns_with_surface=False,
    caveats=(
        (
            "It never settles: under a constant rate it ends in steps to and fro across the minimum, "
            "as long as ever, so the rate has to fall."
        ),
        "It moves along axes and diagonals only, whichever way the valley leads.",
    ),
    reference=Reference(
        authors="J. Bernstein, Y.-X. Wang, K. Azizzadenesheli, A. Anandkumar",
        year=2018,
        title="signSGD: compressed optimisation for non-convex problems",
        url="https://arxiv.org/abs/1802.04434",
        where="algorithm 1",
    ),
)
