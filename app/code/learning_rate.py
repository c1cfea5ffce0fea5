"""A run's schedule as a function of a script, whatever the framework: `learning_rate(step)`, counted from 1."""

from collections.abc import Callable

from app.code.literals import assignment, literal
from app.code.sources import Place, Sources
from app.declarations import Choice, Milestones, ScheduleParameter
from app.simulation.experiment import ChosenSchedule, Experiment, Run

RATE = "rate"
"""The name under which a script holds the learning rate of a step."""


def places(experiment: Experiment) -> list[Place]:
    """Where the sources are of the schedules that an experiment's runs follow."""
    return list(dict.fromkeys(place(run.schedule) for run in experiment.runs if run.schedule))


def place(chosen: ChosenSchedule) -> Place:
    """Where a schedule is defined."""
    return _place(chosen.schedule.factor)


def _place(function: Callable[..., object]) -> Place:
    return function.__module__, function.__qualname__


def imports(experiment: Experiment) -> set[str]:
    """The imports that `rate_function` needs."""
    return {"from types import SimpleNamespace", "import numpy as np"} if places(experiment) else set()


def rate_function(run: Run, sources: Sources) -> list[str]:
    """The lines that define a run's `learning_rate`; one whose schedule has a state must be asked once a step."""
    chosen = run.schedule
    if not chosen:
        return []
    values = [f"{each.name}={_parameter(each, chosen)}" for each in chosen.schedule.parameters]
    state = chosen.schedule.state
    memory = [f'"{each.name}": np.array([{literal(float(each.initial))}])' for each in state]
    arguments = ["k", "lambda _: np.array([loss])", "memory"] if state else ["k", "None", "{}"]
    return [
        *assignment("schedule", "SimpleNamespace", values),
        *(assignment("memory", "", memory, "{}") if state else []),
        f"def learning_rate({'step, loss' if state else 'step'}):",
        f"    k = np.array([max(step - 1.0{f' - {chosen.warmup}' if chosen.warmup else ''}, 0.0)])",
        f"    share, after = {sources.names[place(chosen)]}({', '.join(arguments)}, schedule)",
        *(["    memory.update(after)"] if state else []),
        f"    return {float(run.settings['lr'])!r} * float(share[0]{_warmup(chosen)})",
    ]


def asked(run: Run, loss: str) -> str:
    """The learning rate as a script asks for it; `loss` is how it has the loss where the step begins, as a number."""
    return f"learning_rate(step, {loss})" if run.schedule and run.schedule.schedule.state else "learning_rate(step)"


def first_rate(run: Run) -> str:
    """The learning rate of the first step, which depends on no loss, as a script asks for it."""
    return "learning_rate(1, None)" if run.schedule and run.schedule.schedule.state else "learning_rate(1)"


def _warmup(chosen: ChosenSchedule) -> str:
    return f" * min(step / {chosen.warmup + 1}, 1.0)" if chosen.warmup else ""


def _parameter(declared: ScheduleParameter, chosen: ChosenSchedule) -> str:
    value = chosen.parameters[declared.name]
    if isinstance(declared, Choice):
        return literal(value)
    if isinstance(declared, Milestones) and isinstance(value, tuple):
        return f"np.array([{', '.join(f'[{float(step)!r}]' for step in value)}])"
    return f"np.array([{float(value)!r}])"  # type: ignore[arg-type]
