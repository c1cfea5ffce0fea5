"""A staircase with steps of one length (torch's StepLR)."""

from typing import Any

from app.declarations import Array, Losses, Reference, Schedule, ScheduleNumber, State
from app.schedules.powers import power

GAMMA = ScheduleNumber(
    name="gamma",
    symbol="γ",
    meaning="what the rate is multiplied by each time",
    default=0.1,
    low=0,
    high=2,
    slider=(0, 1),
)


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """γ for each whole period in `k` `(…, runs)`."""
    return power(p.gamma, k // p.period), state


STEP = Schedule(
    name="step",
    label="Step",
    summary="Every so many steps the learning rate falls to a share of what it was, and stays there till the next.",
    formula=("n = ⌊k/T⌋", "ηₖ = η·γⁿ"),
    parameters=(
        ScheduleNumber(
            name="period",
            symbol="T",
            meaning="steps from one fall to the next",
            default=10,
            low=1,
            high=1_000_000,
            scale="log",
            slider=(1, 1000),
            integer=True,
            within_run=True,
        ),
        GAMMA,
    ),
    factor=factor,
    everyday_word=True,
    reference=Reference(
        authors="PyTorch contributors",
        year=2024,
        title="torch.optim.lr_scheduler.StepLR",
        url="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html",
    ),
)
