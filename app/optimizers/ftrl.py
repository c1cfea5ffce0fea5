"""FTRL-Proximal: follow the leader of all linearized losses so far, with a penalty that sets coordinates to zero."""

from dataclasses import replace
from typing import Any

from numpy import clip, power

from app.declarations import Array, Dialect, Hyperparameter, Optimizer, Oracle, Reference, State, StateVariable, Unit
from app.declarations.rules import RuleLine
from app.optimizers.conventions import ACCUMULATOR_START
from app.optimizers.decay_and_clipping import clipping, weight_decay
from app.optimizers.effective_rates import ftrl_rate, shrinkage_curvature
from app.optimizers.limits import WITHOUT_AVERAGE
from app.optimizers.moments import LR


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One FTRL step; all arrays `(dimensions, runs)`."""
    gradient = oracle.gradient(x)
    x = x - h.lr * h.weight_decay * x
    accumulator = state["accumulator"] + gradient * gradient
    root, root_next = power(state["accumulator"], -h.lr_power), power(accumulator, -h.lr_power)
    linear = state["linear"] + (gradient + 2 * h.l2_shrinkage * x) - (root_next - root) / h.lr * x
    quadratic = root_next / h.lr + 2 * (h.l2 + h.beta / (2 * h.lr))
    return (clip(linear, -h.l1, h.l1) - linear) / quadratic, {"accumulator": accumulator, "linear": linear}


L1 = Hyperparameter(
    name="l1",
    symbol="λ₁",
    meaning="penalty on absolute values: a coordinate whose sum stays below it is exactly zero",
    default=0,
    low=0,
    high=1e6,
    scale="log",
    slider=(1e-3, 10),
    unit=Unit(-1, 1),
)

FTRL = Optimizer(
    name="ftrl",
    label="FTRL",
    family="adaptive",
    summary="Adagrad's steps, kept as one sum from which each position is solved for, so that small ones become zero.",
    update_rule=(
        "g ← ∇f(x)",
        "x ← x − η·λ·x",
        RuleLine("{}; n starts at s₀", "n₋ ← n, n ← n + g²"),
        "z ← z + g + 2·λ₃·x − (n^{−p} − n₋^{−p})/η·x",
        "x ← (max(−λ₁, min(z, λ₁)) − z)/(n^{−p}/η + β/η + 2·λ₂)",
    ),
    hyperparameters=(
        replace(
            LR,
            meaning="learning rate: about the length of the first step (its unit holds at the power of −½)",
            low=1e-9,
        ),
        Hyperparameter(
            name="lr_power",
            symbol="p",
            meaning="the power of the accumulator by which steps shrink; −½ is Adagrad's",
            default=-0.5,
            low=-2,
            high=0,
            slider=(-1, 0),
        ),
        replace(ACCUMULATOR_START, default=0.1),
        L1,
        replace(L1, name="l2", symbol="λ₂", meaning="penalty on squares, in the solution itself", unit=Unit(-2, 1)),
        replace(
            L1,
            name="l2_shrinkage",
            symbol="λ₃",
            meaning="penalty on squares, as a part of the gradients that are summed",
            unit=Unit(-2, 1),
        ),
        replace(L1, name="beta", symbol="β", meaning="added to the root that divides"),
        replace(
            weight_decay(Unit(-1, 0)),
            meaning="weight decay: how strongly positions are drawn to the origin before the sum takes them in",
        ),
        *clipping(),
    ),
    state=(
        # it holds the position, measured from the origin: from where the run is, it is no direction
        StateVariable(
            name="linear",
            symbol="z",
            meaning="the sum of gradients, less what the positions they were taken at account for",
            drawn=None,
        ),
        StateVariable(
            name="accumulator",
            symbol="n",
            meaning="accumulator: the sum of all squared gradients",
            drawn="magnitude",
            initial="initial_accumulator_value",
        ),
    ),
    step=step,
    effective_rate=ftrl_rate,
    # with λ₁ a coordinate that is zero stays so, however steep the surface
    stability=replace(WITHOUT_AVERAGE, more_curvature=shrinkage_curvature, holds=lambda settings: settings["l1"] == 0),
    dialects=(
        Dialect(
            name="keras",
            label="Keras",
            call="keras.optimizers.Ftrl",
            arguments={
                "lr": "learning_rate",
                "lr_power": "learning_rate_power",
                "initial_accumulator_value": "initial_accumulator_value",
                "l1": "l1_regularization_strength",
                "l2": "l2_regularization_strength",
                "l2_shrinkage": "l2_shrinkage_regularization_strength",
                "beta": "beta",
                "weight_decay": "weight_decay",
            },
        ),
    ),
    turns_with_surface=False,
    measures_from_origin=True,
    caveats=(
        (
            "Its sum z begins as if the run had started at the origin. At the power of −½ the first step therefore "
            "keeps only the share 1 − √(s₀/(s₀ + g²)) of the start: a large s₀ throws the path to the origin at "
            "once."
        ),
        "With λ₁ a coordinate stays exactly zero until its sum outweighs the penalty, which makes sparse solutions.",
    ),
    reference=Reference(
        authors="H. B. McMahan and others",
        year=2013,
        title="Ad click prediction: a view from the trenches",
        url="https://doi.org/10.1145/2487575.2488200",
        where="algorithm 1",
    ),
)
