"""The surfaces on offer, and their loss on a grid."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api.answers import error_answers
from app.api.dependencies import NamedSurface
from app.api.described import Pair
from app.api.described_surfaces import SurfaceDescription
from app.api.encoding import Json
from app.api.schemas import GridDocument
from app.api.surface_documents import loss_function_of
from app.api.trajectory_request import json_only
from app.pictures.grid import grid
from app.presets import DEFAULT_PRESET
from app.surfaces import SURFACES

router = APIRouter(tags=["catalogue"])

EXAMPLE: Any = {"surface": DEFAULT_PRESET.experiment["surface"], "x": [-6, 6], "y": [-4, 4], "resolution": 5}


class GridAnswer(BaseModel):
    """The loss on a grid, and what is known of the surface at these parameters."""

    x: list[float]
    y: list[float]
    z: list[list[float | None]] = Field(description="the loss, by rows of y; null where it is not finite")
    minima: list[Pair]
    minimum: float | None = Field(description="null where there is none")
    local_minima: list[Pair] = Field(description="minima higher than those, where they are few")
    saddles: list[Pair]
    lowest_in_domain: float | None = Field(
        description="the loss at the minima, the lowest in the window, where there is no minimum; at its edge, where "
        "the slope is not 0, the loss may be lower"
    )
    points: list[Pair] | None = Field(description="inputs and targets that the loss is the misfit of, if it is one")
    domain: list[Pair] = Field(
        min_length=2, max_length=2, description="the window in force, x then y; the grid may be of another"
    )
    centre: Pair = Field(description="what a rotation turns the surface about")


@router.get("/surfaces")
async def list_surfaces() -> list[SurfaceDescription]:
    """List the surfaces, each with its formula, parameters, minima and saddles."""
    return [SurfaceDescription.of(surface) for surface in SURFACES]


@router.get("/surfaces/{name}", responses=error_answers(404, 422))
async def get_surface(surface: NamedSurface) -> SurfaceDescription:
    """Describe one surface."""
    return SurfaceDescription.of(surface)


@router.post(
    "/surface/grid",
    dependencies=[Depends(json_only)],
    response_model=GridAnswer,
    responses=error_answers(404, 413, 415, 422),
)
async def evaluate_grid(document: Annotated[GridDocument, Body(examples=[EXAMPLE])]) -> Response:
    """Evaluate a surface on a rectangular grid, for contours or a 3-D view."""
    return Json(await run_in_threadpool(_evaluate, document))


def _evaluate(document: GridDocument) -> dict[str, Any]:
    function = loss_function_of(document.surface)
    points = grid(function, document.x or function.domain[0], document.y or function.domain[1], document.resolution)
    known = {name: getattr(function, name) for name in _KNOWN}
    return points._asdict() | known | {"centre": function.placement.centre}


_KNOWN = ("minima", "minimum", "local_minima", "saddles", "lowest_in_domain", "points", "domain")
