"""What a lesson's file may hold, read with a message that names the file and the field where something is wrong."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from app.api.fields import Document, Switch, choice, explained, refusal, within
from app.api.invalid_fields import explain
from app.api.lesson_texts import Text, Texts
from app.api.schemas import ExperimentDocument
from app.presets import PRESETS

_PRESETS = {preset.name: preset for preset in PRESETS}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ARROWS = ("gradient", "update", "state", "rate")
QUANTITIES = ("loss", "suboptimality", "distance", "gradient_norm", "effective_rate", "sharpness")
MOST_RUNS, MOST_STEPS = 1000, 1_000_000
"""Beyond what any deployment allows: what an experiment has, is asked of the experiment."""
Run = Annotated[int, *within(0, MOST_RUNS - 1, whole=True)]


class LessonError(ValueError):
    """A lesson's file that cannot be used, in one sentence with its name and the field at fault."""


class ShowDocument(Document):
    """What is on show beside a page, in the words of the address; what is left out is as the page opens."""

    layout: choice(["side-by-side", "overlay", "compare", "scene"]) = "side-by-side"  # type: ignore[valid-type]
    pair: Annotated[tuple[Run, Run] | None, explained("This must be the numbers of two runs, counted from 0.")] = None
    equal: Switch = False
    arrows: Annotated[
        list[Literal[ARROWS]],  # type: ignore[valid-type]
        explained(f"This must be a list of some of {', '.join(ARROWS)}.", list(ARROWS)),
    ] = Field(default=[])
    run: Run | None = None
    quantity: choice(QUANTITIES) = "loss"  # type: ignore[valid-type]
    against: choice(["steps", "evaluations"]) = "steps"  # type: ignore[valid-type]
    scale: choice(["log", "linear"]) = "log"  # type: ignore[valid-type]
    details: choice(["playhead", "results", "stability"]) = "playhead"  # type: ignore[valid-type]
    aside: choice(["experiment", "step"]) = "experiment"  # type: ignore[valid-type]
    step: Annotated[float, *within(0, MOST_STEPS)] | None = None
    speed: Annotated[float, *within(0.5, 5000)] | None = None
    loop: Switch = False


class PredictDocument(Document):
    """A guess to be made before a page's experiment is played."""

    run: Run = Field(description="which run, counted from 0")
    step: Annotated[int, *within(1, MOST_STEPS, whole=True)]
    question: Text
    hint: Text | None = None
    answer: Text | None = None


class PageDocument(Document):
    """One page: a text, an experiment, and what to look for in it."""

    title: Text
    text: Texts
    preset: choice(list(_PRESETS)) | None = None  # type: ignore[valid-type]
    experiment: dict[str, Any] | None = None
    show: ShowDocument = ShowDocument()
    look_for: Text
    predict: PredictDocument | None = None

    @model_validator(mode="after")
    def _has_one_experiment(self) -> "PageDocument":
        if (self.preset is None) == (self.experiment is None):
            message = "A page needs either an experiment or the name of a preset: one of them."
            error = {"type": refusal(message), "loc": ("experiment",), "input": None}
            raise ValidationError.from_exception_data("Page", [error])  # type: ignore[list-item]
        return self

    @property
    def document(self) -> Mapping[str, Any]:
        """The experiment, from wherever it comes."""
        return _PRESETS[self.preset].experiment if self.preset else self.experiment or {}


class LessonDocument(Document):
    """A lesson's file."""

    title: Text
    summary: Text
    minutes: Annotated[int, *within(1, 600, whole=True)]
    pages: list[PageDocument] = Field(min_length=1)


def read_lesson(path: Path) -> LessonDocument:
    """The lesson in a file, each of its experiments checked as a request would be. Raises LessonError."""
    if not _NAME.fullmatch(path.stem):
        raise LessonError(
            f"{path.name}: a lesson's file is named in small letters, digits and hyphens, like my-lesson.json."
        )
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise LessonError(f"{path.name}: it cannot be read as JSON: {error}.") from None
    try:
        lesson = LessonDocument.model_validate(content)
    except ValidationError as error:
        raise LessonError(f"{path.name}: {_first(error, content)}") from None
    for number, page in enumerate(lesson.pages):
        for field, message in _faults(page):
            raise LessonError(f"{path.name}: pages[{number}].{field}: {message}")
    return lesson


def _faults(page: PageDocument) -> Iterator[tuple[str, str]]:
    """What the experiment of a page has wrong, and what names runs or steps that it does not have."""
    try:
        experiment = ExperimentDocument.model_validate(page.document)
    except ValidationError as error:
        yield "experiment", _first(error, page.document)
        return
    last = len(experiment.runs) - 1
    runs = {"show.run": page.show.run, "predict.run": page.predict.run if page.predict else None}
    if page.show.pair:
        runs |= {"show.pair[0]": page.show.pair[0], "show.pair[1]": page.show.pair[1]}
    for field, run in runs.items():
        if run is not None and run > last:
            yield field, f"The experiment has no run {run}; its last one is {last}, counted from 0."
    if page.predict and page.predict.step > experiment.steps:
        yield "predict.step", f"The experiment has {experiment.steps} steps only."


def _first(error: ValidationError, document: object) -> str:
    """The first thing that pydantic found wrong, with the path to the field."""
    found = error.errors()[0]
    path, message, *_ = explain({**found, "loc": ("body", *found["loc"])}, document)
    return f"{path}: {message}" if path else message
