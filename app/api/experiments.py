"""From a validated document to the plain values that the engine runs."""

from collections.abc import Iterable, Iterator

from app.api.schedule_documents import ScheduleDocument, chosen_parameters
from app.api.schemas import ExperimentDocument, RunDocument
from app.api.surface_documents import batch_of, loss_function_of
from app.declarations import Point
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from app.simulation.sampling import Noise

_OPTIMIZERS = {optimizer.name: optimizer for optimizer in OPTIMIZERS}


def experiment_of(document: ExperimentDocument) -> Experiment:
    """The experiment that a document describes, with everything it leaves out filled in."""
    loss_function = loss_function_of(document.surface)
    labels = _unique(_label(run) for run in document.runs)
    radius = document.divergence_radius
    moves_start = document.surface.transform.moves_start

    def start_of(run: RunDocument) -> Point:
        start = run.start or document.start
        return loss_function.placement.carried(start) if moves_start else start

    return Experiment(
        loss_function=loss_function,
        runs=tuple(
            _run(run, label, start_of(run), document.steps) for run, label in zip(document.runs, labels, strict=True)
        ),
        steps=document.steps,
        seed=document.seed,
        tolerance=document.tolerance,
        divergence_radius=loss_function.divergence_radius if radius is None else radius,
        noise=Noise(**document.noise.model_dump()),
        batch=batch_of(document.surface),
        streams=document.streams,
    )


def _run(document: RunDocument, label: str, start: Point, steps: int) -> Run:
    optimizer = _OPTIMIZERS[document.optimizer]
    chosen = document.hyperparameters.model_dump(exclude_unset=True)
    return Run(
        optimizer=optimizer,
        dialect=document.dialect,
        settings=optimizer.settings(document.dialect, chosen),
        start=start,
        label=label,
        schedule=_schedule(document.schedule, steps) if document.schedule else None,
    )


def _schedule(document: ScheduleDocument, steps: int) -> ChosenSchedule:
    schedule, chosen = chosen_parameters(document)
    return ChosenSchedule(schedule, schedule.settings(chosen, steps - document.warmup), document.warmup)


def _label(run: RunDocument) -> str:
    """In English whoever asks: the same document gives the same bytes."""
    if run.label is not None:
        return run.label
    optimizer = _OPTIMIZERS[run.optimizer]
    dialect = optimizer.dialect(run.dialect)
    return optimizer.label if dialect == optimizer.dialects[0] else f"{optimizer.label} ({dialect.label})"


def _unique(labels: Iterable[str]) -> Iterator[str]:
    """The labels, those that were there before with a number: "Adam", "Adam 2", "Adam 3"."""
    taken: set[str] = set()
    for label in labels:
        number, unique = 1, label
        while unique in taken:
            number += 1
            unique = f"{label} {number}"
        taken.add(unique)
        yield unique
