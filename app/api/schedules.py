"""The learning-rate schedules on offer."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BeforeValidator, Field

from app.api.answers import error_answers
from app.api.dependencies import NamedSchedule
from app.api.described import ChoiceDescription, Description, ReferenceDescription, WholeOrNotDescription, Words
from app.declarations import Duration, Milestones, Schedule
from app.schedules import SCHEDULES

router = APIRouter(prefix="/schedules", tags=["catalogue"])


class ScheduleNumberDescription(WholeOrNotDescription):
    """A parameter of a schedule that is a number."""

    kind: Literal["number"] = "number"
    within_run: bool = Field(description="whether it counts steps to something that must happen within the run")


class _StepsDescription(Description):
    name: str
    symbol: str
    meaning: Words
    low: int = Field(description="the least that is allowed")
    high: int = Field(description="the most that is allowed")


class DurationDescription(_StepsDescription):
    """How many steps a schedule takes; null, its default, is the rest of the run, which it may not exceed."""

    kind: Literal["duration"] = "duration"
    default: None = None


class MilestonesDescription(_StepsDescription):
    """A list of steps, none smaller than the one before."""

    kind: Literal["milestones"] = "milestones"
    default: list[int]
    most: int = Field(description="how many there may be")


def _kind(declared: Any) -> Any:
    """A parameter's description; the union could not tell a duration from milestones by their attributes alone."""
    if isinstance(declared, Duration):
        return DurationDescription.model_validate(declared)
    return MilestonesDescription.model_validate(declared) if isinstance(declared, Milestones) else declared


SomeParameter = Annotated[
    ScheduleNumberDescription | DurationDescription | MilestonesDescription | ChoiceDescription,
    BeforeValidator(_kind),
]


class ScheduleDescription(Description):
    """How a learning rate changes from step to step."""

    name: str
    label: Words
    summary: Words
    formula: list[Words] = Field(description="the mathematics, line by line; k counts the steps done since the warm-up")
    parameters: list[SomeParameter]
    caveats: list[Words] = Field(description="what to watch for, a sentence each")
    reference: ReferenceDescription


@router.get("", response_model=list[ScheduleDescription])
async def list_schedules() -> tuple[Schedule, ...]:
    """List the learning-rate schedules, each with its formula and parameters.

    Any run whose optimizer has a learning rate may have one, with a linear warm-up before it.
    """
    return SCHEDULES


@router.get("/{name}", response_model=ScheduleDescription, responses=error_answers(404, 422))
async def get_schedule(schedule: NamedSchedule) -> Schedule:
    """Describe one schedule."""
    return schedule
