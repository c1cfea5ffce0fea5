"""A run as a framework's call would make it, or the reason why no call can."""

from dataclasses import asdict, replace
from string import Formatter
from typing import Any

from app.code.expressed import Expressed, InexpressibleError
from app.code.learning_rate import RATE
from app.code.literals import Name
from app.declarations import Call, Dialect, Hyperparameter, Setting
from app.languages import translated
from app.optimizers import OPTIMIZERS
from app.simulation.experiment import Experiment, Run
from app.simulation.random_numbers import streams_of
from app.simulation.sampling import NO_NOISE

CLIPPING = ("clip_value", "clip_norm")
RATES = ("lr", "learning_rate")
"""What calls call the learning rate that can be changed between steps."""


def framework_of(dialect: Dialect) -> str | None:
    """The framework that a dialect's call belongs to, by the name of its package."""
    return dialect.call.partition(".")[0] if dialect.call else None


def packages(values: Any) -> set[str]:
    """The packages of all calls among a call's keyword arguments."""
    if isinstance(values, Call):
        return {values.name.partition(".")[0]} | packages(values.positional) | packages(values.keywords)
    if isinstance(values, dict):
        return set().union(*(packages(value) for value in values.values()))
    return set().union(*(packages(value) for value in values)) if isinstance(values, list | tuple) else set()


def expressed(experiment: Experiment, index: int, framework: str, label: str) -> Expressed:
    """A run as a call of the framework; `label` is the framework's name for people.

    Raises InexpressibleError where the framework has no such rule, or none of its dialects' calls takes the settings.
    """
    run = experiment.runs[index]
    dialects = [dialect for dialect in run.optimizer.dialects if framework_of(dialect) == framework]
    if not dialects:
        known = {framework_of(dialect) for dialect in run.optimizer.dialects} - {None}
        others = ", ".join([*sorted(str(name) for name in known), "numpy"])
        message = translated(
            "{run}: {framework} has no {optimizer}; there is a script of it for {others}.",
            run=run.label,
            framework=label,
            optimizer=translated(run.optimizer.label),
            others=others,
        )
        raise InexpressibleError(f"runs[{index}].optimizer", message, run.optimizer.name, _offered_by(framework))
    dialects.sort(key=lambda dialect: dialect.name != run.dialect)
    for dialect in dialects:
        if not _in_the_way(run, dialect) and not _refused(run, dialect):
            return _call(experiment, index, dialect)
    raise _inexpressible(run, index, dialects[0], label)


def _offered_by(framework: str) -> list[str]:
    """The optimizers that a framework has calls for."""
    return [rule.name for rule in OPTIMIZERS if framework in {framework_of(dialect) for dialect in rule.dialects}]


def _in_the_way(run: Run, dialect: Dialect) -> dict[str, Setting]:
    """The settings that the dialect's call has no argument for, with the one value that each would have to have."""
    in_force = run.optimizer.settings(dialect.name, {})
    taken = set(dialect.arguments) | choices_named(tuple(dialect.constants.values()))
    return {
        declared.name: in_force[declared.name]
        for declared in run.optimizer.hyperparameters
        if not declared.common and declared.name not in taken and run.settings[declared.name] != in_force[declared.name]
    }


def _refused(run: Run, dialect: Dialect) -> list[str]:
    """The settings at which the dialect's call raises an error."""
    return [name for name, value in dialect.refused.items() if run.settings[name] == value]


def choices_named(values: Any) -> set[str]:
    """The choices that the names of calls among some values hold."""
    if isinstance(values, Call):
        inner = choices_named((*values.positional, *values.keywords.values()))
        return inner | {name for _, name, _, _ in Formatter().parse(values.name) if name}
    return set().union(*(choices_named(value) for value in values)) if isinstance(values, list | tuple) else set()


