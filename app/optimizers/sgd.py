"""Gradient descent, called SGD where the gradient is a sample's."""

from typing import Any

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.optimizers.decay_and_clipping import penalty_and_clipping
from app.optimizers.limits import DESCENT, constant_rate
from app.optimizers.textbook import textbook


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step against the gradient; all arrays `(dimensions, runs)`."""
    return x - h.lr * oracle.gradient(x), state


LR = Hyperparameter(
    name="lr",
    symbol="η",
    meaning="learning rate: how far a step goes for each unit of slope",
    default=1e-3,
    low=0,
    high=1e4,
    scale="log",
    slider=(1e-4, 10),
    unit=Unit(2, -1),
)

SGD = Optimizer(
    name="sgd",
    label="SGD",
    family="descent",
    summary="Steps straight downhill, by the learning rate times the slope.",
    update_rule=("g ← ∇f(x)", "x ← x − η·g"),
    hyperparameters=(LR, *penalty_and_clipping()),
    state=(),
    step=step,
    effective_rate=constant_rate,
    stability=DESCENT,
    dialects=(
        Dialect(
            name="torch",
            label="PyTorch",
            call="torch.optim.SGD",
            arguments={"lr": "lr", "weight_decay": "weight_decay"},
        ),
        Dialect(name="optax", label="Optax", call="optax.sgd", arguments={"lr": "learning_rate"}),
        Dialect(
            name="keras",
            label="Keras",
            settings={"lr": 1e-2},
            call="keras.optimizers.SGD",
            arguments={"lr": "learning_rate", "weight_decay": "weight_decay"},
        ),
        textbook("chapter 8, steepest descent", lr=0.4),
    ),
    turns_with_surface=True,
    caveats=(
        "It diverges as soon as the learning rate exceeds 2 divided by the steepest curvature.",
        (
            "In a narrow valley the rate that the steep walls allow is far too small for the flat floor: "
            "the path zigzags or crawls."
        ),
    ),
    reference=Reference(
        authors="H. Robbins, S. Monro",
        year=1951,
        title="A stochastic approximation method",
        url="https://doi.org/10.1214/aoms/1177729586",
    ),
)
