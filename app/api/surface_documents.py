"""The surface in an experiment's document: which one, its parameters, how it lies, and what it is fitted to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails

from app.api.fields import Document, Interval, explained, refusal, within
from app.api.models import camel, one_of, parameters_model
from app.declarations import Data, LossFunction, Point, Surface, Transform
from app.formulas import FormulaError
from app.surfaces import SURFACES

FEWEST_POINTS, MOST_POINTS = 2, 500
FARTHEST = 1e6
_SURFACES = {surface.name: surface for surface in SURFACES}


def _two(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise refusal("This must be two intervals, [[x low, x high], [y low, y high]].")
    return value


Window = Annotated[tuple[Interval, Interval], BeforeValidator(_two), Field(examples=[[[-2, 2], [-1, 3]]])]
Coordinate = Annotated[float, Field(strict=True, ge=-FARTHEST, le=FARTHEST)]
Place = Annotated[
    tuple[Coordinate, Coordinate], explained(f"This must be two numbers from {-FARTHEST:g} to {FARTHEST:g}, [x, y].")
]


class TransformDocument(Document):
    """How a surface lies in the plane: stretched first, then turned about its centre, then shifted."""

    rotation: Annotated[float, *within(-360, 360)] = Field(default=0.0, description="degrees, counterclockwise")
    stretch: Annotated[float, *within(0.01, 100)] = Field(
        default=1.0, description="how many times as long everything is along the surface's own y axis"
    )
    scale: Annotated[float, *within(1e-6, 1e6)] = Field(default=1.0, description="what the loss is multiplied by")
    shift: Place = Field(default=(0.0, 0.0), description="how far it is moved, [x, y]")
    moves_start: bool = Field(default=False, strict=True, description="whether starts are carried along with it")


class DataDocument(Document):
    """What a model is fitted to."""

    points: Annotated[list[Place], Field(min_length=FEWEST_POINTS, max_length=MOST_POINTS)] | None = Field(
        default=None, description="inputs and targets; left out: the data set that comes with the surface"
    )
    standardized: bool = Field(
        default=True,
        strict=True,
        description="whether inputs, and targets of a regression, are taken at mean 0 and standard deviation 1",
    )
    batch: Annotated[int, *within(1, MOST_POINTS, whole=True)] | None = Field(
        default=None, description="how many points a step sees, in an order decided by the seed; null: all of them"
    )

    def of(self, surface: Surface) -> Data | None:
        """The data in force for a surface."""
        if surface.data is None:
            return None
        points = surface.data.points if self.points is None else tuple(self.points)
        return replace(surface.data, points=points, standardized=self.standardized)


class SurfaceDocument(Document):
    """A surface and its parameters."""

    name: str
    parameters: Document | Mapping[str, float]
    domain: Window | None = Field(default=None, description="the window to plot; left out: the surface's own")
    transform: TransformDocument = Field(default=TransformDocument())


class FormulaSurfaceDocument(SurfaceDocument):
    """A surface of a person's own formula."""

    formula: str

    @field_validator("formula")
    @classmethod
    def _can_be_read(cls, formula: str, info: ValidationInfo) -> str:
        _rewritten(info.data["name"], formula)
        return formula

    @model_validator(mode="after")
    def _has_the_parameters(self) -> "FormulaSurfaceDocument":
        known = [parameter.name for parameter in _rewritten(self.name, self.formula).parameters]
        error = refusal(f"The formula has no such parameter; it has: {', '.join(known) or 'none'}.", known)
        given = dict(self.parameters)
        errors = [
            InitErrorDetails(type=error, loc=("parameters", name), input=value)
            for name, value in given.items()
            if name not in known
        ]
        if errors:
            raise ValidationError.from_exception_data(type(self).__name__, errors)
        return self


def _rewritten(name: str, formula: str) -> Surface:
    rewritten = _SURFACES[name].rewritten
    try:
        return rewritten(formula) if rewritten else _SURFACES[name]
    except FormulaError as error:
        raise refusal(str(error), position=error.position) from None


def _data_model(surface: Surface, data: Data) -> type[DataDocument]:
    """The model of the data that the surface can be fitted to."""
    title = f"{camel(surface.name)}Data"

    def of_the_classes(points: list[Point] | None) -> list[Point] | None:
        classes = data.classes
        if points is None or classes is None:
            return points
        low, high = classes
        error = refusal(f"The target must be one of two classes, {low:g} or {high:g}.", list(classes))
        errors = [
            InitErrorDetails(type=error, loc=(row, 1), input=point[1])
            for row, point in enumerate(points)
            if point[1] not in classes
        ]
        if errors:
            raise ValidationError.from_exception_data(title, errors)
        return points

    def no_more_than_there_are(batch: int | None, info: ValidationInfo) -> int | None:
        if "points" in info.data and batch is not None:
            most = len(info.data["points"] or data.points)
            if batch > most:
                message = f"This must be a whole number from 1 to {most}, as there are {most} points, or null."
                raise refusal(message, {"low": 1, "high": most})
        return batch

    validators: dict[str, Any] = {
        "of_the_classes": field_validator("points")(of_the_classes),
        "no_more_than_there_are": field_validator("batch")(no_more_than_there_are),
    }
    return create_model(title, __base__=DataDocument, __validators__=validators)


def _surface_model(surface: Surface) -> type[SurfaceDocument]:
    title = camel(surface.name)
    fields: dict[str, Any] = {
        "name": (Literal[surface.name], Field(description=f"{surface.formula}. {surface.summary}")),
    }
    if surface.rewritten:
        number = Annotated[float, *within(-FARTHEST, FARTHEST)]
        fields["formula"] = (str, Field(default=surface.formula, strict=True, description="in x, y and parameters"))
        fields["parameters"] = (
            dict[str, number],
            Field(default={}, description="values of the formula's parameters; 1 where left out"),
        )
    else:
        parameters = parameters_model(f"{title}Parameters", surface.parameters)
        fields["parameters"] = (parameters, Field(default_factory=parameters))
    if surface.data:
        data = _data_model(surface, surface.data)
        fields["data"] = (data, Field(default_factory=data))
    base = FormulaSurfaceDocument if surface.rewritten else SurfaceDocument
    return create_model(f"{title}Surface", __base__=base, __doc__=f"{surface.label} and its parameters.", **fields)


SomeSurface = Annotated[SurfaceDocument, one_of([_surface_model(surface) for surface in SURFACES], "name")]


def loss_function_of(document: SurfaceDocument) -> LossFunction:
    """The surface that a document describes."""
    chosen = document.parameters
    surface = _SURFACES[document.name]
    if isinstance(document, FormulaSurfaceDocument):
        surface = _rewritten(document.name, document.formula)
    data: DataDocument | None = getattr(document, "data", None)
    return surface.loss_function(
        chosen.model_dump(exclude_unset=True) if isinstance(chosen, Document) else chosen,
        transform=Transform(**document.transform.model_dump(exclude={"moves_start"})),
        domain=document.domain,
        data=data.of(surface) if data else None,
    )


def batch_of(document: SurfaceDocument) -> int | None:
    """The size of the mini-batches that a document asks for; None for all points at once."""
    data: DataDocument | None = getattr(document, "data", None)
    return data.batch if data else None
