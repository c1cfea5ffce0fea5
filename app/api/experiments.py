"""From a validated document to the plain values that the engine runs."""

from collections.abc import Iterable, Iterator

from app.api.schedule_documents import ScheduleDocument, chosen_parameters
from app.api.schemas import ExperimentDocument, RunDocument, SurfaceDocument
from app.declarations import LossFunction
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import ChosenSchedule, Experiment, Run
from app.surfaces import SURFACES

_OPTIMIZERS = {optimizer.name: optimizer for optimizer in OPTIMIZERS}
_SURFACES = {surface.name: surface for surface in SURFACES}


def experiment_of(document: ExperimentDocument) -> Experiment:
    """The experiment that a document describes, with everything it leaves out filled in."""
    loss_function = loss_function_of(document.surface)
    labels = _unique(_label(run) for run in document.runs)
    radius = document.divergence_radius
    return Experiment(
        loss_function=loss_function,
        runs=tuple(_run(run, label, document) for run, label in zip(document.runs, labels, strict=True)),
        steps=document.steps,
        seed=document.seed,
        tolerance=document.tolerance,
        divergence_radius=loss_function.divergence_radius if radius is None else radius,
    )


def loss_function_of(document: SurfaceDocument) -> LossFunction:
    """The surface that a document names, with its parameters set."""
    return _SURFACES[document.name].loss_function(document.parameters.model_dump(exclude_unset=True))


def _run(document: RunDocument, label: str, experiment: ExperimentDocument) -> Run:
    optimizer = _OPTIMIZERS[document.optimizer]
    chosen = document.hyperparameters.model_dump(exclude_unset=True)
    return Run(
        optimizer=optimizer,
        dialect=document.dialect,
        settings=optimizer.settings(document.dialect, chosen),
        start=document.start or experiment.start,
        label=label,
        schedule=_schedule(document.schedule, experiment.steps) if document.schedule else None,
    )


def _schedule(document: ScheduleDocument, steps: int) -> ChosenSchedule:
    schedule, chosen = chosen_parameters(document)
    return ChosenSchedule(schedule, schedule.settings(chosen, steps - document.warmup), document.warmup)


def _label(run: RunDocument) -> str:
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
