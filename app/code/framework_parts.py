"""What scripts for the frameworks have in common: what they import, and what they define before the first run."""

from dataclasses import dataclass
from functools import cached_property

from app.code import formula, learning_rate, sampling
from app.code.literals import literal
from app.code.placing import coordinates, described, times
from app.code.points import points
from app.code.sources import Sources
from app.simulation.experiment import Experiment


@dataclass(frozen=True)
class Parts:
    """The parts of an experiment's script; `library` has functions such as sin, `array` makes arrays of numbers."""

    experiment: Experiment
    library: str
    array: str

    @cached_property
    def sources(self) -> Sources:
        """What is copied from this project: schedules, and what draws numbers."""
        return Sources([*learning_rate.places(self.experiment), *sampling.places(self.experiment)])

    @property
    def imports(self) -> set[str]:
        """The imports that these parts need beside the library's."""
        function = self.experiment.loss_function
        return {
            *self.sources.imports(),
            *learning_rate.imports(self.experiment),
            *formula.imports(function.surface, self.library),
            *({"import numpy as np"} if function.points is not None else ()),
        }

    def definitions(self) -> list[list[str]]:
        """Functions of the project, the surface's parameters and points, how long each run takes from where, `loss`."""
        function = self.experiment.loss_function
        return [
            *self.sources.blocks(),
            [
                *(f"{name} = {literal(value)}" for name, value in function.parameters.items()),
                f"START = {literal(self.experiment.runs[0].start)}",
                f"STEPS = {self.experiment.steps}",
                *sampling.constants(self.experiment),
            ],
            points(function, self.array),
            *sampling.functions(self.experiment, self.sources),
            self._loss(),
        ]

    def _loss(self) -> list[str]:
        function = self.experiment.loss_function
        value = formula.expression(function.surface, self.library)
        scale = function.transform.scale
        answer = times(scale, f"({value}).mean()") if function.data else times(scale, value, brackets=True)
        return [
            f"def loss(position{', points=POINTS' if function.data else ''}):",
            "    x, y = position",
            *(f"    {line}" for line in self._placing()),
            *(["    u, v = points.T"] if function.data else []),
            f"    return {answer}",
        ]

    def _placing(self) -> list[str]:
        function = self.experiment.loss_function
        what = described(function)
        if not what:
            return []
        return [f"# {what}", "x, y = (", *(f"    {each}," for each in coordinates(function)), ")"]
