"""Records what the frameworks' own optimizers do, for test_frameworks.py to hold ours against.

    python -m tests.reference.record              every optimizer, and what the frameworks offer
    python -m tests.reference.record adam lion    only these

Needs the extra `frameworks`. What runs is the exported script of every dialect that names a framework's call: so the
scripts are proved along with the rules. Each argument of the call is varied on its own, and all of them together.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.code import script
from app.code.expressible import choices_named, framework_of
from app.declarations import Array, Choice, Dialect, Hyperparameter, Optimizer, Setting, Settings, Unit
from app.optimizers import OPTIMIZERS
from tests.reference.agreement import main as write_agreement
from tests.reference.agreement import measured
from tests.reference.draws import DRAWS
from tests.reference.inventory import version, write_inventory
from tests.reference.recordings import INVENTORY, RECORDED
from tests.runs import experiment, run, surface, trajectory

STEPS = 200
KEPT = (*range(21), *range(25, STEPS + 1, 5))
NEIGHBOUR = 1e-13
FARTHEST_NEIGHBOUR = 1e-11
HALVINGS = 12
DAMPING = tuple(10 ** (tenths / 4) for tenths in range(-16, 5))


@dataclass(frozen=True)
class Ground:
    """A surface to run on: its parameters, a start, and a length and a fall in loss that suit a step from there."""

    name: str
    parameters: dict[str, float]
    start: tuple[float, float]
    length: float
    fall: float


GROUNDS = (
    Ground("quadratic", {"a": 0.2, "b": 2, "c": -5}, (5.1, 2.3), 0.1, 0.1),
    Ground("rosenbrock", {"a": 1, "b": 5}, (-1.2, 1.0), 0.004, 0.0032),
    Ground("himmelblau", {}, (0.0, 4.0), 0.05, 0.5),
)


def varied(declared: Hyperparameter | Choice, setting: Setting) -> Setting:
    """Another value than the one in force, well inside the range of interest.

    Not far off for a decay rate: short averages make Adam and RMSprop bounce about a minimum, where rounding errors
    grow so fast that no two codes agree for long.
    """
    if isinstance(declared, Choice):
        return next(option for option in declared.options if option != setting)
    low, high = declared.slider_range
    value = (low * high) ** 0.5 if declared.scale == "log" else 0.1 * low + 0.9 * float(setting)
    if value == setting:
        value = 0.9 * low + 0.1 * high
    if not declared.integer:
        return value
    whole = round(value)
    other = whole + 1 if whole < declared.high else whole - 1
    return whole if whole != setting else other


def others(optimizer: Optimizer, name: str, tried: set[Setting]) -> list[Setting]:
    """The options of a choice beside those that are tried; of a number, none."""
    declared = next(each for each in optimizer.hyperparameters if each.name == name)
    return [option for option in declared.options if option not in tried] if isinstance(declared, Choice) else []


def rates(optimizer: Optimizer) -> list[Hyperparameter]:
    """The learning rate; of a rule without one, what has the unit of descent's rate, such as a bound on the rate."""
    numbers = [declared for declared in optimizer.hyperparameters if isinstance(declared, Hyperparameter)]
    named = [number for number in numbers if number.name == "lr"]
    return named or [number for number in numbers if number.unit == Unit(2, -1)]


def rate(declared: Hyperparameter, setting: Setting, ground: Ground) -> float:
    """A learning rate of the right unit for the ground; a pure number has defaults, the rule's and the dialect's."""
    unit = declared.unit
    if not (unit.position or unit.loss):
        other = float(setting) if setting != declared.default else float(setting) / 2
        return float(declared.default) if ground == GROUNDS[0] else other
    return float(ground.length**unit.position * ground.fall**unit.loss)


