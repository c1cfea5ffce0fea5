"""What all scripts have in common: a heading with the document, the surface, what is printed at the end."""

import json
import sys
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from app.code.formula import expression
from app.code.literals import LONGEST_LINE, literal
from app.simulation.experiment import Experiment, Run


def heading(experiment: Experiment, label: str, checked: str = "") -> list[str]:
    """Comments that say what a script is, which document it was made from, and what it was `checked` with."""
    runs = "a run" if len(experiment.runs) == 1 else f"{len(experiment.runs)} runs"
    surface = experiment.loss_function.surface
    lines = [f"# {runs.capitalize()} on the surface {surface.label}, for {label}: a script by Fall Line, made from"]
    lines += [f"# {line}" for line in _json_lines(document(experiment))]
    return [*lines, *([f"# {checked}"] if checked else [])]


def document(experiment: Experiment) -> dict[str, Any]:
    """The document of an experiment, in full but for hyper-parameters that have their dialect's value."""
    function = experiment.loss_function
    written: dict[str, Any] = {
        "version": 1,
        "surface": {"name": function.surface.name, "parameters": function.parameters},
        "start": list(experiment.runs[0].start),
        "steps": experiment.steps,
        "seed": experiment.seed,
        "tolerance": experiment.tolerance,
        "divergence_radius": experiment.divergence_radius,
        "runs": [_run(run, experiment.runs[0]) for run in experiment.runs],
    }
    return written


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


def _json_lines(written: dict[str, Any]) -> list[str]:
    """JSON, a run a line, in which nothing can be seen as anything but what it is."""
    first, runs = {key: value for key, value in written.items() if key != "runs"}, written["runs"]
    lines = [_json(first)[:-1] + ', "runs": [', *(f"  {_json(run)}," for run in runs)]
    lines[-1] = lines[-1].removesuffix(",") + "]}"
    return lines


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return "".join(character if character.isprintable() else json.dumps(character)[1:-1] for character in text)


def parameters(experiment: Experiment) -> list[str]:
    """The surface's parameters as constants, and how long each run takes from where."""
    constants = [f"{name} = {literal(value)}" for name, value in experiment.loss_function.parameters.items()]
    return [*constants, f"START = {literal(experiment.runs[0].start)}", f"STEPS = {experiment.steps}"]


def loss(experiment: Experiment, library: str) -> list[str]:
    """The function `loss` of a position."""
    return [
        "def loss(position):",
        "    x, y = position",
        f"    return {expression(experiment.loss_function.surface, library)}",
    ]


def start(run: Run, experiment: Experiment) -> str:
    """Where a run starts, as it is written."""
    return "START" if run.start == experiment.runs[0].start else literal(run.start)


def ending(position: str) -> list[str]:
    """What prints where each run arrived; `position` is the framework's call that makes a position of numbers."""
    return [
        "for label, path in paths.items():",
        f'    print(f"{{label}}: loss {{float(loss({position}(path[-1]))):.9g}} at {{path[-1]}}")',
    ]


def note(text: str) -> list[str]:
    """A remark as comments."""
    return [f"# {line}" for line in wrap(text, LONGEST_LINE - 2)]


def imports(needed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Imports in their usual order: those of the standard library, then the others."""
    in_order = sorted(needed, key=lambda line: (line.startswith("from"), line))
    standard = [line for line in in_order if line.split()[1].partition(".")[0] in sys.stdlib_module_names]
    return standard, [line for line in in_order if line not in standard]


def paragraphs(*blocks: list[str]) -> str:
    """The text of a script: blocks of lines with a blank line between them, two around definitions."""
    lines: list[str] = []
    defining = False
    for line in (line for block in blocks if block for line in ["", *block]):
        starts = line.startswith(("def ", "class ", "@"))
        ends = defining and line and line[0] not in " )" and not lines[-1].startswith("@")
        if (starts and not (lines and lines[-1].startswith("@"))) or ends:
            while lines and not lines[-1]:
                lines.pop()
            lines += ["", ""]
        defining = starts or (defining and not ends)
        lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
