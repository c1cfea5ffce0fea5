"""The surfaces' declarations as answers: everything but the functions."""

from typing import Any

from pydantic import Field, computed_field, model_validator

from app.api.described import Description, Pair, ParameterDescription, ReferenceDescription, Words
from app.declarations import DataKind, Prediction, Scale, Surface, SurfaceFamily
from app.formulas import Formula
from app.formulas.calls import calls
from app.languages import translated


class DataDescription(Description):
    """The points that a surface's model is fitted to where a person gives none."""

    input: Words = Field(description="what the model is given, with its unit")
    target: Words = Field(description="what it should answer")
    kind: DataKind
    classes: Pair | None = Field(description="the targets of a classification")
    points: list[Pair] = Field(description="inputs and targets")
    reference: ReferenceDescription


class PredictionDescription(Description):
    """What a fitted model answers to an input u, at the weights x and y."""

    formula: str
    calls: list[list[str | int | float]] = Field(
        description="the same to be evaluated one after the other: `symbol` and its name, `number` and its value, or a "
        "function and the places of its operands in this list; the last is the answer"
    )
    threshold: float | None = Field(description="the answer above which a classifier decides for the second class")

    @model_validator(mode="before")
    @classmethod
    def _of(cls, prediction: Any) -> Any:
        if not isinstance(prediction, Prediction):
            return prediction
        return {
            "formula": prediction.formula,
            "calls": [list(call) for call in calls(Formula(prediction.formula))],
            "threshold": prediction.threshold,
        }


class SurfaceDescription(Description):
    """A loss over the plane; what depends on its parameters is given for their defaults."""

    name: str
    label: Words
    family: SurfaceFamily
    summary: Words
    formula: str
    parameters: list[ParameterDescription]
    domain: list[Pair] = Field(
        min_length=2, max_length=2, description="the window to plot, x then y; runs may leave it"
    )
    minima: list[Pair]
    minimum: float | None = Field(description="null where there is none, or the loss is lower far outside the window")
    lowest_in_domain: float | None = Field(
        description="the loss at the minima, where these are the lowest in the window only; at its edge, where the "
        "slope is not 0, the loss may be lower"
    )
    local_minima: list[Pair] = Field(description="minima higher than those, where they are few")
    saddles: list[Pair]
    starts: dict[str, Pair] = Field(description="interesting places to start from")
    smooth: bool
    kinks: Words = Field(description="what the gradient means where a surface that is not smooth has none")
    levels: Scale | None = Field(description="how contour levels are best spaced; null: as its values suggest")
    takes_formula: bool = Field(description="whether a person may write its formula")
    data: DataDescription | None = Field(description="what it is fitted to, if it is the loss of a model")
    prediction: PredictionDescription | None = Field(description="what that model answers")
    reference: ReferenceDescription

    @computed_field(description="the family in words")  # type: ignore[prop-decorator]
    @property
    def family_label(self) -> str:
        """The family in the asker's language."""
        return translated(self.family)

    @computed_field(description="the names of those places in words")  # type: ignore[prop-decorator]
    @property
    def start_labels(self) -> dict[str, str]:
        """The starts' names in the asker's language."""
        return {name: translated(name) for name in self.starts}

    @classmethod
    def of(cls, surface: Surface) -> "SurfaceDescription":
        """The description of `surface`."""
        function = surface.loss_function()
        known = {name: getattr(surface, name) for name in cls.model_fields if name not in _DEPENDENT}
        return cls.model_validate(known | {name: getattr(function, name) for name in _DEPENDENT})


_DEPENDENT = ("minima", "minimum", "saddles", "local_minima", "lowest_in_domain")
