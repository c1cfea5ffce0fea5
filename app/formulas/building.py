"""What the parser asks of whatever a formula is put together in."""

from typing import Protocol, TypeVar

Built = TypeVar("Built")


class Builder(Protocol[Built]):
    """Makes numbers, names and what is applied to them: a graph, or trees. Its methods may raise TooComplexError."""

    def number(self, value: float) -> Built:
        """A number."""

    def constant(self, name: str) -> Built:
        """A number that has a name."""

    def symbol(self, name: str) -> Built:
        """A variable or a parameter."""

    def apply(self, function: str, *operands: Built) -> Built:
        """A function of what is built already."""

    def value(self, built: Built) -> float | None:
        """The number that something built is; None if it is none."""
