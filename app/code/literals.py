"""Values as they are written in a script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from app.declarations import Call

LONGEST_LINE = 100


class Name(str):
    """A name that the script defines, where a value could stand."""

    __slots__ = ()


def literal(value: Any) -> str:
    """A value as Python source."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, Call):
        return call(value.name, [*(literal(item) for item in value.positional), *keywords(value.keywords)])
    if isinstance(value, list | tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, float) and not isfinite(value):
        return f'float("{value}")'
    text = repr(value)
    return f'"{text[1:-1]}"' if isinstance(value, str) and text[0] == "'" and '"' not in text else text


def keywords(values: Mapping[str, Any]) -> list[str]:
    """Keyword arguments, one by one."""
    return [f"{name}={literal(value)}" for name, value in values.items()]


def call(function: str, arguments: Iterable[str], brackets: str = "()") -> str:
    """A call on one line."""
    return f"{function}{brackets[0]}{', '.join(arguments)}{brackets[1]}"


def assignment(target: str, function: str, arguments: list[str], brackets: str = "()") -> list[str]:
    """The lines that assign what a call gives; an argument a line where one line would be too long."""
    line = f"{target} = {call(function, arguments, brackets)}"
    if len(line) <= LONGEST_LINE:
        return [line]
    inner = [part for argument in arguments for part in _broken(argument, ",")]
    return [f"{target} = {function}{brackets[0]}", *(f"    {part}" for part in inner), brackets[1]]


def _broken(text: str, after: str) -> list[str]:
    """An argument in lines that are short enough: if need be, one for each argument of the call that it is."""
    opening = re.search(r"[({]", text)
    if len(text) + len(after) <= LONGEST_LINE or not opening or text[-1] not in ")}":
        return [text + after]
    inner = [line for part in _parts(text[opening.end() : -1]) for line in _broken(part, ",")]
    return [text[: opening.end()], *(f"    {line}" for line in inner), text[-1] + after]


def _parts(arguments: str) -> Iterator[str]:
    """The arguments of a call, which commas part that are in no brackets of their own."""
    depth, start = 0, 0
    for place, character in enumerate(arguments):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            yield arguments[start:place].strip()
            start = place + 1
    if arguments[start:].strip():
        yield arguments[start:].strip()
