"""The document of an experiment, as a script's heading holds it."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.code.literals import LONGEST_LINE
from app.declarations import LossFunction, Transform
from app.simulation.experiment import Experiment, Run
from app.simulation.sampling import NO_NOISE


def document(experiment: Experiment) -> dict[str, Any]:
    """The document of an experiment, in full but for what has its dialect's value, or says that nothing is done.

    Starts are those in force, so a transform does not move them once more.
    """
    written: dict[str, Any] = {
        "version": 1,
        "surface": _surface(experiment),
        "start": list(experiment.runs[0].start),
        "steps": experiment.steps,
        "seed": experiment.seed,
    }
    if experiment.noise != NO_NOISE:
        written["noise"] = {"additive": experiment.noise.additive, "relative": experiment.noise.relative}
    if experiment.streams != "shared":
        written["streams"] = experiment.streams
    return written | {
        "tolerance": experiment.tolerance,
        "divergence_radius": experiment.divergence_radius,
        "runs": [_run(run, experiment.runs[0]) for run in experiment.runs],
    }


def _surface(experiment: Experiment) -> dict[str, Any]:
    function = experiment.loss_function
    surface, transform, data = function.surface, function.transform, function.data
    written: dict[str, Any] = {"name": surface.name, "parameters": function.parameters}
    if surface.takes_formula:
        written["formula"] = surface.formula
    unplaced = LossFunction(surface, function.parameters, data=data)
    if function.domain != unplaced.domain:
        written["domain"] = [list(bounds) for bounds in function.domain]
    if not transform.is_identity:
        written["transform"] = _transform(transform)
    if data and surface.data:
        own = data.points != surface.data.points
        written["data"] = {
            "standardized": data.standardized,
            "batch": experiment.batch,
            **({"points": [list(point) for point in data.points]} if own else {}),
        }
    return written


def _transform(transform: Transform) -> dict[str, Any]:
    plain, in_full = asdict(Transform()), asdict(transform)
    return {name: value for name, value in in_full.items() if value != plain[name]}


def _run(run: Run, first: Run) -> dict[str, Any]:
    in_force = run.optimizer.settings(run.dialect, {})
    written: dict[str, Any] = {
        "optimizer": run.optimizer.name,
        "dialect": run.dialect,
        "hyperparameters": {name: value for name, value in run.settings.items() if value != in_force[name]},
        "label": run.label,
    }
    if run.schedule:
        parameters = dict(run.schedule.parameters)
        written["schedule"] = {"name": run.schedule.schedule.name, "parameters": parameters}
        written["schedule"] |= {"warmup": run.schedule.warmup} if run.schedule.warmup else {}
    return written | ({"start": list(run.start)} if run.start != first.start else {})


def json_lines(written: dict[str, Any]) -> list[str]:
    """JSON, a run a line and points in short lines, in which nothing can be seen as anything but what it is."""
    first, runs = {key: value for key, value in written.items() if key != "runs"}, written["runs"]
    lines = [*_broken(f'{json_text(first)[:-1]}, "runs": [')]
    lines += [f"  {json_text(run)}," for run in runs]
    lines[-1] = lines[-1].removesuffix(",") + "]}"
    return lines


def _broken(text: str) -> Iterator[str]:
    """A line, or if it holds points, several, broken between pairs of numbers."""
    line, *pairs = text.split("], [") if '"points": ' in text else [text]
    for pair in pairs:
        if len(line) + len(pair) > LONGEST_LINE:
            yield f"{line}],"
            line = f"  [{pair}"
        else:
            line = f"{line}], [{pair}"
    yield line


def json_text(value: Any) -> str:
    """JSON on one line, all of whose characters can be seen."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(character if character.isprintable() else json.dumps(character)[1:-1] for character in text)
