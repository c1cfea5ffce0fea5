"""The optimizers on offer."""

from fastapi import APIRouter

from app.api.answers import error_answers
from app.api.dependencies import NamedOptimizer
from app.api.described import OptimizerDescription
from app.declarations import Optimizer
from app.optimizers import OPTIMIZERS

router = APIRouter(prefix="/optimizers", tags=["catalogue"])


@router.get("", response_model=list[OptimizerDescription])
async def list_optimizers() -> tuple[Optimizer, ...]:
    """List the optimizers, each with its rule, hyper-parameters, state, dialects and reference."""
    return OPTIMIZERS


@router.get("/{name}", response_model=OptimizerDescription, responses=error_answers(404, 422))
async def get_optimizer(optimizer: NamedOptimizer) -> Optimizer:
    """Describe one optimizer."""
    return optimizer
