"""All that can be chosen, in one answer: what a visit of the page begins with."""

import gzip
import hashlib
from functools import cache
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from pydantic import BaseModel, TypeAdapter
from starlette.responses import Response

from app.api.described import OptimizerDescription
from app.api.described_surfaces import SurfaceDescription
from app.api.presets import PresetDescription
from app.api.schedules import ScheduleDescription
from app.languages import ENGLISH, current_language, speaking
from app.optimizers import OPTIMIZERS
from app.presets import PRESETS
from app.schedules import SCHEDULES
from app.surfaces import SURFACES

router = APIRouter(tags=["catalogue"])


class CatalogueAnswer(BaseModel):
    """What the lists of optimizers, schedules, surfaces and presets hold."""

    optimizers: list[OptimizerDescription]
    schedules: list[ScheduleDescription]
    surfaces: list[SurfaceDescription]
    presets: list[PresetDescription]


class _Text(NamedTuple):
    plain: bytes
    compressed: bytes
    digest: str


@router.get("/catalogue", response_model=CatalogueAnswer)
async def get_catalogue(request: Request) -> Response:
    """List everything that can be chosen, in one answer: optimizers, schedules, surfaces and presets."""
    plain, compressed, digest = _all(current_language())
    body, headers = plain, {"ETag": f'"{digest}"', "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = compressed, {**headers, "ETag": f'"{digest}-gzip"', "Content-Encoding": "gzip"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def prepare() -> None:
    """Has the answer ready before the first visitor asks for it."""
    with speaking(ENGLISH):
        _all(ENGLISH)


@cache
def _all(_language: str) -> _Text:
    """The answer in the current language, which never changes."""
    parts: tuple[tuple[str, TypeAdapter[Any], Any], ...] = (
        ("optimizers", TypeAdapter(list[OptimizerDescription]), OPTIMIZERS),
        ("schedules", TypeAdapter(list[ScheduleDescription]), SCHEDULES),
        ("surfaces", TypeAdapter(list[SurfaceDescription]), [SurfaceDescription.of(surface) for surface in SURFACES]),
        ("presets", TypeAdapter(list[PresetDescription]), PRESETS),
    )
    texts = [
        b'"%s":%s' % (name.encode(), kind.dump_json(kind.validate_python(values, from_attributes=True)))
        for name, kind, values in parts
    ]
    plain = b"{%s}" % b",".join(texts)
    return _Text(plain, gzip.compress(plain, mtime=0), hashlib.blake2b(plain, digest_size=16).hexdigest())
