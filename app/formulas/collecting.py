"""A node of a graph as a person would write it: equal terms and factors put together, what divides below a line.

A graph is built to be evaluated: it holds no powers, but products, no quotients by constants, and each derivative as
the rules leave it. Here a node is a sum: the coefficient of each product, which is the whole exponent of each atom. An
atom is a symbol, a function of sums, or a sum in brackets.
"""

from functools import reduce
from math import gcd, inf

import numpy as np

from app.formulas.coefficients import factors
from app.formulas.functions import FUNCTIONS
from app.formulas.graph import Graph, Node, Number, Symbol
from app.formulas.parsing import VARIABLES
from app.formulas.trees import Applied, Tree

Product = tuple[tuple[int, int], ...]
Sum = dict[Product, float]
MOST_PARTS = 300


class UnreadableError(ValueError):
    """More than anybody would read, or nothing that is a number."""


class Collector:
    """Collects the nodes of a graph. Raises UnreadableError for one of more than MOST_PARTS parts."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._sums: dict[Node, Sum] = {}
        self._atoms: dict[object, int] = {}
        self._trees: list[Tree] = []
        self._ranks: list[tuple[int, str]] = []
        self._sizes: list[int] = []
        self._rooted: dict[int, Sum] = {}
        self._signs: set[int] = set()

    def tree(self, node: Node) -> Tree:
        """The node, collected."""
        for place in self._graph.needed((node,)):
            if place not in self._sums:
                self._sums[place] = self._collected(place)
        return self._written(self._sums[node])

    def _collected(self, node: Node) -> Sum:
        found = self._graph.nodes[node]
        if isinstance(found, Number):
            return {(): found.value} if found.value else {}
        if isinstance(found, Symbol):
            rank = VARIABLES.index(found.name) + 2 if found.name in VARIABLES else 1
            return self._atom(found, found, (rank, found.name))
        operands = [self._sums[operand] for operand in found.operands]
        match found.function:
            case "add" | "subtract" as function:
                result = _added(operands[0], _scaled(operands[1], 1 if function == "add" else -1))
            case "negative":
                result = _scaled(operands[0], -1)
            case "multiply":
                result = self._multiplied(operands[0], operands[1])
            case "divide" | "over":
                result = self._multiplied(operands[0], self._inverse(operands[1]))
            case function:
                result = self._applied(function, operands)
        return result

    def _applied(self, function: str, operands: list[Sum]) -> Sum:
        if all(list(operand) in ([], [()]) for operand in operands):  # since equal terms have cancelled
            with np.errstate(all="ignore"):
                value = float(FUNCTIONS[function](*(operand.get((), 0.0) for operand in operands)))
            return _finite({(): value}) if value else {}
        trees = tuple(map(self._written, operands))
        key = (function, *(tuple(operand.items()) for operand in operands))
        result = self._atom(key, Applied(function, trees), (5, ""), 1 + sum(map(self._size, operands)))
        if function == "sqrt":
            self._rooted[self._atoms[key]] = operands[0]
        elif function == "sign":
            self._signs.add(self._atoms[key])
        return result

    def _multiplied(self, a: Sum, b: Sum) -> Sum:
        if not (a and b):
            return {}
        for one, other in ((a, b), (b, a)):
            if list(one) == [()] and (one[()].is_integer() or all((one[()] * c).is_integer() for c in other.values())):
                return _scaled(other, one[()])
        ((first, c),), ((second, d),) = self._in_brackets(a).items(), self._in_brackets(b).items()
        exponents = dict(first)
        for atom, exponent in second:
            exponents[atom] = exponents.get(atom, 0) + exponent
        for atom in self._signs & exponents.keys():
            exponents[atom] %= 2
        squares = [(atom, int(exponents[atom] / 2)) for atom in exponents if atom in self._rooted]
        for atom, power in squares:
            exponents[atom] -= 2 * power
        result = _finite({tuple(sorted(each for each in exponents.items() if each[1])): c * d})
        for atom, power in squares:
            inside = self._rooted[atom] if power > 0 else self._inverse(self._rooted[atom])
            for _ in range(abs(power)):
                result = self._multiplied(self._in_brackets(result), self._in_brackets(inside))
        return result

    def _inverse(self, a: Sum) -> Sum:
        if not a:
            raise UnreadableError
        ((product, coefficient),) = self._in_brackets(a).items()
        return _finite({tuple((atom, -exponent) for atom, exponent in product): 1 / coefficient})

    def _in_brackets(self, a: Sum) -> Sum:
        """The same as one product; a whole number that divides each term stands before the brackets."""
        if len(a) == 1:
            return a
        whole = all(coefficient.is_integer() and abs(coefficient) < 2**53 for coefficient in a.values())
        common = float(gcd(*map(int, a.values()))) if whole else 1.0
        inside = _scaled(a, 1 / common)
        atom = self._atom(("sum", *sorted(inside.items())), self._written(inside), (4, ""), self._size(inside))
        return _scaled(atom, common)

    def _atom(self, key: object, tree: Tree, rank: tuple[int, str], size: int = 1) -> Sum:
        """What cannot be taken apart; `rank` says where in a product it stands."""
        if size > MOST_PARTS:
            raise UnreadableError
        if key not in self._atoms:
            self._atoms[key] = len(self._trees)
            self._trees.append(tree)
            self._ranks.append(rank)
            self._sizes.append(size)
        return {((self._atoms[key], 1),): 1.0}

    def _size(self, a: Sum) -> int:
        return sum(1 + sum(self._sizes[atom] for atom, _ in product) for product in a)

    def _written(self, a: Sum) -> Tree:
        if self._size(a) > MOST_PARTS:
            raise UnreadableError
        # a sum reads better if it does not begin with a minus
        terms = sorted(a.items(), key=lambda term: term[1] < 0) if next(iter(a.values()), 1) < 0 else list(a.items())
        if not terms:
            return Number(0.0)
        whole: Tree | None = None
        for product, coefficient in terms:
            tree = self._product(product, abs(coefficient))
            if whole is None:
                whole = Applied("negative", (tree,)) if coefficient < 0 else tree
            else:
                whole = Applied("subtract" if coefficient < 0 else "add", (whole, tree))
        return whole or Number(0.0)

    def _product(self, product: Product, coefficient: float) -> Tree:
        above, below = factors(coefficient)
        for atom, exponent in sorted(product, key=lambda factor: (self._ranks[factor[0]], factor[0])):
            tree = self._trees[atom]
            (above if exponent > 0 else below).append(
                tree if abs(exponent) == 1 else Applied("power", (tree, Number(float(abs(exponent)))))
            )
        numerator = _chain(above)
        return Applied("divide", (numerator, _chain(below))) if below else numerator


def _chain(trees: list[Tree]) -> Tree:
    return reduce(lambda one, other: Applied("multiply", (one, other)), trees) if trees else Number(1.0)


def _added(a: Sum, b: Sum) -> Sum:
    result = dict(a)
    for product, coefficient in b.items():
        result[product] = result.get(product, 0.0) + coefficient
    if len(result) > MOST_PARTS:
        raise UnreadableError
    return {product: coefficient for product, coefficient in result.items() if coefficient}


def _scaled(a: Sum, factor: float) -> Sum:
    return _finite({product: factor * coefficient for product, coefficient in a.items()})


def _finite(a: Sum) -> Sum:
    if all(0 < abs(coefficient) < inf for coefficient in a.values()):
        return a
    raise UnreadableError
