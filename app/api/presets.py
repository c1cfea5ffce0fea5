"""Ready experiments."""

from typing import Any

from fastapi import APIRouter
from pydantic import Field

from app.api.described import Description, Words
from app.presets import PRESETS, Preset

router = APIRouter(prefix="/presets", tags=["catalogue"])


class PresetDescription(Description):
    """A ready experiment with what there is to see in it."""

    name: str
    title: Words
    caption: Words
    experiment: dict[str, Any] = Field(description="a document for POST /api/trajectories, as it stands")


@router.get("", response_model=list[PresetDescription])
async def list_presets() -> tuple[Preset, ...]:
    """List ready experiments."""
    return PRESETS
