"""The surface in an experiment's document: which one, its parameters, how it lies, and what it is fitted to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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

from app.api.data_documents import DataDocument, data_model
from app.api.fields import FARTHEST, Document, Interval, Place, Switch, Text, refusal, within
from app.api.models import camel, one_of, parameters_model
from app.declarations import LossFunction, Surface, Transform
from app.formulas import FormulaError
from app.languages import translated
from app.surfaces import SURFACES

_SURFACES = {surface.name: surface for surface in SURFACES}


def _two(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise refusal(translated("This must be two intervals, [[x low, x high], [y low, y high]]."))
    return value


Window = Annotated[tuple[Interval, Interval], BeforeValidator(_two), Field(examples=[[[-2, 2], [-1, 3]]])]


class TransformDocument(Document):
    """How a surface lies in the plane: stretched first, then turned about its centre, then shifted."""

    rotation: Annotated[float, *within(-360, 360)] = Field(default=0.0, description="degrees, counterclockwise")
    stretch: Annotated[float, *within(0.01, 100)] = Field(
        default=1.0, description="how many times as long everything is along the surface's own y axis"
    )
    scale: Annotated[float, *within(1e-6, 1e6)] = Field(default=1.0, description="what the loss is multiplied by")
    shift: Place = Field(default=(0.0, 0.0), description="how far it is moved, [x, y]")
    moves_start: Switch = Field(default=False, description="whether starts are carried along with it")


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
        names = ", ".join(known) or translated("none")
        error = refusal(translated("The formula has no such parameter; it has: {names}.", names=names), known)
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


def _surface_model(surface: Surface) -> type[SurfaceDocument]:
    title = camel(surface.name)
    fields: dict[str, Any] = {
        "name": (Literal[surface.name], Field(description=f"{surface.formula}. {surface.summary}")),
    }
    if surface.rewritten:
        number = Annotated[float, *within(-FARTHEST, FARTHEST)]
        fields["formula"] = (Text, Field(default=surface.formula, description="in x, y and parameters"))
        fields["parameters"] = (
            dict[str, number],
            Field(default={}, description="values of the formula's parameters; 1 where left out"),
        )
    else:
        parameters = parameters_model(f"{title}Parameters", surface.parameters)
        fields["parameters"] = (parameters, Field(default_factory=parameters))
    if surface.data:
        data = data_model(surface, surface.data)
        fields["data"] = (data, Field(default_factory=data))
    base = FormulaSurfaceDocument if surface.rewritten else SurfaceDocument
    return create_model(f"{title}Surface", __base__=base, __doc__=f"{surface.label} and its parameters.", **fields)


SomeSurface = Annotated[SurfaceDocument, one_of([_surface_model(surface) for surface in SURFACES], "name")]


MOST_KEPT = 64


@dataclass(frozen=True)
class _Written:
    """A document, told from others by its text: to a number -0 is 0, to a surface it need not be."""

    text: str
    document: SurfaceDocument = field(compare=False)


def loss_function_of(document: SurfaceDocument) -> LossFunction:
    """The surface that a document describes; of equal documents the same one, on which minima are searched for once."""
    return _loss_function(_Written(document.model_dump_json(), document))


@lru_cache(maxsize=MOST_KEPT)
def _loss_function(written: _Written) -> LossFunction:
    document = written.document
    chosen, surface = document.parameters, _surface_of(document)
    data: DataDocument | None = getattr(document, "data", None)
    return surface.loss_function(
        chosen.model_dump(exclude_unset=True) if isinstance(chosen, Document) else chosen,
        transform=Transform(**document.transform.model_dump(exclude={"moves_start"})),
        domain=document.domain,
        data=data.of(surface) if data else None,
    )


def derivative_calls_of(document: SurfaceDocument) -> int:
    """How many numpy calls gradient and Hessian take, where a person wrote the formula; else 0."""
    return _surface_of(document).derivative_calls


def _surface_of(document: SurfaceDocument) -> Surface:
    if isinstance(document, FormulaSurfaceDocument):
        return _rewritten(document.name, document.formula)
    return _SURFACES[document.name]


def batch_of(document: SurfaceDocument) -> int | None:
    """The size of the mini-batches that a document asks for; None for all points at once."""
    data: DataDocument | None = getattr(document, "data", None)
    return data.batch if data else None
