"""The surface of an experiment in a script for numpy: its own functions, or those that its formula comes to."""

from collections.abc import Callable
from typing import Any

from app.code import formula_functions, mean_functions, placing
from app.code.literals import assignment, literal
from app.code.points import points
from app.code.sources import Place, Sources
from app.declarations import LossFunction, Surface
from app.formulas import Formula
from app.surfaces.mean_over_points import MeanOverPoints

ASPECTS = ("value", "gradient", "hessian", "residuals", "jacobian")


def aspects(surface: Surface, asked: set[str]) -> dict[str, Callable[..., Any]]:
    """The functions that a script needs: the value, and what rules have asked an oracle for."""
    found = {name: getattr(surface, name) for name in ASPECTS if name == "value" or name in asked}
    return {name: function for name, function in found.items() if function}


def places(surface: Surface, asked: set[str]) -> list[Place]:
    """Where the sources are that the surface's functions need."""
    found: set[Place] = set()
    for name, function in aspects(surface, asked).items():
        match _owner(function):
            case Formula() as formula:
                found |= formula_functions.helpers(formula, name)
            case MeanOverPoints() as model:
                found |= mean_functions.places(model, name)
            case _:
                found.add((function.__module__, function.__qualname__))
    return sorted(found)


def functions(function: LossFunction, sources: Sources) -> list[list[str]]:
    """The functions that a formula comes to, and those of the surface as it lies, as source."""
    blocks = []
    for name, each in aspects(function.surface, sources.asked).items():
        match _owner(each):
            case Formula() as formula:
                blocks.append(formula_functions.function(formula, name, f"surface_{name}"))
            case MeanOverPoints() as model:
                blocks.append(mean_functions.function(model, name, f"surface_{name}", sources))
    if function.transform.is_identity:
        return blocks
    if placing.described(function):
        blocks.append(placing.plain(function))
    return [*blocks, *placing.functions(function, _plain(function, sources))]


def named(function: LossFunction, sources: Sources) -> dict[str, str]:
    """What a script calls the functions of the surface as it lies, by aspect."""
    plain = _plain(function, sources)
    return plain if function.transform.is_identity else {aspect: placing.placed(aspect) for aspect in plain}


def _plain(function: LossFunction, sources: Sources) -> dict[str, str]:
    return {
        name: f"surface_{name}" if _owner(each) else sources.names[each.__module__, each.__qualname__]
        for name, each in aspects(function.surface, sources.asked).items()
    }


def values(function: LossFunction, sources: Sources) -> list[str]:
    """The lines that set the parameters and the points."""
    parameters = [f"{name}=np.array({literal(value)})" for name, value in function.parameters.items()]
    model = _owner(function.surface.value)
    if isinstance(model, MeanOverPoints):
        parameters.append(mean_functions.points(model, sources))
    bound = [f"{aspect}=partial({name}, p=p)" for aspect, name in named(function, sources).items()]
    return [
        *points(function, ""),
        *assignment("p", "SimpleNamespace", parameters),
        *assignment("surface", "SimpleNamespace", bound),
    ]


def _owner(function: Callable[..., Any]) -> Formula | MeanOverPoints | None:
    """The formula, or the mean of one, whose method a function is."""
    owner = getattr(function, "__self__", None)
    return owner if isinstance(owner, Formula | MeanOverPoints) else None
