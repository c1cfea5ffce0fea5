"""Models of documents, built from declarations."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Union

from pydantic import Field, GetPydanticSchema, create_model

from app.api.fields import Document, choice, within
from app.declarations import Choice, Hyperparameter, Parameter, ScheduleNumber


def parameters_model(title: str, parameters: Iterable[Parameter | Choice]) -> type[Document]:
    """The model of an object that sets some of `parameters`."""
    fields: dict[str, Any] = {}
    for parameter in parameters:
        kind = choice(parameter.options) if isinstance(parameter, Choice) else _number(parameter)
        fields[parameter.name] = field_of(parameter, kind, parameter.default)
    return create_model(title, __base__=Document, **fields)


def field_of(declared: Any, kind: Any, default: Any) -> tuple[Any, Any]:
    """The field of what is declared, described by its symbol and its meaning."""
    title = getattr(declared, "symbol", declared.name)
    return Annotated[kind, Field(title=title, description=_meaning(declared))], default


def _number(parameter: Parameter) -> Any:
    whole = isinstance(parameter, Hyperparameter | ScheduleNumber) and parameter.integer
    return Annotated[int if whole else float, *within(parameter.low, parameter.high, whole=whole)]


def _meaning(declared: Any) -> str:
    meaning: str = declared.meaning[:1].upper() + declared.meaning[1:] + "."
    if isinstance(declared, Hyperparameter) and (declared.unit.position or declared.unit.loss):
        meaning += f" Its unit: position^{declared.unit.position} · loss^{declared.unit.loss}."
    return meaning


def camel(name: str) -> str:
    """A declaration's name as the beginning of a model's."""
    return "".join(word.capitalize() for word in name.split("_"))


def one_of(models: Sequence[type[Document]], discriminator: str) -> GetPydanticSchema:
    """Validates a field as that one of `models` which `discriminator` names, whatever type it is annotated with."""
    union: Any = Annotated[Union[tuple(models)], Field(discriminator=discriminator)]  # noqa: UP007
    return GetPydanticSchema(lambda _source, handler: handler(union))
