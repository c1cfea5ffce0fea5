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

FARTHEST = 1e6
"""How far from the origin a person may put things, where nothing is gained by going farther."""


def refusal(message: str, allowed: object = None, *, position: int | None = None) -> PydanticCustomError:
    """The error of a field whose value will not do; `allowed` and `position` go into the answer's entry."""
    return PydanticCustomError("refused", "{message}", {"message": message, "allowed": allowed, "position": position})


def explained(message: str, allowed: object = None) -> WrapValidator:
    """Replaces whatever a field's own validators complain of by one message that says what would do."""

    def validate(value: object, validator: ValidatorFunctionWrapHandler) -> object:
        try:
            return validator(value)
        except ValidationError:
            raise refusal(message, allowed) from None

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
    kind = "a whole number" if whole else "a number"
    written = "{:.0f}".format if whole else short
    message = (
        f"This must be {written(low)}."
        if low == high
        else f"This must be {kind} from {written(low)} to {written(high)}."
    )
    number: tuple[Any, ...] = (Field(strict=True, ge=low, le=high),)
    if whole:
        number += (BeforeValidator(_whole),)
    return *number, explained(message, allowed)


def choice(options: Sequence[bool | str]) -> Any:
    """The type of one of a few words, or of a switch."""
    kind = StrictBool if set(options) == {False, True} else Literal[tuple(options)]
    words = " or ".join(str(option).lower() if isinstance(option, bool) else repr(option) for option in options)
    return Annotated[kind, explained(f"This must be {words}.", list(options))]


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
    explained(f"This must be two numbers from {short(-FARTHEST)} to {short(FARTHEST)}, [x, y]."),
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
            error = refusal(f"There is no such field; there are: {', '.join(allowed) or 'none'}.", allowed)
            raise ValidationError.from_exception_data(
                cls.__name__, [InitErrorDetails(type=error, loc=(name,), input=data[name]) for name in unknown]
            )
        return data