def _inexpressible(run: Run, index: int, dialect: Dialect, label: str) -> InexpressibleError:
    if not _in_the_way(run, dialect):
        name = _refused(run, dialect)[0]
        given = run.settings[name]
        message = translated(
            "{run}: {framework}'s {call} refuses {name} = {given!r}; a script for numpy will do.",
            run=run.label,
            framework=label,
            call=dialect.call,
            name=name,
            given=given,
        )
        return InexpressibleError(f"runs[{index}].hyperparameters.{name}", message, given, None)
    needed = _in_the_way(run, dialect)
    name = next(iter(needed))
    given = run.settings[name]
    cure = translated(" and ").join(f"{each} = {value!r}" for each, value in needed.items())
    message = translated(
        "{run}: {framework}'s {call} cannot have {name} = {given!r}; with {cure} it will do, and so will a script for "
        "numpy.",
        run=run.label,
        framework=label,
        call=dialect.call,
        name=name,
        given=given,
        cure=cure,
    )
    return InexpressibleError(f"runs[{index}].hyperparameters.{name}", message, given, [needed[name]])


def _call(experiment: Experiment, index: int, dialect: Dialect) -> Expressed:
    run = experiment.runs[index]
    _check_noise(experiment, run, dialect)
    settings: dict[str, Any] = {
        declared.name: _number(run.settings[declared.name], declared.integer)
        if isinstance(declared, Hyperparameter)
        else run.settings[declared.name]
        for declared in run.optimizer.hyperparameters
    }
    if run.schedule:
        if dialect.arguments.get("lr", "").rpartition(".")[2] not in RATES:
            message = translated(
                "{run}: {call} takes no learning rate that a schedule could change; leave it out.",
                run=run.label,
                call=dialect.call,
            )
            raise InexpressibleError(f"runs[{index}].schedule", message, run.schedule.schedule.name, None)
        settings["lr"] = Name(RATE) if framework_of(dialect) == "optax" else settings["lr"]
    common = {declared.name for declared in run.optimizer.hyperparameters if declared.common}
    around: dict[str, float] = {}
    if "weight_decay" in common and not _decays_as_asked(run, dialect):
        decoupled = settings.get("decoupled_weight_decay", False)
        around["decay" if decoupled else "penalty"] = settings["weight_decay"]
        settings["weight_decay"] = 0.0
    clipping = {name: settings[name] for name in CLIPPING if name in common and settings[name]}
    # clipping comes before coupled weight decay, and calls have no order for clipping in both ways
    within = len(clipping) == 1 and set(clipping) <= set(dialect.arguments) and not around.get("penalty")
    if not within:
        around |= clipping
    left_out = [name for name in CLIPPING if name in common and not (within and name in clipping)]
    if clipping and not within and dialect.takes_gradients:
        name = next(iter(clipping))
        message = translated(
            "{run}: {call} takes gradients itself and cannot clip them; without {name} it will do.",
            run=run.label,
            call=dialect.call,
            name=name,
        )
        raise InexpressibleError(f"runs[{index}].hyperparameters.{name}", message, clipping[name], [0])
    arguments = {ours: theirs for ours, theirs in dialect.arguments.items() if ours not in left_out}
    keywords = replace(dialect, arguments=arguments).keywords(settings)
    (stream,) = streams_of(experiment.streams, [index])
    call = str(dialect.call)
    return Expressed(
        experiment=experiment, run=run, stream=stream, dialect=dialect, call=call, keywords=keywords, **around
    )


def _check_noise(experiment: Experiment, run: Run, dialect: Dialect) -> None:
    if experiment.noise != NO_NOISE and dialect.takes_gradients:
        message = translated(
            "{run}: {call} takes gradients itself, and no noise can be added to them; without noise it will do, and so "
            "will a script for numpy.",
            run=run.label,
            call=dialect.call,
        )
        raise InexpressibleError("noise", message, asdict(experiment.noise), asdict(NO_NOISE))


def _decays_as_asked(run: Run, dialect: Dialect) -> bool:
    """Whether the call itself decays the weights, and in the way that is asked for."""
    if not run.settings["weight_decay"]:
        return True
    kind = "decoupled_weight_decay"
    in_force = run.optimizer.settings(dialect.name, {})
    as_asked = kind in dialect.arguments or run.settings.get(kind) == in_force.get(kind)
    return "weight_decay" in dialect.arguments and as_asked


def _number(value: Setting, whole: bool) -> float | int:
    return int(value) if whole else float(value)
