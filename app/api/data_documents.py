"""What a model is fitted to, in an experiment's document."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError, ValidationInfo, create_model, field_validator
from pydantic_core import InitErrorDetails

from app.api.fields import Document, Label, Place, Switch, refusal, within
from app.api.models import camel
from app.declarations import Data, Point, Surface
from app.languages import translated

FEWEST_POINTS, MOST_POINTS = 2, 500


def _two_names(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise refusal(translated("This must be two names, [input, target]."))
    return value


class DataDocument(Document):
    """What a model is fitted to."""

    points: Annotated[list[Place], Field(min_length=FEWEST_POINTS, max_length=MOST_POINTS)] | None = Field(
        default=None, description="inputs and targets; left out: the data set that comes with the surface"
    )
    names: Annotated[tuple[Label, Label], BeforeValidator(_two_names)] | None = Field(
        default=None, description="what one's own inputs and targets are called; shown, and nothing else"
    )
    standardized: Switch = Field(
        default=True,
        description="whether inputs, and targets of a regression, are taken at mean 0 and standard deviation 1",
    )
    batch: Annotated[int, *within(1, MOST_POINTS, whole=True)] | None = Field(
        default=None, description="how many points a step sees, in an order decided by the seed; null: all of them"
    )

    def of(self, surface: Surface) -> Data | None:
        """The data in force for a surface."""
        if surface.data is None:
            return None
        data = replace(surface.data, standardized=self.standardized)
        if self.points is None:
            return data
        named_input, named_target = self.names or ("input", "target")
        return replace(data, points=tuple(self.points), input=named_input, target=named_target)


def data_model(surface: Surface, data: Data) -> type[DataDocument]:
    """The model of the data that the surface can be fitted to."""
    title = f"{camel(surface.name)}Data"

    def of_the_classes(points: list[Point] | None) -> list[Point] | None:
        classes = data.classes
        if points is None or classes is None:
            return points
        low, high = classes
        message = translated("The target must be one of two classes, {low:g} or {high:g}.", low=low, high=high)
        error = refusal(message, list(classes))
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
                message = translated(
                    "This must be a whole number from 1 to {most}, as there are {most} points, or null.", most=most
                )
                raise refusal(message, {"low": 1, "high": most})
        return batch

    validators: dict[str, Any] = {
        "of_the_classes": field_validator("points")(of_the_classes),
        "no_more_than_there_are": field_validator("batch")(no_more_than_there_are),
    }
    return create_model(title, __base__=DataDocument, __validators__=validators)
