"""The documents that requests are made of, built from the catalogue's declarations.

Every optimizer gets a model of its own, with its numbers, their bounds, defaults and meaning, as every surface does
(surface_documents); the name tells which one applies. So the OpenAPI document describes each of them, and a new
declaration needs no line here.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, create_model, field_validator, model_validator
from pydantic_core import InitErrorDetails

from app.api.fields import Document, Interval, Label, Position, choice, refusal, within
from app.api.models import camel, one_of, parameters_model
from app.api.needs import unmet_needs
from app.api.schedule_documents import SomeSchedule, endless, no_schedule
from app.api.slots import MOST_SLOTS, claimed_twice
from app.api.surface_documents import SomeSurface, derivative_calls_of
from app.declarations import Optimizer
from app.languages import translated
from app.optimizers import OPTIMIZERS
from app.settings import LIMITS


class RunDocument(Document):
    """One optimizer with its settings."""

    optimizer: str
    dialect: str
    hyperparameters: Document
    schedule: SomeSchedule | None = Field(
        default=None, description="how its learning rate changes from step to step; left out: it does not"
    )
    start: Position | None = Field(default=None, description="where this run starts; left out: the experiment's start")
    label: Label | None = Field(default=None, description="its name in legends and tables; left out: the optimizer's")
    slot: Annotated[int, *within(0, MOST_SLOTS - 1, whole=True)] | None = Field(
        default=None,
        description="which colour and marker it is drawn with; left out: the first that no other run says. "
        "The numbers do not depend on it.",
    )


def _run_model(optimizer: Optimizer) -> type[RunDocument]:
    title = camel(optimizer.name)
    dialects = [dialect.name for dialect in optimizer.dialects]
    settings = parameters_model(f"{title}Hyperparameters", optimizer.hyperparameters)
    fields: dict[str, Any] = {
        "optimizer": (Literal[optimizer.name], Field(description=optimizer.summary)),
        "dialect": (choice(dialects), Field(default=dialects[0], description=_dialects(optimizer))),
        "hyperparameters": (
            settings,
            Field(default_factory=settings, description="what differs from the dialect's settings and the defaults"),
        ),
    }
    if not any(hyperparameter.name == "lr" for hyperparameter in optimizer.hyperparameters):
        fields["schedule"] = (
            no_schedule(optimizer.label),
            Field(default=None, description="there is no learning rate"),
        )
    return create_model(f"{title}Run", __base__=RunDocument, __doc__=f"{optimizer.label}: a run.", **fields)


def _dialects(optimizer: Optimizer) -> str:
    """What each dialect sets, in words."""
    return "Whose form of the rule. " + " ".join(
        f"`{dialect.name}` ({dialect.label})"
        + (
            ": " + ", ".join(f"{name} = {value}" for name, value in dialect.settings.items())
            if dialect.settings
            else ""
        )
        + "."
        for dialect in optimizer.dialects
    )


SomeRun = Annotated[RunDocument, one_of([_run_model(optimizer) for optimizer in OPTIMIZERS], "optimizer")]


class NoiseDocument(Document):
    """Gaussian noise on every gradient that an optimizer is told.

    Recorded losses are without it, and so are Hessians and the residuals that Gauss-Newton asks for.
    """

    additive: Annotated[float, *within(0, 1e6)] = Field(
        default=0.0, description="its standard deviation in each coordinate"
    )
    relative: Annotated[float, *within(0, 1e3)] = Field(
        default=0.0, description="the same, in multiples of the gradient's length; both are added"
    )


class ExperimentDocument(Document):
    """Everything there is to say about a comparison. The same document always gives the same numbers."""

    version: Annotated[int, *within(1, 1, whole=True)] = Field(default=1, description="the version of this format")
    surface: SomeSurface
    start: Position = Field(description="where every run starts that does not say otherwise")
    steps: Annotated[int, *within(1, LIMITS.max_steps, whole=True)] = Field(
        description="how many steps each run takes, unless it diverges before"
    )
    seed: Annotated[int, *within(0, 2**32 - 1, whole=True)] = Field(
        default=0, description="where whatever is random begins"
    )
    noise: NoiseDocument = Field(default=NoiseDocument())
    streams: choice(["shared", "own"]) = Field(  # type: ignore[valid-type]
        default="shared",
        description="whether all runs meet the same noise and the same mini-batches, or each its own, by its place",
    )
    tolerance: Annotated[float, *within(0, 1e300)] = Field(
        default=1e-3,
        description="A run has converged at the first step whose loss is closer than this to the minimum; "
        "on a surface without a minimum, whose gradient is shorter than this.",
    )
    divergence_radius: Annotated[float, *within(0, 1e300)] | None = Field(
        default=None,
        description="A run has diverged, and ends, farther than this from the origin; null: 100 plotted windows.",
    )
    runs: list[SomeRun] = Field(
        min_length=1,
        max_length=LIMITS.max_runs,
        description=f"1 to {LIMITS.max_runs} runs, of together at most {LIMITS.max_run_steps} steps",
    )

    @field_validator("runs")
    @classmethod
    def _no_more_than_a_request_may_ask_for(cls, runs: list[RunDocument], info: ValidationInfo) -> list[RunDocument]:
        steps = info.data.get("steps", 0)
        if len(runs) * steps > LIMITS.max_run_steps:
            raise refusal(
                translated(
                    "{runs} runs of {steps} steps are more than {most} steps in all: fewer runs, or fewer steps, "
                    "will do.",
                    runs=len(runs),
                    steps=steps,
                    most=LIMITS.max_run_steps,
                ),
                {"low": 1, "high": LIMITS.max_run_steps // steps},
            )
        return runs

    @field_validator("runs")
    @classmethod
    def _the_surface_has_what_they_need(cls, runs: list[RunDocument], info: ValidationInfo) -> list[RunDocument]:
        surface = info.data.get("surface")
        if surface:
            errors = list(unmet_needs((run.optimizer for run in runs), surface))
            if errors:
                raise ValidationError.from_exception_data(cls.__name__, errors)
        return runs

    @field_validator("runs")
    @classmethod
    def _no_two_have_one_slot(cls, runs: list[RunDocument]) -> list[RunDocument]:
        errors = list(claimed_twice(run.slot for run in runs))
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return runs

    @field_validator("runs")
    @classmethod
    def _every_schedule_comes_to_its_end(cls, runs: list[RunDocument], info: ValidationInfo) -> list[RunDocument]:
        errors = list(endless((run.schedule for run in runs), info.data["steps"])) if "steps" in info.data else []
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return runs

    @model_validator(mode="after")
    def _takes_no_longer_than_a_formula_may(self) -> "ExperimentDocument":
        calls, kinds = derivative_calls_of(self.surface), len({(run.optimizer, run.dialect) for run in self.runs})
        if calls * kinds * self.steps > LIMITS.max_formula_calls:
            most = max(1, LIMITS.max_formula_calls // (calls * kinds))
            message = translated(
                "The derivatives of this formula take {calls} operations: with so many optimizers it may be asked for "
                "{most} steps. Fewer steps or optimizers, or a shorter formula, will do.",
                calls=calls,
                most=most,
            )
            error = InitErrorDetails(type=refusal(message, {"low": 1, "high": most}), loc=("steps",), input=self.steps)
            raise ValidationError.from_exception_data(type(self).__name__, [error])
        return self


class GridDocument(Document):
    """A rectangle of a surface, to be evaluated on a grid."""

    surface: SomeSurface
    x: Interval | None = Field(default=None, description="from and to; left out: the surface's plotted window")
    y: Interval | None = Field(default=None, description="from and to; left out: the surface's plotted window")
    resolution: Annotated[int, *within(2, LIMITS.max_grid_resolution, whole=True)] = Field(
        default=101, description="how many points along each side"
    )
