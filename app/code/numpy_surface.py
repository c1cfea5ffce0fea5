"""The surface of an experiment in a script for numpy: its own functions, or those that its formula comes to."""

from collections.abc import Callable
from typing import Any

from app.code import formula_functions
from app.code.literals import assignment, literal
from app.code.sources import Place, Sources
from app.declarations import LossFunction, Surface
from app.formulas import Formula

ASPECTS = ("value", "gradient", "hessian", "residuals", "jacobian")


def aspects(surface: Surface, asked: set[str]) -> dict[str, Callable[..., Any]]:
    """The functions that a script needs: the value, and what rules have asked an oracle for."""
    found = {name: getattr(surface, name) for name in ASPECTS if name == "value" or name in asked}
    return {name: function for name, function in found.items() if function}


def places(surface: Surface, asked: set[str]) -> list[Place]:
    """Where the sources are that the surface's functions need."""
    found: set[Place] = set()
    for name, function in aspects(surface, asked).items():
        formula = _formula(function)
        found |= formula_functions.helpers(formula, name) if formula else {(function.__module__, function.__qualname__)}
    return sorted(found)


def functions(surface: Surface, asked: set[str]) -> list[list[str]]:
    """The functions that a formula comes to, as source."""
    found = ((name, _formula(function)) for name, function in aspects(surface, asked).items())
    return [formula_functions.function(formula, name, f"surface_{name}") for name, formula in found if formula]


def values(function: LossFunction, sources: Sources) -> list[str]:
    """The lines that set the parameters."""
    named = {
        name: f"surface_{name}" if _formula(each) else sources.names[each.__module__, each.__qualname__]
        for name, each in aspects(function.surface, sources.asked).items()
    }
    parameters = [f"{name}=np.array({literal(value)})" for name, value in function.parameters.items()]
    return [
        *assignment("p", "SimpleNamespace", parameters),
        *assignment("surface", "SimpleNamespace", [f"{aspect}=partial({name}, p=p)" for aspect, name in named.items()]),
    ]


def _formula(function: Callable[..., Any]) -> Formula | None:
    """The formula whose method a function is."""
    owner = getattr(function, "__self__", None)
    return owner if isinstance(owner, Formula) else None
