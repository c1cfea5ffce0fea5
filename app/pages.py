"""The pages for people: the app itself, and the interactive description of its interface."""

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from app.assets import folder
from app.presets import DEFAULT_PRESET

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(folder("templates"))


@router.api_route("/", methods=["GET", "HEAD"])
async def show_app(request: Request) -> Response:
    """The app."""
    context = {"default_preset": DEFAULT_PRESET.name}
    return templates.TemplateResponse(request, "index.html", context, headers={"Cache-Control": "no-cache"})


@router.api_route("/docs", methods=["GET", "HEAD"])
async def show_docs(request: Request) -> Response:
    """The interactive description of the REST interface."""
    context = {"openapi_url": request.app.openapi_url}
    return templates.TemplateResponse(request, "docs.html", context, headers={"Cache-Control": "no-cache"})