def cases(optimizer: Optimizer, dialect: Dialect) -> Iterator[tuple[Settings, tuple[Ground, ...]]]:
    """What to choose beside the learning rate, and where: nothing, each argument alone, then all of them together."""
    in_force = optimizer.settings(dialect.name, {})
    taken = {*dialect.arguments, *choices_named(tuple(dialect.constants.values()))}
    variations: dict[str, Setting] = {}
    around: dict[str, Setting] = {}
    for declared in optimizer.hyperparameters:
        if declared.name in taken and declared not in rates(optimizer):
            variations[declared.name] = varied(declared, in_force[declared.name])
        elif declared.common:
            around[declared.name] = varied(declared, in_force[declared.name])
    yield {}, GROUNDS
    for number, (name, value) in enumerate(variations.items()):
        yield {name: value}, (GROUNDS[number % len(GROUNDS)],)
        for other in others(optimizer, name, {in_force[name], value}):
            yield {name: other}, (GROUNDS[number % len(GROUNDS)],)
    if variations:
        yield variations, GROUNDS
    if around and not dialect.takes_gradients:
        yield around, GROUNDS[:1]


def paths(optimizer: Optimizer, dialect: Dialect, ground: Ground, chosen: Settings) -> Any:
    """The framework's path and its neighbour's, `(2, dimensions, steps + 1)`.

    The neighbour starts a little aside, on a surface that is a little tilted: so close that it is all one to a path
    whose numbers mean something. The tilt acts as long as rounding errors do; a start alone would soon be forgotten.
    """
    found = []
    for aside in (0.0, NEIGHBOUR):
        start = tuple(coordinate + aside for coordinate in ground.start)
        document = experiment(
            run(optimizer, dialect.name, start, **chosen), on=ground.name, parameters=ground.parameters, steps=STEPS
        )
        text = script(document, str(framework_of(dialect)))
        if aside:
            text = text.replace("    return ", f"    return {aside} * (x - 2 * y) + ", 1)
        names: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(text, names)
        found.append(names["paths"][optimizer.label])
    return np.array(found).transpose(0, 2, 1)


def is_calm(both: Any, ground: Ground) -> bool:
    """Whether a path stays in its region and its neighbour close by: else rounding decides where it leads."""
    reach = 10 * max(abs(bound) for bounds in surface(ground.name).domain for bound in bounds)
    return bool((np.abs(both) < reach).all() and (np.abs(both[0] - both[1]) < FARTHEST_NEIGHBOUR).all())


def calm_path(optimizer: Optimizer, dialect: Dialect, ground: Ground, chosen: Settings) -> tuple[Settings, Any]:
    """The framework's path, at the greatest rate of a falling sequence at which it is calm.

    A rule that finds its own rate makes up for any that it is given: where none calms it, a greater ε does.
    """
    in_force = optimizer.settings(dialect.name, chosen)
    first = {
        one.name: rate(one, in_force[one.name], ground) for one in rates(optimizer) if one.name in dialect.arguments
    }
    for halving in range(HALVINGS if first else 1):
        settings = {**chosen, **{name: value / 2**halving for name, value in first.items()}}
        both = paths(optimizer, dialect, ground, settings)
        if is_calm(both, ground):
            return settings, both[0]
    for damping in damped(optimizer, dialect, ground, {**chosen, **first}):
        both = paths(optimizer, dialect, ground, damping)
        if is_calm(both, ground):
            return damping, both[0]
    raise RuntimeError(f"{optimizer.name} of {dialect.name} on {ground.name}, {chosen}: no calm path")


def damped(optimizer: Optimizer, dialect: Dialect, ground: Ground, chosen: Settings) -> Iterator[Settings]:
    """Settings with a rising ε and, for each, falling rates, at which our own path is calm but goes somewhere."""
    in_force = optimizer.settings(dialect.name, chosen)
    numbers = {one.name: one for one in optimizer.hyperparameters if isinstance(one, Hyperparameter)}
    if "eps" not in dialect.arguments or "lr" not in dialect.arguments:
        return
    for eps in (each for each in DAMPING if float(in_force["eps"]) < each <= numbers["eps"].high):
        for halving in range(HALVINGS):
            settings = {**chosen, "eps": eps, "lr": float(in_force["lr"]) / 2**halving}
            ours, neighbour = (own_path(optimizer, dialect, ground, settings, aside) for aside in (0.0, NEIGHBOUR))
            if ours.shape[1] <= STEPS or neighbour.shape[1] <= STEPS:
                continue
            goes_somewhere = np.abs(ours[:, -1] - ground.start).max() > ground.length
            if goes_somewhere and is_calm(np.array([ours, neighbour]), ground):
                yield settings


