"""What a step is answered with, described for the OpenAPI document."""

from typing import Literal

from pydantic import BaseModel, Field

Coordinates = list[float | None]
Amount = float | Coordinates | None


class LossAnswer(BaseModel):
    """The loss where a step leads from and to, without noise or penalty."""

    before: float | None
    after: float | None


class HyperparameterAnswer(BaseModel):
    """A number in force."""

    name: str
    symbol: str
    value: float


class StateAnswer(BaseModel):
    """What the optimizer remembered before the step and after it: a number, or one for each coordinate."""

    name: str
    symbol: str
    meaning: str
    drawn: Literal["vector", "magnitude", "position", "number"] | None
    before: Amount
    after: Amount


class LineAnswer(BaseModel):
    """A line of the rule that is in force in this step."""

    rule: str = Field(description="the assignment, as MathML")
    numbers: str | None = Field(
        description="the same with this step's numbers put in, rounded, as MathML; null where there is nothing to work "
        "out, or it cannot be worked out line by line"
    )
    outcome: str | None = Field(
        description="what comes out, rounded, as MathML; null where it has too many numbers to be written"
    )
    symbol: str = Field(description="what the line assigns to")
    result: Amount = Field(description="what comes out, unrounded; null for what is neither a number nor a vector")
    remark: str | None = Field(
        description="what the line does not say itself, such as why a value is only found by trying"
    )


class StepAnswer(BaseModel):
    """One step of a run. A number that is not finite is null."""

    run: int
    step: int
    last: int | None = Field(
        description="the last step that the run takes; null where that is not known, since it may still diverge"
    )
    before: Coordinates = Field(description="where the step leads from")
    after: Coordinates = Field(description="where it leads to")
    update: Coordinates = Field(description="after - before")
    loss: LossAnswer
    gradient: Coordinates = Field(description="the surface's own gradient at `before`")
    told: Coordinates | None = Field(
        description="the gradient there as the optimizer is told it, where that is another: with noise, of a mini-"
        "batch, clipped, with weight decay"
    )
    learning_rate: float | None
    effective_rate: Coordinates | None = Field(
        description="how far a unit of the gradient, or of its average, moves each coordinate; null for an optimizer "
        "that does not multiply gradients by rates"
    )
    hyperparameters: list[HyperparameterAnswer] = Field(
        description="the numbers in force in this step; so the learning rate is what its schedule made of it"
    )
    state: list[StateAnswer]
    lines: list[LineAnswer] = Field(description="the lines in force, in the order in which they are worked out")
    agrees: bool = Field(
        description="whether the lines lead to `after`, to nine digits; false also where the numbers left the floats"
    )
