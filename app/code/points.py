"""The points that a model is fitted to, as source: as they are, and the lines that standardize them."""

import numpy as np

from app.code.literals import LONGEST_LINE
from app.declarations import Data, LossFunction
from app.declarations.data import ALIKE


def points(function: LossFunction, array: str) -> list[str]:
    """The lines that define `POINTS`, `(points, 2)`: inputs and targets; `array` is the library's call, if any."""
    data = function.data
    if not data or not function.surface.data:
        return []
    shipped = data.points == function.surface.data.points
    names = f"{data.input}, {data.target}" if shipped else "inputs and targets"
    name = "points" if array else "POINTS"
    lines = [f"# {names}", f"{name} = np.array([", *(f"    {line}" for line in _literals(data)), "])"]
    lines += _standardizing(data, name) if data.standardized else []
    return [*lines, *([f"POINTS = {array}({name})"] if array else [])]


def _standardizing(data: Data, name: str) -> list[str]:
    spread = f"{name}.std(axis=0)"
    lines = []
    points = np.array(data.points, dtype=np.float64)
    if (points.std(axis=0) <= ALIKE * np.abs(points).max(axis=0)).any():
        alike = f"spread <= {ALIKE} * np.abs({name}).max(axis=0)"
        lines = [f"spread = {spread}", f"spread[{alike}] = np.inf  # as good as all alike: they become 0"]
        spread = "spread"
    standard = f"({name} - {name}.mean(axis=0)) / {spread}"
    if data.kind == "regression":
        return [*lines, f"{name} = {standard}"]
    return [*lines, f"{name}[:, :1] = ({standard})[:, :1]  # targets are classes, and stay as they are"]


def _literals(data: Data) -> list[str]:
    """Pairs of numbers, as many a line as it holds."""
    lines: list[str] = []
    for u, v in data.points:
        pair = f"[{float(u)!r}, {float(v)!r}],"
        if lines and len(lines[-1]) + len(pair) < LONGEST_LINE - 4:
            lines[-1] += f" {pair}"
        else:
            lines.append(pair)
    return lines
