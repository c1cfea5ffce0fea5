"""Lookahead: slow weights that follow, every few steps, where fast ones have run ahead to."""

from dataclasses import replace
from typing import Any

from numpy import where

from app.declarations import (
    START,
    Array,
    Call,
    Choice,
    Dialect,
    Hyperparameter,
    Optimizer,
    Oracle,
    Reference,
    State,
    StateVariable,
)
from app.declarations.rules import Case, RuleLine
from app.optimizers.decay_and_clipping import decay_and_clipping
from app.optimizers.limits import constant_rate
from app.optimizers.momentum import LR, MOMENTUM_FACTOR, VELOCITY


def step(x: Array, oracle: Oracle, state: State, h: Any, t: int) -> tuple[Array, State]:
    """One step of the fast weights, which are the position; all arrays `(dimensions, runs)`."""
    velocity = h.momentum * state["velocity"] + oracle.gradient(x)
    fast, slow = x - h.lr * velocity, state["slow_weights"]
    synchronized = t % h.sync_period == 0
    slow = where(synchronized, slow + h.slow_step_size * (fast - slow), slow)
    if h.reset_state:
        velocity = where(synchronized, 0, velocity)
    return where(synchronized, slow, fast), {"velocity": velocity, "slow_weights": slow}


def _synchronizes(h: Any, t: int) -> bool:
    return t % int(h.sync_period) == 0


LOOKAHEAD = Optimizer(
    name="lookahead",
    label="Lookahead",
    family="wrapper",
    summary="Fast weights explore with momentum; every few steps they are called back part of the way to slow ones.",
    update_rule=(
        "g ← ∇f(x)",
        "v ← μ·v + g",
        "x ← x − η·v",
        RuleLine("{} if t/k is whole", Case("φ ← φ + α·(x − φ), x ← φ", _synchronizes)),
        RuleLine("{} then, with the state reset", Case("v ← 0", lambda h, t: h.reset_state and _synchronizes(h, t))),
    ),
    hyperparameters=(
        LR,
        replace(MOMENTUM_FACTOR, default=0),
        Hyperparameter(
            name="sync_period",
            symbol="k",
            meaning="synchronization period: the number of fast steps to a slow one",
            default=5,
            low=1,
            high=1e6,
            slider=(1, 20),
            integer=True,
        ),
        Hyperparameter(
            name="slow_step_size",
            symbol="α",
            meaning="slow step size: the share of the way to the fast weights that the slow ones go",
            default=0.5,
            low=0,
            high=2,
            slider=(0, 1),
        ),
        Choice(name="reset_state", meaning="whether synchronizing stops the fast weights' velocity", default=False),
        *decay_and_clipping(LR),
    ),
    state=(
        VELOCITY,
        StateVariable(
            name="slow_weights",
            symbol="φ",
            meaning="slow weights: where the fast weights are called back to",
            drawn="position",
            initial=START,
        ),
    ),
    step=step,
    effective_rate=constant_rate,
    dialects=(
        Dialect(
            name="optax",
            label="Optax",
            call="optax.lookahead",
            arguments={
                "lr": "fast_optimizer.learning_rate",
                "momentum": "fast_optimizer.momentum",
                "sync_period": "sync_period",
                "slow_step_size": "slow_step_size",
                "reset_state": "reset_state",
            },
            constants={"fast_optimizer": Call("optax.sgd")},
            parameters=("optax.LookaheadParams.init_synced", "fast"),
        ),
    ),
    turns_with_surface=True,
    caveats=(
        "The position is that of the fast weights; the slow weights, the second path, are the ones to use.",
        "With the velocity kept, it still points to where the fast weights went before they were called back.",
        "Under a rate at which the fast weights alone would diverge slowly, the slow ones may still converge.",
    ),
    reference=Reference(
        authors="M. R. Zhang, J. Lucas, G. Hinton, J. Ba",
        year=2019,
        title="Lookahead optimizer: k steps forward, 1 step back",
        url="https://arxiv.org/abs/1907.08610",
        where="algorithm 1",
    ),
)
