"""Learning rates that suit an experiment's surface."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from app.api.answers import error_answers
from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.api.trajectory_request import TheseCircumstances, json_only
from app.presets import DEFAULT_PRESET
from app.simulation.suited_rates import MOST_STEPS, RATES, suited_rates

router = APIRouter(tags=["trajectories"])

EXAMPLE: Any = {**DEFAULT_PRESET.experiment, "surface": {"name": "rosenbrock"}, "start": [-1.2, 1]}


class LearningRatesAnswer(BaseModel):
    """A learning rate for each run, in their order."""

    rates: list[float | None] = Field(
        description="null for an optimizer that has none, or for which none of those tried would do"
    )


@router.post(
    "/learning_rates",
    dependencies=[Depends(json_only)],
    responses=error_answers(404, 413, 415, 422, 503),
    description=f"Find learning rates that suit an experiment's surface.\n\nOf {RATES} rates over the range of "
    "interest, each run gets the one at which it stays lowest over the last tenth of its steps, of which at most "
    f"{MOST_STEPS} are looked at, without ever leaving the window or getting higher than its start.",
)
async def suit_learning_rates(
    document: Annotated[ExperimentDocument, Body(examples=[EXAMPLE])], circumstances: TheseCircumstances
) -> LearningRatesAnswer:
    """Find learning rates that suit an experiment's surface."""
    rates: list[float | None] = []
    async for found in circumstances.as_long_as_awaited(suited_rates(await run_in_threadpool(experiment_of, document))):
        rates = found
    return LearningRatesAnswer(rates=rates)
