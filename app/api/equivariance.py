"""How much a transform of the surface changes each run's path, beside what theory says."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from app.api.answers import error_answers
from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.api.trajectory_request import TheseCircumstances, json_only
from app.presets import DEFAULT_PRESET
from app.simulation.equivariance import Departure, ScaleFree, departures

router = APIRouter(tags=["trajectories"])

_SURFACE = DEFAULT_PRESET.experiment["surface"]
EXAMPLE: Any = {
    **DEFAULT_PRESET.experiment,
    "surface": {**_SURFACE, "transform": {"rotation": 45, "moves_start": True}},
}


class DepartureAnswer(BaseModel):
    """One run's path beside the one that it would have if the transform carried it along."""

    label: str
    departure: float | None = Field(
        description="the largest distance between the two paths, as a share of the carried one's extent, its largest "
        "distance from its start (at least a billionth of the window and the start); null where either diverged"
    )
    agree_until: int | None = Field(
        description="the last step up to which the distance is below a millionth of that extent; null where either "
        "diverged. A path may be so erratic that rounding alone parts it from the carried one some steps on."
    )
    turns_with_surface: bool = Field(description="whether theory says that turning surface and start turns the path")
    scale_free: ScaleFree = Field(
        description="whether theory says that multiplying the loss leaves the path as it is; nearly: but for numbers "
        "such as ε that only keep quotients finite"
    )
    expected: ScaleFree | None = Field(
        description="whether theory says that this very transform carries the path along: at right angles, rules that "
        "go by coordinate turn too. A `no` may stay by luck. Null where the surface is stretched: it is another then."
    )


class EquivarianceAnswer(BaseModel):
    """How much the transform in force changes the runs' paths."""

    runs: list[DepartureAnswer]
    rotation: float = Field(description="degrees, counterclockwise")
    stretch: float
    scale: float


@router.post("/equivariance", dependencies=[Depends(json_only)], responses=error_answers(404, 413, 415, 422, 503))
async def compare_with_the_plain_surface(
    document: Annotated[ExperimentDocument, Body(examples=[EXAMPLE])], circumstances: TheseCircumstances
) -> EquivarianceAnswer:
    """Compare each run with itself on the surface as it is declared, its start taken along.

    Gaussian noise of the gradient is left out; mini-batches are the same for both.
    """
    last: tuple[Departure, ...] = ()
    async for known in circumstances.as_long_as_awaited(departures(await run_in_threadpool(experiment_of, document))):
        last = known
    transform = document.surface.transform
    return EquivarianceAnswer(
        runs=[DepartureAnswer.model_validate(run, from_attributes=True) for run in last],
        rotation=transform.rotation,
        stretch=transform.stretch,
        scale=transform.scale,
    )