def own_path(optimizer: Optimizer, dialect: Dialect, ground: Ground, chosen: Settings, aside: float) -> Array:
    """Our path or its neighbour's, `(dimensions, steps + 1)`."""
    start = tuple(coordinate + aside for coordinate in ground.start)
    document = experiment(
        run(optimizer, dialect.name, start, **chosen), on=ground.name, parameters=ground.parameters, steps=STEPS
    )
    tilted, slope = document.loss_function, aside * np.array([[1.0], [-2.0]])
    value, gradient = tilted.value, tilted.gradient
    tilted.value = lambda x: value(x) + (slope * x).sum(axis=0)
    tilted.gradient = lambda x: gradient(x) + slope
    return trajectory(document).positions


def is_random(optimizer: Optimizer) -> bool:
    """Whether another seed gives another path; what is drawn then has to be recorded along."""
    documents = [replace(experiment(run(optimizer), steps=20), seed=seed) for seed in (1, 2)]
    first, second = (trajectory(document).positions for document in documents)
    return not np.array_equal(first, second)


def record(optimizer: Optimizer) -> None:
    """Writes the file of one optimizer."""
    trajectories = []
    versions = {}
    for dialect in optimizer.dialects:
        if not dialect.call:
            continue
        framework = str(framework_of(dialect))
        versions[dialect.name] = {"framework": framework, "version": version(framework)}
        for chosen, grounds in cases(optimizer, dialect):
            for ground in grounds:
                settings, (x, y) = calm_path(optimizer, dialect, ground, chosen)
                trajectories.append(
                    {
                        "dialect": dialect.name,
                        "hyperparameters": settings,
                        "surface": {"name": ground.name, "parameters": ground.parameters},
                        "start": ground.start,
                        "x": x[list(KEPT)].tolist(),
                        "y": y[list(KEPT)].tolist(),
                    }
                )
    if not trajectories:
        return
    facts: dict[str, Any] = {"optimizer": optimizer.name, "versions": versions, "steps": KEPT}
    for call in {str(dialect.call) for dialect in optimizer.dialects} & set(DRAWS):
        facts["drawn"] = DRAWS[call](2, STEPS)
    head = json.dumps(facts)
    lines = ",\n".join(json.dumps(trajectory) for trajectory in trajectories)
    RECORDED.mkdir(exist_ok=True)
    text = f'{head[:-1]}, "trajectories": [\n{lines}\n]}}\n'
    (RECORDED / f"{optimizer.name}.json").write_text(text, encoding="utf-8")
    for dialect in optimizer.dialects:
        if dialect.call:
            facts = measured(optimizer, dialect)
            print(
                f"{optimizer.name} of {dialect.name}: {facts['trajectories']} trajectories, "
                f"largest difference {facts['difference']:.1e}",
                flush=True,
            )


def main(names: list[str]) -> None:
    """Records the optimizers of these names, or everything."""
    unknown = set(names) - {optimizer.name for optimizer in OPTIMIZERS}
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}.")
    for optimizer in OPTIMIZERS:
        if names and optimizer.name not in names:
            continue
        if is_random(optimizer) and not {dialect.call for dialect in optimizer.dialects} & set(DRAWS):
            print(f"{optimizer.name}: random, recorded by a script of its own")
        else:
            record(optimizer)
    if not names:
        write_inventory(INVENTORY)
        write_agreement()


if __name__ == "__main__":
    main(sys.argv[1:])
