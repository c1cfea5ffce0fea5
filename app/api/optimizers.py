"""The optimizers on offer."""

from functools import cache

from fastapi import APIRouter
from pydantic import TypeAdapter
from starlette.responses import Response

from app.api.answers import error_answers
from app.api.dependencies import NamedOptimizer
from app.api.described import OptimizerDescription
from app.declarations import Optimizer
from app.languages import current_language
from app.optimizers import OPTIMIZERS

router = APIRouter(prefix="/optimizers", tags=["catalogue"])


@router.get("", response_model=list[OptimizerDescription])
async def list_optimizers() -> Response:
    """List the optimizers, each with its rule, hyper-parameters, state, dialects and reference."""
    return Response(_all(current_language()), media_type="application/json")


@router.get("/{name}", response_model=OptimizerDescription, responses=error_answers(404, 422))
async def get_optimizer(optimizer: NamedOptimizer) -> Optimizer:
    """Describe one optimizer."""
    return optimizer


@cache
def _all(_language: str) -> bytes:
    """The list as JSON: some 250 kB that never change, and every visit of the page begins with them."""
    described = TypeAdapter(list[OptimizerDescription])
    return described.dump_json(described.validate_python(OPTIMIZERS, from_attributes=True))
