"""What all scripts have in common: the heading, the order of their parts, what is printed at the end."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from textwrap import wrap

from app.code.document import document, json_lines, json_text
from app.code.literals import LONGEST_LINE, literal
from app.simulation.experiment import Experiment, Run


def heading(experiment: Experiment, label: str, checked: str = "", only: int | None = None) -> list[str]:
    """Comments that say what a script is, which document it was made from, and what it was `checked` with.

    `only` is the one run that the script takes. The document holds no other, unless its random numbers are its place's.
    """
    by_its_place = bool(only) and experiment.streams == "own"
    written = experiment if only is None or by_its_place else replace(experiment, runs=(experiment.runs[only],))
    runs = "a run" if only is not None or len(written.runs) == 1 else f"{len(written.runs)} runs"
    surface = experiment.loss_function.surface
    lines = [f"# {runs.capitalize()} on the surface {surface.label}, for {label}: a script by Fall Line, made from"]
    lines += [f"# {line}" for line in json_lines(document(written))]
    if only is not None and by_its_place:
        lines.append(f"# Of these it is run {only + 1}, {json_text(experiment.runs[only].label)}.")
    return [*lines, *([f"# {checked}"] if checked else [])]


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
