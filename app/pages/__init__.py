"""The pages for people: the app itself, the catalogue, and the interactive description of the interface.

Pages are made in threads: after an update the first to come has scripts to pack.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.security_headers import framed_by_anybody
from app.pages import optimizers, surfaces
from app.pages.rendering import page
from app.presets import DEFAULT_PRESET
from app.settings import LIMITS

router = APIRouter(include_in_schema=False)
router.include_router(optimizers.router)
router.include_router(surfaces.router)


@router.api_route("/", methods=["GET", "HEAD"])
def show_app(request: Request) -> Response:
    """The app."""
    return page(request, "index.html", default_preset=DEFAULT_PRESET.name, longest_query=LIMITS.max_query_bytes)


@router.api_route("/embed", methods=["GET", "HEAD"])
def show_animation_alone(request: Request) -> Response:
    """The animation alone, for a frame on anybody's page."""
    answer = page(request, "embed.html", default_preset=DEFAULT_PRESET.name, longest_query=LIMITS.max_query_bytes)
    answer.headers["Content-Security-Policy"] = framed_by_anybody()
    return answer


@router.api_route("/docs", methods=["GET", "HEAD"])
def show_docs(request: Request) -> Response:
    """The interactive description of the REST interface."""
    return page(request, "docs.html", openapi_url=request.app.openapi_url)
