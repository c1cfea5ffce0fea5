"""Kinds of fields that request documents are made of; each says in one message what it allows."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from app.languages import translated

FARTHEST = 1e6
"""How far from the origin a person may put things, where nothing is gained by going farther."""


def refusal(message: str, allowed: object = None, *, position: int | None = None) -> PydanticCustomError:
    """The error of a field whose value will not do; `allowed` and `position` go into the answer's entry."""
    return PydanticCustomError("refused", "{message}", {"message": message, "allowed": allowed, "position": position})


def explained(message: str, allowed: object = None, **values: object) -> WrapValidator:
    """Replaces whatever a field's own validators complain of by one message that says what would do.

    `values` are filled in; one that can be called is so when it is needed, in the asker's language.
    """

    def validate(value: object, validator: ValidatorFunctionWrapHandler) -> object:
        try:
            return validator(value)
        except ValidationError:
            filled = {name: value() if callable(value) else value for name, value in values.items()}
            raise refusal(translated(message, **filled), allowed) from None

    return WrapValidator(validate)


def _whole(value: object) -> object:
    """A whole number however it is written: to JSON, 40.0 is the same as 40."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def short(number: float) -> str:
    """A number with its power of ten apart from a million on and under a ten-thousandth: 1e6, 0.01, 1e-6."""
    digits, _, power = f"{number:.11e}".partition("e")
    return f"{float(digits):.12g}e{int(power)}" if not -4 <= int(power) < 6 else f"{number:.12g}"


def within(low: float, high: float, *, whole: bool = False) -> tuple[Any, ...]:
    """What to annotate a number's type with so that it lies from `low` to `high`; a text or a boolean never does."""
    allowed = {"low": low, "high": high}
    written = "{:.0f}".format if whole else short
    bounds = {"low": written(low), "high": written(high)}
    if low == high:
        told = explained("This must be {low}.", allowed, **bounds)
    elif whole:
        told = explained("This must be a whole number from {low} to {high}.", allowed, **bounds)
    else:
        told = explained("This must be a number from {low} to {high}.", allowed, **bounds)
    number: tuple[Any, ...] = (Field(strict=True, ge=low, le=high),)
    if whole:
        number += (BeforeValidator(_whole),)
    return *number, told


def choice(options: Sequence[bool | str]) -> Any:
    """The type of one of a few words, or of a switch."""
    kind = StrictBool if set(options) == {False, True} else Literal[tuple(options)]
    words = [str(option).lower() if isinstance(option, bool) else repr(option) for option in options]

    def listed() -> str:
        return translated(" or ").join(words)

    return Annotated[kind, explained("This must be {options}.", list(options), options=listed)]


def _ascending(interval: tuple[float, float]) -> tuple[float, float]:
    low, high = interval
    if not 0 < high - low < math.inf:
        raise ValueError
    return interval


Finite = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Position = Annotated[
    tuple[Finite, Finite], explained("This must be two finite numbers, [x, y]."), Field(examples=[[5.1, 2.3]])
]
Coordinate = Annotated[float, Field(strict=True, ge=-FARTHEST, le=FARTHEST)]
Place = Annotated[
    tuple[Coordinate, Coordinate],
    explained("This must be two numbers from {low} to {high}, [x, y].", low=short(-FARTHEST), high=short(FARTHEST)),
]
Interval = Annotated[
    tuple[Finite, Finite],
    AfterValidator(_ascending),
    explained("This must be two finite numbers, [low, high], the first the smaller, their distance finite too."),
    Field(examples=[[-2, 2]]),
]
Switch = choice([False, True])
Text = Annotated[str, Field(strict=True), explained("This must be a text.")]
Label = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$"),
    explained("This must be a text of 1 to 80 characters, none of them a control character."),
]


class Document(BaseModel):
    """A JSON object whose fields are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _knows_every_field(cls, data: Any) -> Any:
        """Refuses unknown fields itself, because pydantic's message does not say which there are."""
        unknown = [name for name in data if name not in cls.model_fields] if isinstance(data, dict) else []
        if unknown:
            allowed = list(cls.model_fields)
            names = ", ".join(allowed) or translated("none")
            error = refusal(translated("There is no such field; there are: {names}.", names=names), allowed)
            raise ValidationError.from_exception_data(
                cls.__name__, [InitErrorDetails(type=error, loc=(name,), input=data[name]) for name in unknown]
            )
        return data
