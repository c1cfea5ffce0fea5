"""The REST interface: one router a resource, all of it derived from the catalogue."""

from fastapi import APIRouter

from app.api import health, optimizers, presets, surfaces, trajectories

router = APIRouter(prefix="/api")
for resource in (trajectories, surfaces, optimizers, presets, health):
    router.include_router(resource.router)
