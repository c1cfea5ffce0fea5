"""The documents that requests are made of, built from the catalogue's declarations.

Every optimizer and every surface gets a model of its own, with its numbers, their bounds, defaults and meaning; the
name tells which one applies. So the OpenAPI document describes each of them, and a new declaration needs no line here.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, Union

from pydantic import Field, GetPydanticSchema, ValidationInfo, create_model, field_validator

from app.api.fields import Document, Interval, Label, Position, choice, refusal, within
from app.declarations import Choice, Hyperparameter, Optimizer, Parameter, Surface
from app.optimizers import OPTIMIZERS
from app.settings import LIMITS
from app.surfaces import SURFACES


class RunDocument(Document):
    """One optimizer with its settings."""

    optimizer: str
    dialect: str
    hyperparameters: Document
    start: Position | None = Field(default=None, description="where this run starts; left out: the experiment's start")
    label: Label | None = Field(default=None, description="its name in legends and tables; left out: the optimizer's")


class SurfaceDocument(Document):
    """A surface and its parameters."""

    name: str
    parameters: Document


def _parameters(title: str, parameters: Iterable[Parameter | Choice]) -> type[Document]:
    """The model of an object that sets some of `parameters`."""
    fields: dict[str, Any] = {}
    for parameter in parameters:
        kind = choice(parameter.options) if isinstance(parameter, Choice) else _number(parameter)
        fields[parameter.name] = (
            Annotated[kind, Field(title=getattr(parameter, "symbol", parameter.name), description=_meaning(parameter))],
            parameter.default,
        )
    return create_model(title, __base__=Document, **fields)


def _number(parameter: Parameter) -> Any:
    whole = isinstance(parameter, Hyperparameter) and parameter.integer
    return Annotated[int if whole else float, *within(parameter.low, parameter.high, whole=whole)]


def _meaning(parameter: Parameter | Choice) -> str:
    meaning = parameter.meaning[:1].upper() + parameter.meaning[1:] + "."
    if isinstance(parameter, Hyperparameter) and (parameter.unit.position or parameter.unit.loss):
        meaning += f" Its unit: position^{parameter.unit.position} · loss^{parameter.unit.loss}."
    return meaning


def _run_model(optimizer: Optimizer) -> type[RunDocument]:
    title = _camel(optimizer.name)
    dialects = [dialect.name for dialect in optimizer.dialects]
    settings = _parameters(f"{title}Hyperparameters", optimizer.hyperparameters)
    fields: dict[str, Any] = {
        "optimizer": (Literal[optimizer.name], Field(description=optimizer.summary)),
        "dialect": (choice(dialects), Field(default=dialects[0], description=_dialects(optimizer))),
        "hyperparameters": (
            settings,
            Field(default_factory=settings, description="what differs from the dialect's settings and the defaults"),
        ),
    }
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


def _surface_model(surface: Surface) -> type[SurfaceDocument]:
    title = _camel(surface.name)
    parameters = _parameters(f"{title}Parameters", surface.parameters)
    fields: dict[str, Any] = {
        "name": (Literal[surface.name], Field(description=f"{surface.formula}. {surface.summary}")),
        "parameters": (parameters, Field(default_factory=parameters)),
    }
    return create_model(
        f"{title}Surface", __base__=SurfaceDocument, __doc__=f"{surface.label} and its parameters.", **fields
    )


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _one_of(models: Sequence[type[Document]], discriminator: str) -> GetPydanticSchema:
    """Validates a field as that one of `models` which `discriminator` names, whatever type it is annotated with."""
    union: Any = Annotated[Union[tuple(models)], Field(discriminator=discriminator)]  # noqa: UP007
    return GetPydanticSchema(lambda _source, handler: handler(union))


SomeRun = Annotated[RunDocument, _one_of([_run_model(optimizer) for optimizer in OPTIMIZERS], "optimizer")]
SomeSurface = Annotated[SurfaceDocument, _one_of([_surface_model(surface) for surface in SURFACES], "name")]


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
                f"{len(runs)} runs of {steps} steps are more than {LIMITS.max_run_steps} steps in all: "
                "fewer runs, or fewer steps, will do.",
                {"low": 1, "high": LIMITS.max_run_steps // steps},
            )
        return runs


class GridDocument(Document):
    """A rectangle of a surface, to be evaluated on a grid."""

    surface: SomeSurface
    x: Interval | None = Field(default=None, description="from and to; left out: the surface's plotted window")
    y: Interval | None = Field(default=None, description="from and to; left out: the surface's plotted window")
    resolution: Annotated[int, *within(2, LIMITS.max_grid_resolution, whole=True)] = Field(
        default=101, description="how many points along each side"
    )
