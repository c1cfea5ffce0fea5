"""What calls answer with, described for the OpenAPI document; the answers themselves are written from arrays."""

from http import HTTPStatus
from threading import Event as Flag
from typing import Any, Literal, get_args

import orjson
from pydantic import BaseModel, Field

from app.api.described import Pair
from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.api.streams import json_line, server_sent_event, stream
from app.api.whole import Record, as_document, as_table, joined
from app.declarations import Setting
from app.presets import DEFAULT_PRESET
from app.simulation.simulate import Simulation, Status

Column = list[float | None]


class ErrorEntry(BaseModel):
    """One thing that is wrong with a request."""

    path: str = Field(description="the field, from the document's root; empty for the request as a whole")
    message: str = Field(description="a sentence for a person")
    given: Any = Field(description="the value that was given, cut short where it is long")
    allowed: Any = Field(description="what would do: the list of names, or the bounds `low` and `high`")
    position: int | None = Field(description="the character of a text that is to blame, counted from 0")


class ErrorAnswer(BaseModel):
    """Why a request was refused. Every error of this interface has this shape."""

    type: Literal["error"]
    detail: str = Field(description="the reason in one sentence")
    errors: list[ErrorEntry] = Field(description="the reasons one by one")


class XY(BaseModel):
    """A vector at each step, by coordinate."""

    x: Column
    y: Column


class ScheduleAnswer(BaseModel):
    """A run's learning-rate schedule."""

    name: str
    parameters: dict[str, Setting | list[int]] = Field(description="every value in force")
    warmup: int = Field(description="steps of warm-up before it")


class StabilityAnswer(BaseModel):
    """What the curvature must stay under, and how far it does."""

    kind: Literal["exact", "heuristic"] = Field(
        description="as an optimizer's `stability`; `heuristic` also where gradients are clipped"
    )
    formula: str = Field(description="what the sharpness must stay under")
    maths: str = Field(description="the formula as MathML")
    clipped: bool = Field(description="whether gradients are clipped: the limit is then that of steps which are not")
    sharpness: Column = Field(
        default=[], description="if asked for: the largest eigenvalue of the Hessian, preconditioned for a heuristic"
    )
    limit: Column = Field(default=[], description="if asked for: what it must stay under")


class RunAnswer(XY):
    """A run: its settings, how it ended, and a column for everything known of its steps. Entry k is step k."""

    label: str
    optimizer: str
    dialect: str
    hyperparameters: dict[str, Setting] = Field(description="every value in force")
    start: Pair
    schedule: ScheduleAnswer | None = Field(description="the schedule in force, if any")
    stability: StabilityAnswer | None = Field(
        description="the limit of stability under these settings; null where there is none"
    )
    loss: Column
    gradient: XY | None = Field(default=None, description="if asked for: the true one, without noise")
    gradient_norm: Column = Field(default=[], description="if asked for")
    learning_rate: Column = Field(
        default=[],
        description="if asked for, and the optimizer has one: the rate that led to each step; at step 0, the first one",
    )
    effective_rate: XY | None = Field(
        default=None,
        description="if asked for, and the optimizer has them: how far a unit of the gradient, or of its average, "
        "moves each coordinate; entries as of the learning rate",
    )
    second_path: XY | None = Field(
        default=None, description="if asked for, and the optimizer has one: the path of its averaged or slow iterate"
    )
    state: dict[str, XY | Column] = Field(
        default={}, description="if asked for: what the optimizer remembers, by its name"
    )
    status: Literal[get_args(Status)]  # type: ignore[valid-type]
    steps: int = Field(description="its last step; of a run that diverged, the one at which it did")
    converged_at: int | None = Field(description="the first step within the tolerance")
    best_loss: float | None
    evaluations: int | list[int] = Field(
        description="how often the optimizer asked for the loss, the gradient or the Hessian; if asked for, up to each "
        "step"
    )


class TrajectoriesAnswer(BaseModel):
    """An experiment, run to its end."""

    type: Literal["trajectories"]
    experiment: dict[str, Any] = Field(
        description="the document that was asked for: all of this can be had again from it"
    )
    runs: list[RunAnswer]
    steps: int = Field(description="how many steps each run could take")
    minimum: float | None = Field(description="the surface's, where there is one")
    tolerance: float
    divergence_radius: float
    steps_per_epoch: int | None = Field(description="how many steps see all points once; null without mini-batches")


_REASONS = {
    404: "A name is unknown; the answer lists those there are.",
    406: "The Accept header allows none of the forms that there are.",
    413: "The body is too large.",
    414: "The query string is too long.",
    415: "The body is not declared to be JSON.",
    422: "A field is missing, unknown or outside its bounds, or the text is not JSON.",
    503: "The server is stopping.",
}


def error_answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a call may answer with."""
    return {status: {"model": ErrorAnswer, "description": _REASONS[status]} for status in statuses}


def trajectory_answers(*errors: int) -> dict[int | str, dict[str, Any]]:
    """The forms in which trajectories come, each with an example made by running one, and the errors."""
    experiment = experiment_of(ExperimentDocument.model_validate(_EXAMPLE))
    simulation = Simulation(experiment)
    record = Record(_EXAMPLE, experiment, (), joined(list(simulation.blocks())), simulation.outcomes)

    def streamed(form: Any) -> str:
        return b"".join(stream(experiment, wanted=(), chunk=None, form=form, stopping=Flag())).decode()

    text = {"type": "string"}
    forms: dict[str, Any] = {
        "application/x-ndjson": {"schema": text, "example": streamed(json_line)},
        "text/event-stream": {"schema": text, "example": streamed(server_sent_event)},
        "application/json": {"example": orjson.loads(as_document(record))},
        "text/csv": {"schema": text, "example": b"".join(as_table(record)).decode()},
        "application/vnd.plotly.v1+json": {"schema": {"type": "object", "title": "A Plotly figure"}},
    }
    found = {
        "model": TrajectoriesAnswer,
        "description": "The trajectories, in the form that the Accept header asks for.",
        "content": forms,
    }
    return {HTTPStatus.OK.value: found, **error_answers(*errors)}


_EXAMPLE = {
    **DEFAULT_PRESET.experiment,
    "steps": 2,
    "runs": DEFAULT_PRESET.experiment["runs"][:2],
}
