"""Any experiment as a script that runs without Fall Line, in a framework or in plain numpy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.agreement import agreement
from app.code.expressed import Expressed, InexpressibleError
from app.code.expressible import expressed
from app.code.frame import heading
from app.code.keras_script import keras_script
from app.code.numpy_script import numpy_script
from app.code.optax_script import optax_script
from app.code.torch_script import torch_script
from app.simulation.experiment import Experiment
from app.simulation.random_numbers import streams_of

__all__ = ["FRAMEWORKS", "InexpressibleError", "script"]


@dataclass(frozen=True)
class Framework:
    """What there are scripts for: its name for people, and what writes them."""

    label: str
    write: Callable[[Experiment, list[Expressed], list[str]], str]


_FRAMEWORKS: Mapping[str, Framework] = {
    "torch": Framework("PyTorch", torch_script),
    "optax": Framework("Optax", optax_script),
    "keras": Framework("Keras", keras_script),
}
FRAMEWORKS = (*_FRAMEWORKS, "numpy")
"""What scripts can be had for."""


def script(experiment: Experiment, framework: str, only: int | None = None) -> str:
    """A script that makes the experiment's paths, `paths`, a list of positions for each label.

    `only` is the index of the one run to write. Raises InexpressibleError for a run that the framework has no call for.
    """
    written = [index for index in range(len(experiment.runs)) if only in {None, index}]
    shown = replace(experiment, runs=tuple(experiment.runs[index] for index in written))
    streams = [stream for index in written for stream in streams_of(experiment.streams, [index])]
    if framework == "numpy":
        return numpy_script(shown, streams, heading(experiment, "numpy", only=only))
    chosen = _FRAMEWORKS[framework]
    runs = [expressed(experiment, index, framework, chosen.label) for index in written]
    return chosen.write(shown, runs, heading(experiment, chosen.label, _checked(runs), only))


def _checked(runs: list[Expressed]) -> str:
    """What the scripts' calls were compared with, where that is known of all of them."""
    found = [agreement(run.run.optimizer, run.dialect) for run in runs]
    known = [one for one in found if one]
    if any(run.dialect.draws for run in runs):
        return ""
    versions = {(one.framework, one.version, one.steps) for one in known}
    if len(known) < len(found) or len(versions) > 1:
        return ""
    ((framework, version, steps),) = versions
    difference = max(one.difference for one in known)
    return (
        f"Checked with {framework} {version}: over {steps} steps, recorded paths of such calls differ from Fall Line's"
        f" by less than {difference:.0e} of their size; on paths that bounce or swerve, rounding grows beyond that."
    )
