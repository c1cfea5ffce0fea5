"""A fall by the same share at every step (torch's ExponentialLR)."""

from dataclasses import replace
from typing import Any

from app.declarations import Array, Losses, Reference, Schedule, State
from app.schedules.powers import power
from app.schedules.step import GAMMA


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """γ for each step in `k` `(…, runs)`."""
    return power(p.gamma, k), state


EXPONENTIAL = Schedule(
    name="exponential",
    label="Exponential",
    summary="The learning rate falls by the same share at every step.",
    formula=("ηₖ = η·γᵏ",),
    parameters=(replace(GAMMA, meaning="what the rate is multiplied by at each step", default=0.95),),
    factor=factor,
    reference=Reference(
        authors="PyTorch contributors",
        year=2024,
        title="torch.optim.lr_scheduler.ExponentialLR",
        url="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html",
    ),
    caveats=(
        "The rates of all steps to come add up to 1/(1 − γ) of the present one: a path may come to rest anywhere.",
    ),
)
