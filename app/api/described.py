"""The optimizers' declarations as answers, and what all declarations are described by: everything but the functions."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field, model_validator

from app.declarations import Family, Scale, Setting
from app.languages import translated
from app.mathml import mathml

Pair = Annotated[list[float], Field(min_length=2, max_length=2)]


def _in_the_askers_language(text: str) -> str:
    return translated(text)


Words = Annotated[str, PlainSerializer(_in_the_askers_language)]
"""A text that people read."""


class Description(BaseModel):
    """Reads its fields off a declaration's attributes of the same names."""

    model_config = ConfigDict(from_attributes=True)


class ReferenceDescription(Description):
    """Where a rule or a surface comes from."""

    authors: str
    year: int
    title: str
    url: str
    where: Words = Field(description="narrows it down: a section, an equation, a page")


class ParameterDescription(Description):
    """A number that a person may set."""

    name: str
    symbol: str
    meaning: Words
    default: float
    low: float = Field(description="the least that is allowed")
    high: float = Field(description="the most that is allowed")
    scale: Scale = Field(description="how a slider is best graduated")
    slider: Pair = Field(validation_alias="slider_range", description="the range a slider best sweeps")


class WholeOrNotDescription(ParameterDescription):
    """A number that a person may set, perhaps only to whole numbers: then those here are whole too."""

    default: int | float
    low: int | float = Field(description="the least that is allowed")
    high: int | float = Field(description="the most that is allowed")
    integer: bool = Field(description="whether it takes whole numbers only")

    @model_validator(mode="after")
    def _whole(self) -> "WholeOrNotDescription":
        kind = int if self.integer else float
        self.default, self.low, self.high = kind(self.default), kind(self.low), kind(self.high)
        return self


class UnitDescription(Description):
    """The exponents of position and loss in a quantity's unit."""

    position: float
    loss: float


class NumberDescription(WholeOrNotDescription):
    """A hyper-parameter that is a number."""

    kind: Literal["number"] = "number"
    unit: UnitDescription
    decay_rate: bool = Field(description="whether it is the weight that a moving average gives to its past")
    common: bool = Field(description="whether the simulation applies it, alike for every optimizer")


class ChoiceDescription(Description):
    """A hyper-parameter that is a switch or one of a few words."""

    kind: Literal["choice"] = "choice"
    name: str
    meaning: Words
    default: bool | str
    options: list[bool] | list[str]
    common: bool = Field(description="whether the simulation applies it, alike for every optimizer")


class StateDescription(Description):
    """What an optimizer remembers from step to step."""

    name: str
    symbol: str
    meaning: Words
    drawn: Literal["vector", "magnitude", "position", "number"] | None = Field(
        description="how it is shown: an arrow, a magnitude for each coordinate, a second path, a number, or not at all"
    )
    downhill: bool = Field(description="whether it points downhill, as what is drawn as an arrow mostly does not")
    initial: float | str = Field(
        description="its value before the first step, the hyper-parameter that holds it, or `start`"
    )
    shape: list[int | str] = Field(description="its shape for one run; `dimensions` is the number of coordinates")


class DialectDescription(Description):
    """The settings under which a rule is that of a framework or a text."""

    name: str
    label: Words
    settings: dict[str, Setting]
    call: str | None = Field(description="the framework's call that runs this rule")
    arguments: dict[str, str] = Field(description="the call's argument for each hyper-parameter")
    constants: dict[str, Any] = Field(
        description="further arguments of the call; an object is itself a call, with its `name`, its `keywords` and "
        "its `positional` arguments"
    )
    left_out: dict[str, Setting] = Field(
        description="hyper-parameters whose argument is not passed while they have this value, the call's own default"
    )
    refused: dict[str, Setting] = Field(description="values that the rule allows and at which the call raises an error")
    update_arguments: list[str] = Field(
        description="what optax's `update` is handed beside the gradient; `closure`: what torch's `step` is handed"
    )
    parameters: tuple[str, str] | None = Field(
        description="the call that makes the framework's parameters of a position, and the attribute of theirs that is "
        "the position again; null: an array will do"
    )
    draws: bool = Field(
        description="whether the call draws random numbers of its own, so that its paths are not to the last step ours"
    )
    note: Words = Field(description="where our rule departs from the call on purpose; mostly empty")
    reference: ReferenceDescription | None


class StabilityDescription(Description):
    """How steep a surface may be under a rule before its steps overshoot by more than they gain."""

    kind: Literal["exact", "heuristic"] = Field(
        description="`exact` for the largest eigenvalue of the Hessian; `heuristic` where effective learning rates "
        "differ by coordinate or change with the path: then for that of P^(−½)·H·P^(−½), P⁻¹ the effective rates over "
        "η, as if they stayed as they are"
    )
    formula: str = Field(description="what the sharpness must stay under")

    @computed_field(description="the formula as MathML")  # type: ignore[prop-decorator]
    @property
    def maths(self) -> str:
        """The formula as a `math` element."""
        return mathml(self.formula)


class OptimizerDescription(Description):
    """A rule with everything there is to say about it."""

    name: str
    label: Words
    family: Family
    summary: Words
    update_rule: list[Words] = Field(description="the mathematics, line by line in order of execution")
    hyperparameters: list[NumberDescription | ChoiceDescription]
    state: list[StateDescription]
    dialects: list[DialectDescription] = Field(description="the first is in force where a run names none")
    turns_with_surface: bool = Field(description="whether turning surface and start turns the path as well")
    caveats: list[Words] = Field(description="what to watch for, a sentence each")
    inconsistent_units: Words = Field(description="why the rule's units do not work out; mostly empty")
    needs: Literal["residuals"] | None = Field(description="what the surface must have: `residuals`, a sum of squares")
    stability: StabilityDescription | None = Field(description="null where there is no such limit")
    reference: ReferenceDescription

    @computed_field(description="the family in words")  # type: ignore[prop-decorator]
    @property
    def family_label(self) -> str:
        """The family in the asker's language."""
        return translated(self.family)
