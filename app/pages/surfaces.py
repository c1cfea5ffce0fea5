"""The catalogue of surfaces, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api.encoding import encode
from app.declarations import Point, Surface
from app.example import LAST_STEPS, ON_A_SURFACE, STEPS, surface_example
from app.pages.rendering import page
from app.pages.surface_maths import FormulaLanguage, SurfaceMaths
from app.pages.surface_pictures import marks, picture
from app.simulation.suited_rates import RATES
from app.stability import described_points
from app.surfaces import SURFACES

router = APIRouter()

HEAVY_BALL = 0.9
"""The momentum for which the pages state the largest rate: the usual one."""
KEPT = "max-age=86400"
"""How long a browser keeps a picture without asking."""


@dataclass(frozen=True)
class Start:
    """A named start: its place, and the app's address with the page's example from there."""

    name: str
    point: Point
    address: str


@router.api_route("/surfaces", methods=["GET", "HEAD"])
async def show_surfaces(request: Request) -> Response:
    """The catalogue: every surface by family, each with its picture."""
    return await run_in_threadpool(_catalogue, request)


@router.api_route("/surfaces/{name}.png", methods=["GET", "HEAD"])
async def show_picture(request: Request, name: str) -> Response:
    """A surface's contours."""
    if _surface(name) is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    image = await run_in_threadpool(picture, name)
    headers = {"Cache-Control": KEPT, "ETag": f'"{sha256(image).hexdigest()[:16]}"'}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(image, media_type="image/png", headers=headers)


@router.api_route("/surfaces/{name}", methods=["GET", "HEAD"])
async def show_surface(request: Request, name: str) -> Response:
    """A surface: its formula and derivatives, where it is level, what that means for descent, and a live example."""
    surface = _surface(name)
    if surface is None:
        return await run_in_threadpool(_catalogue, request, name)
    return await run_in_threadpool(_page, request, surface)


def _page(request: Request, surface: Surface) -> Response:
    function, place = surface.loss_function(), SURFACES.index(surface)
    starts = list(_starts(surface))
    document = surface_example(surface, starts[0].point)
    points = list(described_points(function))
    return page(
        request,
        "surface.html",
        surface=surface,
        function=function,
        maths=SurfaceMaths(surface),
        language=FormulaLanguage() if surface.takes_formula else None,
        formulas=list(_formulas_to_change()) if surface.takes_formula else [],
        own_formula=_own_formula(surface),
        points=points,
        lowest=[point for point in points if point.point in function.minima],
        bowl=next((point for point in points if point.condition_number), None),
        saddle=next((point for point in points if point.curvatures and point.curvatures[0] < 0), None),
        heavy_ball=HEAVY_BALL,
        starts=starts,
        example=encode(document).decode(),
        example_address=_address(document),
        optimizers=ON_A_SURFACE,
        rates=RATES,
        steps=STEPS,
        last=LAST_STEPS,
        marks=marks(surface.name),
        previous=SURFACES[place - 1] if place else None,
        following=SURFACES[place + 1] if place + 1 < len(SURFACES) else None,
    )


def _catalogue(request: Request, unknown: str | None = None) -> Response:
    families = [(family, list(members)) for family, members in groupby(SURFACES, lambda surface: surface.family)]
    show = partial(page, request, "surfaces.html", families=families, marks=marks, unknown=unknown)
    return show() if unknown is None else show(HTTPStatus.NOT_FOUND)


def _surface(name: str) -> Surface | None:
    return next((surface for surface in SURFACES if surface.name == name), None)


def _starts(surface: Surface) -> Iterator[Start]:
    """The named starts, each with the example's optimizers at the rates of the first."""
    document = surface_example(surface, next(iter(surface.starts.values())))
    for name, point in surface.starts.items():
        yield Start(name, point, _address(document | {"start": list(point)}))


def _formulas_to_change() -> Iterator[tuple[Surface, str]]:
    """One surface of each family whose formula can be a person's own, and the app's address where it is."""
    for _, members in groupby(SURFACES, lambda surface: surface.family):
        surface = next(members)
        address = _own_formula(surface)
        if address:
            yield surface, address


def _own_formula(surface: Surface) -> str | None:
    """The app's address with the surface's formula as a person's own, to be changed; None if it cannot be one."""
    own = next((each for each in SURFACES if each.takes_formula), None)
    if own is None or surface is own or surface.data:
        return None
    parameters = {parameter.name: parameter.default for parameter in surface.parameters}
    written = {"name": own.name, "formula": surface.formula, "domain": surface.domain, "parameters": parameters}
    document = surface_example(surface, next(iter(surface.starts.values())))
    return _address(document | {"surface": written})


def _address(document: dict[str, Any]) -> str:
    return "/?" + urlencode({"experiment": encode(document).decode()})
