"""A fall whenever the loss no longer does (torch's ReduceLROnPlateau)."""

from typing import Any

import numpy as np

from app.declarations import Array, Choice, Losses, Reference, Schedule, ScheduleNumber, State, StateVariable, Unit
from app.schedules.polynomial import MIN_FACTOR


def factor(k: Array, loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """What is left after the falls so far; asks for the loss after each step, hence not at `k` = 0, shape `(runs,)`."""
    asked = k > 0
    if not asked.any():
        return state["factor"], state
    current = loss(None if asked.all() else asked)
    best = state["best"]
    better = current < (best * (1 - p.threshold) if p.threshold_mode == "rel" else best - p.threshold)
    cooling = state["cooldown"] > 0
    bad = np.where(better | cooling, 0.0, state["bad_steps"] + 1)
    falls = bad > p.patience
    lower = np.maximum(state["factor"] * p.factor, p.min_factor)
    reached = {
        "factor": np.where(falls & (state["factor"] - lower > p.eps), lower, state["factor"]),
        "best": np.where(better, current, best),
        "bad_steps": np.where(falls, 0.0, bad),
        "cooldown": np.where(falls, p.cooldown, state["cooldown"] - cooling),
    }
    after = {name: np.where(asked, value, state[name]) for name, value in reached.items()}
    return after["factor"], after


REDUCE_ON_PLATEAU = Schedule(
    name="reduce_on_plateau",
    label="Reduce on plateau",
    summary="The learning rate falls to a share of what it was once the loss has not improved for some steps.",
    formula=(
        "r = L*·(1 − θ), or L* − θ with threshold_mode = abs",
        "b ← b + 1, or b ← 0 and L* ← f(x) if f(x) < r",
        "v = max(s·γ, μ)",
        "s ← v if b > P and s − v > ε",
        "b ← 0 if b > P, and for C steps after that",
        "ηₖ = η·s",
    ),
    parameters=(
        ScheduleNumber(
            name="factor",
            symbol="γ",
            meaning="what the rate is multiplied by each time",
            default=0.1,
            low=0,
            high=0.999999,
        ),
        ScheduleNumber(
            name="patience",
            symbol="P",
            meaning="steps without improvement that are put up with",
            default=10,
            low=0,
            high=1_000_000,
            slider=(0, 100),
            integer=True,
        ),
        ScheduleNumber(
            name="threshold",
            symbol="θ",
            meaning="by how much the loss must fall below its best to count as improved",
            default=1e-4,
            low=0,
            high=1e9,
            scale="log",
            slider=(1e-8, 1),
            unit_if={("threshold_mode", "abs"): Unit(0, 1)},
        ),
        Choice(
            name="threshold_mode",
            meaning="whether that is a share of the best loss (rel) or a loss (abs)",
            default="rel",
            options=("rel", "abs"),
        ),
        ScheduleNumber(
            name="cooldown",
            symbol="C",
            meaning="steps after a fall in which none counts as bad",
            default=0,
            low=0,
            high=1_000_000,
            slider=(0, 100),
            integer=True,
        ),
        MIN_FACTOR,
        ScheduleNumber(
            name="eps",
            symbol="ε",
            meaning="falls by less than this share of the learning rate are left out",
            default=1e-8,
            low=0,
            high=1,
            scale="log",
            slider=(1e-12, 1e-2),
        ),
    ),
    state=(
        StateVariable(name="factor", symbol="s", meaning="what is left of the rate", drawn=None, initial=1, shape=()),
        StateVariable(name="best", symbol="L*", meaning="the best loss", drawn=None, initial=np.inf, shape=()),
        StateVariable(name="bad_steps", symbol="b", meaning="steps in a row without improvement", drawn=None, shape=()),
        StateVariable(name="cooldown", symbol="c", meaning="steps of cooling left", drawn=None, shape=()),
    ),
    factor=factor,
    reference=Reference(
        authors="PyTorch contributors",
        year=2024,
        title="torch.optim.lr_scheduler.ReduceLROnPlateau",
        url="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html",
    ),
    caveats=(
        "Each step costs an evaluation of the loss more.",
        "Where the loss is negative, a relative threshold takes a slightly worse one for a better one, as in PyTorch.",
    ),
)
