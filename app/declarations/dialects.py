"""A framework's or a text's form of a rule, and the framework's call that runs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.declarations.values import Reference, Settings


@dataclass(frozen=True)
class Call:
    """A call as an argument of another, such as the optimizer that a wrapper wraps.

    `name` may hold a choice by its name: `optax.{inner}`. `positional` are arguments without a keyword, such as the
    links of a chain.
    """

    name: str
    keywords: Mapping[str, Any] = field(default_factory=dict)
    positional: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """The settings under which a rule is that of a framework or a text; what it leaves out keeps its default.

    A framework's dialect names its `call` and maps our hyper-parameters to its `arguments`; `constants` are arguments
    of the call that the rule itself fixes. An argument written with an index, such as `betas[0]`, is that place of a
    list; one written with a dot, such as `optimizer.learning_rate`, an argument of the `Call` that the constant before
    the dot holds, or, with a number as in `chain.1.decay`, of that positional argument of the call; one that ends with
    a number, such as `steps.0`, is that positional argument itself; one written with a minus sign, such as
    `-decay_rate`, takes the opposite number. What is `left_out` is not passed while it has that value, which stands for
    the call's None, nor is a `Call` that nothing else is placed in. optax's `update` also takes `update_arguments`,
    each named after what is handed to it; torch's may name the `closure` that `step` takes.
    At a value that is `refused` the call raises an error, although the rule allows it.
    One that `draws` has random numbers of its own: its paths are ours only where it is handed out what was drawn.
    `parameters` is the call that makes the framework's parameters of a position, and the attribute of theirs that is
    the position again. A text's dialect names its `reference`. `note` says where our rule departs from the call on
    purpose.
    """

    name: str
    label: str
    settings: Settings = field(default_factory=dict)
    call: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    left_out: Settings = field(default_factory=dict)
    refused: Settings = field(default_factory=dict)
    update_arguments: tuple[str, ...] = ()
    draws: bool = False
    parameters: tuple[str, str] | None = None
    reference: Reference | None = None
    note: str = ""

    @property
    def takes_gradients(self) -> bool:
        """Whether the call evaluates the loss function's gradients itself, where nothing can be done to them."""
        return "value_fn" in self.update_arguments

    def keywords(self, settings: Settings) -> dict[str, Any]:
        """The keyword arguments of `call` under these settings."""
        keywords: dict[str, Any] = {}
        passed = {name: argument for name, argument in self.arguments.items() if not self._leaves_out(name, settings)}
        idle = {_outer(argument) for argument in self.arguments.values()} - {
            _outer(argument) for argument in passed.values()
        }
        constants = {argument: value for argument, value in self.constants.items() if argument not in idle}
        given = {argument: settings[name] for name, argument in passed.items()}
        for argument, value in {**constants, **given}.items():
            named = replace(value, name=value.name.format(**settings)) if isinstance(value, Call) else value
            _place(keywords, argument, named)
        return keywords

    def _leaves_out(self, name: str, settings: Settings) -> bool:
        return name in self.left_out and settings[name] == self.left_out[name]


def _outer(argument: str) -> str:
    return argument.partition(".")[0]


def _place(keywords: dict[str, Any], argument: str, value: Any) -> None:
    if argument.startswith("-"):
        argument, value = argument[1:], -value
    outer, dotted, inner = argument.partition(".")
    keyword, indexed, place = outer.partition("[")
    if dotted:
        keywords[outer] = _filled(keywords[outer], inner, value)
    elif indexed:
        places = keywords.setdefault(keyword, [])
        places.extend([None] * (int(place[:-1]) + 1 - len(places)))
        places[int(place[:-1])] = value
    else:
        keywords[keyword] = value


def _filled(call: Call, argument: str, value: Any) -> Call:
    """The call with one argument more."""
    place, dotted, inner = argument.partition(".")
    if place.isdecimal():
        positional = [*call.positional, *[None] * (int(place) + 1 - len(call.positional))]
        positional[int(place)] = _filled(positional[int(place)], inner, value) if dotted else value
        return replace(call, positional=tuple(positional))
    keywords = dict(call.keywords)
    _place(keywords, argument, value)
    return replace(call, keywords=keywords)
