"""The documents of learning-rate schedules, and which of them would never come to their end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, create_model
from pydantic_core import InitErrorDetails

from app.api.fields import Document, explained, refusal, within
from app.api.models import camel, field_of, one_of, parameters_model
from app.declarations import Duration, Milestones, Schedule, ScheduleNumber, ScheduleParameter
from app.languages import translated
from app.schedules import SCHEDULES
from app.settings import LIMITS

_SCHEDULES = {schedule.name: schedule for schedule in SCHEDULES}


class ScheduleDocument(Document):
    """A learning-rate schedule and its parameters."""

    name: str
    parameters: Document
    warmup: Annotated[int, *within(0, LIMITS.max_steps, whole=True)] = Field(
        default=0,
        description="steps of linear warm-up before the schedule: the first has 1/(warmup + 1) of its first rate",
    )


def _model(schedule: Schedule) -> type[ScheduleDocument]:
    title = camel(schedule.name)
    plain = parameters_model(
        f"{title}ScheduleNumbers",
        (each for each in schedule.parameters if not isinstance(each, Duration | Milestones)),
    )
    fields: dict[str, Any] = {name: (field.annotation, field) for name, field in plain.model_fields.items()}
    fields |= {each.name: _steps(each) for each in schedule.parameters if isinstance(each, Duration | Milestones)}
    in_order = {each.name: fields[each.name] for each in schedule.parameters}
    parameters: Any = create_model(f"{title}ScheduleParameters", __base__=Document, **in_order)
    described: dict[str, Any] = {
        "name": (Literal[schedule.name], Field(description=f"{schedule.summary} {'; '.join(schedule.formula)}.")),
        "parameters": (parameters, Field(default_factory=parameters)),
    }
    return create_model(
        f"{title}Schedule", __base__=ScheduleDocument, __doc__=f"{schedule.label}: a schedule.", **described
    )


def _steps(declared: Duration | Milestones) -> tuple[Any, Any]:
    low, high = declared.low, declared.high
    allowed = {"low": low, "high": high}
    number = Annotated[int, *within(low, high, whole=True)]
    if isinstance(declared, Duration):
        rest = explained(
            "This must be a whole number from {low} to {high}, or null for the rest of the run.", allowed, **allowed
        )
        kind = Annotated[number | None, rest]
        return field_of(replace(declared, meaning=f"{declared.meaning}; null: the rest of the run"), kind, None)
    told = explained(
        "This must be a list of 1 to {most} whole numbers from {low} to {high}, none smaller than the one before.",
        allowed,
        most=declared.most,
        **allowed,
    )
    steps = Annotated[
        tuple[number, ...],
        Field(min_length=1, max_length=declared.most),
        AfterValidator(_ascending),
        told,
    ]
    return field_of(declared, steps, declared.default)


def _ascending(steps: tuple[int, ...]) -> tuple[int, ...]:
    if list(steps) != sorted(steps):
        raise ValueError
    return steps


SomeSchedule = Annotated[ScheduleDocument, one_of([_model(schedule) for schedule in SCHEDULES], "name")]


def no_schedule(label: str) -> Any:
    """The kind of a field that holds no schedule, because the optimizer of that label has nothing to schedule."""
    told = explained(
        "{optimizer} has no learning rate, so there is nothing that a schedule could change: leave it out.",
        optimizer=lambda: translated(label),
    )
    return Annotated[None, told]


def endless(schedules: Iterable[ScheduleDocument | None], steps: int) -> Iterator[InitErrorDetails]:
    """An error for each run, in order, whose schedule would not come to its end, or its warm-up, in so many steps."""
    for index, chosen in enumerate(schedules):
        if chosen is None:
            continue
        left = steps - chosen.warmup
        if left < 1:
            message = translated(
                "The run has {steps} steps, so the warm-up would never end: at most {most} will do.",
                steps=steps,
                most=steps - 1,
            )
            error = refusal(message, {"low": 0, "high": steps - 1})
            yield InitErrorDetails(type=error, loc=(index, "schedule", "warmup"), input=chosen.warmup)
            continue
        for declared in _counting_steps(_SCHEDULES[chosen.name].parameters):
            given = getattr(chosen.parameters, declared.name)
            # the default of a parameter that nobody set may lie beyond a short run
            if declared.name in chosen.parameters.model_fields_set and _last(given) > left:
                low = int(declared.low)
                error = refusal(_missed(declared, low, left, chosen.warmup), {"low": low, "high": left})
                path = (index, "schedule", "parameters", declared.name)
                yield InitErrorDetails(type=error, loc=path, input=given)


Counting = Duration | Milestones | ScheduleNumber


def _counting_steps(parameters: Iterable[ScheduleParameter]) -> Iterator[Counting]:
    for each in parameters:
        if isinstance(each, Duration | Milestones) or (isinstance(each, ScheduleNumber) and each.within_run):
            yield each


def _last(given: int | tuple[int, ...] | None) -> int:
    """The last step that is named; null names the run's own."""
    return given[-1] if isinstance(given, tuple) else given or 0


def _missed(declared: Counting, low: int, left: int, warmup: int) -> str:
    """Why a schedule does not come to its end in the steps that are left after its warm-up."""
    has = (
        translated("The run has {left} steps after {warmup} of warm-up,", left=left, warmup=warmup)
        if warmup
        else translated("The run has {left} steps,", left=left)
    )
    if isinstance(declared, Duration):
        so = translated(
            "so the schedule would never end: {low} to {left} will do, or null for all of them.", low=low, left=left
        )
    else:
        so = translated(
            "so the schedule would never end, for it would never get that far: {low} to {left} will do.",
            low=low,
            left=left,
        )
    return f"{has} {so}"


def chosen_parameters(document: ScheduleDocument) -> tuple[Schedule, dict[str, Any]]:
    """The schedule that a document names, and the parameters that it sets."""
    return _SCHEDULES[document.name], document.parameters.model_dump(exclude_unset=True)
