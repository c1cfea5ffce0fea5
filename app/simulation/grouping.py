"""Which runs can step together."""

from collections.abc import Iterator

from app.declarations import Choice
from app.simulation.batch import Batch
from app.simulation.experiment import Experiment, Run


def batches(experiment: Experiment) -> Iterator[Batch]:
    """The runs, grouped so that each group can step as one."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for member, run in enumerate(experiment.runs):
        groups.setdefault(_kind(run), []).append(member)
    for members in groups.values():
        yield Batch(experiment, members)


def _kind(run: Run) -> tuple[object, ...]:
    """What runs must agree in to step together."""
    choices = [run.settings[each.name] for each in run.optimizer.hyperparameters if isinstance(each, Choice)]
    kind = (run.optimizer.name, *choices)
    if not run.schedule:
        return kind
    schedule, parameters = run.schedule.schedule, run.schedule.parameters
    return (*kind, schedule.name, *(parameters[each.name] for each in schedule.parameters if isinstance(each, Choice)))
