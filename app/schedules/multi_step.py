"""A staircase with steps where one wants them (torch's MultiStepLR)."""

from typing import Any

from app.declarations import Array, Losses, Milestones, Reference, Schedule, State
from app.schedules.powers import power
from app.schedules.step import GAMMA


def factor(k: Array, _loss: Losses, state: State, p: Any) -> tuple[Array, State]:
    """γ for each milestone that `k` `(…, runs)` has reached."""
    reached = (k[..., None, :] >= p.milestones).sum(axis=-2)
    return power(p.gamma, reached), state


MULTI_STEP = Schedule(
    name="multi_step",
    label="Multi-step",
    summary="At chosen steps the learning rate falls to a share of what it was.",
    formula=("n = Σᵢ[k ≥ mᵢ]", "ηₖ = η·γⁿ"),
    parameters=(
        Milestones(
            name="milestones",
            symbol="m",
            meaning="steps after which the rate falls; one that is named twice counts twice",
            default=(10, 20, 30),
        ),
        GAMMA,
    ),
    factor=factor,
    reference=Reference(
        authors="K. He, X. Zhang, S. Ren, J. Sun",
        year=2016,
        title="Deep residual learning for image recognition",
        url="https://arxiv.org/abs/1512.03385",
        where="section 4.2: divided by 10 after 32k and 48k steps",
    ),
)
