"""Noisy descent: random numbers, ever smaller ones, are added to the gradient."""

from typing import Any

from numpy import exp, log, sqrt

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, Unit
from app.declarations.rules import RuleLine
from app.optimizers.decay_and_clipping import penalty_and_clipping
from app.optimizers.limits import DESCENT, constant_rate
from app.optimizers.sgd import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step against the gradient with noise; all arrays `(dimensions, runs)`."""
    deviation = sqrt(h.eta * exp(-log(t) * h.gamma))
    return x - h.lr * (oracle.gradient(x) + deviation * oracle.standard_normal(x, t)), state


NOISY_SGD = Optimizer(
    name="noisy_sgd",
    label="Noisy SGD",
    family="descent",
    summary="Descent that is shaken on purpose, less and less: early noise may carry it out of a poor basin.",
    update_rule=(
        "g ← ∇f(x)",
        "σ ← √(ν/t^γ)",
        RuleLine("{}, standard normal in each coordinate", "n ← N(0, 1)"),
        "x ← x − η·(g + σ·n)",
    ),
    hyperparameters=(
        LR,
        Hyperparameter(
            name="eta",
            symbol="ν",
            meaning="variance of the noise in the first step",
            default=0.01,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-4, 1e4),
            unit=Unit(-2, 2),
        ),
        Hyperparameter(
            name="gamma",
            symbol="γ",
            meaning="power by which the variance falls with the number of steps",
            default=0.55,
            low=0,
            high=4,
            slider=(0, 2),
        ),
        *penalty_and_clipping(),
    ),
    state=(),
    step=step,
    effective_rate=constant_rate,
    stability=DESCENT,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.noisy_sgd",
            arguments={"lr": "learning_rate", "eta": "eta", "gamma": "gamma"},
            constants={"key": 0},
            draws=True,
            note="The random numbers are Fall Line's own, from the experiment's seed: "
            "the paths agree step by step where the noise is none, else in distribution.",
        ),
    ),
    turns_with_surface=False,
    caveats=(
        (
            "All runs of an experiment are shaken by the same random numbers, so that they can be compared; "
            "another seed gives another path."
        ),
        "The noise is added to the gradient: where slopes are steep, the default variance does not show.",
    ),
    reference=Reference(
        authors="A. Neelakantan, L. Vilnis, Q. V. Le, I. Sutskever, L. Kaiser, K. Kurach, J. Martens",
        year=2015,
        title="Adding gradient noise improves learning for very deep networks",
        url="https://arxiv.org/abs/1511.06807",
    ),
)
