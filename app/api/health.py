"""Whether the server is alive."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from app.settings import VERSION

router = APIRouter(prefix="/health", tags=["service"])


class Health(BaseModel):
    """The server is alive."""

    status: Literal["ok"] = "ok"
    version: str = VERSION


@router.get("")
async def check_health() -> Health:
    """Tell that the server is alive, and its version."""
    return Health()
