"""Sums of products: for each product of atoms, told by their numbers and whole exponents, its coefficient."""

from math import inf

Product = tuple[tuple[int, int], ...]
Sum = dict[Product, float]
MOST_PARTS = 300


class UnreadableError(ValueError):
    """More than anybody would read, or nothing that is a number."""


def common_factors(a: Sum) -> dict[int, int]:
    """The atoms that every term has, above the line or below, with the exponents that all share."""
    first, *others = map(dict, a)
    for other in others:
        for atom, exponent in [*first.items()]:
            shared = min(exponent, other.get(atom, 0)) if exponent > 0 else max(exponent, other.get(atom, 0))
            if shared * exponent > 0:
                first[atom] = shared
            else:
                del first[atom]
    return first


def added(a: Sum, b: Sum) -> Sum:
    """Both together; what cancels is left out. Raises UnreadableError."""
    result = dict(a)
    for product, coefficient in b.items():
        result[product] = result.get(product, 0.0) + coefficient
    if len(result) > MOST_PARTS:
        raise UnreadableError
    return {product: coefficient for product, coefficient in result.items() if coefficient}


def scaled(a: Sum, factor: float) -> Sum:
    """That many times the sum. Raises UnreadableError."""
    return finite({product: factor * coefficient for product, coefficient in a.items()})


def finite(a: Sum) -> Sum:
    """The sum, if its coefficients are numbers other than 0. Raises UnreadableError."""
    if all(0 < abs(coefficient) < inf for coefficient in a.values()):
        return a
    raise UnreadableError


def reads_well(a: Sum, factor: float) -> bool:
    """Whether that many times the sum is best written out, term by term."""
    return factor.is_integer() or all((factor * coefficient).is_integer() for coefficient in a.values())
