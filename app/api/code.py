"""Experiments as scripts."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.api.answers import error_answers
from app.api.errors import Refusal
from app.api.experiments import experiment_of
from app.api.fields import Document, choice, within
from app.api.schemas import ExperimentDocument
from app.api.trajectory_request import json_only
from app.code import FRAMEWORKS, InexpressibleError, script
from app.languages import translated
from app.presets import DEFAULT_PRESET
from app.settings import LIMITS
from app.simulation.experiment import Experiment

MEDIA_TYPE = "text/x-python"

router = APIRouter(tags=["trajectories"])


class CodeDocument(Document):
    """An experiment, and what to write it for."""

    experiment: ExperimentDocument
    framework: choice(FRAMEWORKS) = Field(  # type: ignore[valid-type]
        description="what runs the script: a framework, whose own optimizers are called, or plain numpy"
    )
    run: Annotated[int, *within(0, LIMITS.max_runs - 1, whole=True)] | None = Field(
        default=None, description="only this run, counted from 0; null: all of them"
    )


EXAMPLES: Any = {
    framework: {"summary": f"For {framework}", "value": {"experiment": DEFAULT_PRESET.experiment, **chosen}}
    for framework, chosen in (
        ("numpy", {"framework": "numpy"}),
        ("torch", {"framework": "torch", "run": 0}),
    )
}


@router.post(
    "/code",
    dependencies=[Depends(json_only)],
    response_class=Response,
    responses={
        200: {
            "description": "A script in Python. Its `paths` hold the positions that each run visits, by label.",
            "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
        },
        **error_answers(404, 413, 415, 422),
    },
)
async def write_script(document: Annotated[CodeDocument, Body(openapi_examples=EXAMPLES)]) -> Response:
    """Write an experiment as a script that runs without Fall Line.

    It takes the same paths as `/api/trajectories` gives: in numpy to the last bit; in a framework, with the
    framework's own optimizers, as closely as the optimizer's page says. Noise and the order of mini-batches are drawn
    by numpy in all of them, and are the same; only optimizers that draw random numbers of their own draw them as their
    framework does. A run that the framework has no call for, none with such settings, or none whose gradients noise can
    be added to, is refused, and the answer says what would do.
    """
    experiment = await run_in_threadpool(experiment_of, document.experiment)
    _check_run(document.run, experiment)
    try:
        text = await run_in_threadpool(script, experiment, document.framework, document.run)
    except InexpressibleError as error:
        path = f"experiment.{error.path}"
        raise Refusal(422, error.message, path=path, given=error.given, allowed=error.allowed) from error
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(experiment, document)}"'}
    return Response(text, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)


def _check_run(run: int | None, experiment: Experiment) -> None:
    last = len(experiment.runs) - 1
    if run is not None and run > last:
        message = translated("There is no run {run}; they are counted from 0 to {last}.", run=run, last=last)
        raise Refusal(422, message, path="run", given=run, allowed={"low": 0, "high": last})


def _file_name(experiment: Experiment, document: CodeDocument) -> str:
    subject = "" if document.run is None else f"{experiment.runs[document.run].optimizer.name}_on_"
    return f"{subject}{experiment.loss_function.surface.name}_{document.framework}.py"
