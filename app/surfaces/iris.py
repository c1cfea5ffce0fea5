"""Petals of 150 irises, 50 each of three species, as Fisher published them; widths and lengths in centimetres.

Other copies, such as the UCI Machine Learning Repository's, have two irises wrong: the 35th's petal is 0.2 wide and
not 0.1, the 38th's 1.4 long and not 1.5.
"""

import csv
from pathlib import Path

from app.declarations import Point, Reference

REFERENCE = Reference(
    authors="R. A. Fisher",
    year=1936,
    title="The use of multiple measurements in taxonomic problems",
    url="https://doi.org/10.1111/j.1469-1809.1936.tb02137.x",
    where="Table I",
)


def _petals() -> tuple[tuple[float, float, str], ...]:
    with Path(__file__).with_suffix(".csv").open(encoding="ascii", newline="") as file:
        return tuple((float(row[0]), float(row[1]), row[2]) for row in list(csv.reader(file))[1:])


_PETALS = _petals()

WIDTHS_AND_LENGTHS: tuple[Point, ...] = tuple((width, length) for width, length, _ in _PETALS)


def widths_and_classes(versicolor: float, virginica: float) -> tuple[Point, ...]:
    """The petal widths of these two species, each with the number that stands for its species."""
    number = {"versicolor": versicolor, "virginica": virginica}
    return tuple((width, number[species]) for width, _, species in _PETALS if species in number)
