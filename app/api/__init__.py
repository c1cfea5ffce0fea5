"""The REST interface: one router a resource, all of it derived from the catalogue."""

import json

from fastapi import APIRouter

from app.api import (
    catalogue,
    code,
    equivariance,
    formula,
    health,
    learning_rates,
    lessons,
    optimizers,
    presets,
    schedules,
    step,
    surfaces,
    trajectories,
)
from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES

_EXAMPLE = {
    "surface": {"name": SURFACES[0].name},
    "start": [5, 2],
    "steps": 20,
    "runs": [{"optimizer": OPTIMIZERS[-1].name}],
}
DESCRIPTION = f"""An **experiment** is one JSON document: a surface, a start, and the runs to compare on it, each an
optimizer with its settings. POST it to `/api/trajectories` and every step of every run comes back, as it is computed.

    curl -N http://127.0.0.1:8000/api/trajectories -H 'Content-Type: application/json' \\
      -d '{json.dumps(_EXAMPLE)}'

`GET /api/optimizers`, `GET /api/schedules` and `GET /api/surfaces` say what there is, with the name, meaning, default
and bounds of every number that can be set; `GET /api/presets` gives ready documents and `GET /api/lessons` lessons.
Every error has one shape: it names the field, the value given and what is allowed.
"""
"""What a stranger reads first in the OpenAPI document; Markdown."""

router = APIRouter(prefix="/api")
for resource in (
    trajectories,
    equivariance,
    learning_rates,
    step,
    code,
    formula,
    surfaces,
    optimizers,
    schedules,
    presets,
    catalogue,
    lessons,
    health,
):
    router.include_router(resource.router)
