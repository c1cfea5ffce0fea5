"""A node of a graph as a person would write it: equal terms and factors put together, what divides below a line.

A graph is built to be evaluated: it holds no powers, but products, no quotients by constants, and each derivative as
the rules leave it. Here a node is a sum: the coefficient of each product, which is the whole exponent of each atom. An
atom is a symbol, a function of sums, or a sum in brackets.
"""

from functools import reduce
from math import gcd

import numpy as np

from app.formulas.coefficients import factors
from app.formulas.functions import FUNCTIONS
from app.formulas.graph import Graph, Node, Number, Symbol
from app.formulas.names import VARIABLES
from app.formulas.sums import (
    MOST_PARTS,
    Product,
    Sum,
    UnreadableError,
    added,
    common_factors,
    finite,
    reads_well,
    scaled,
)
from app.formulas.trees import Applied, Tree


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
        self._bracketed: dict[int, Sum] = {}
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
                result = added(operands[0], scaled(operands[1], 1 if function == "add" else -1))
            case "negative":
                result = scaled(operands[0], -1)
            case "multiply":
                result = self._multiplied(operands[0], operands[1])
            case "divide" | "over":
                result = self._multiplied(operands[0], self._raised(operands[1], -1))
            case function:
                result = self._applied(function, operands)
        return result

    def _applied(self, function: str, operands: list[Sum]) -> Sum:
        if all(list(operand) in ([], [()]) for operand in operands):  # since equal terms have cancelled
            with np.errstate(all="ignore"):
                value = float(FUNCTIONS[function](*(operand.get((), 0.0) for operand in operands)))
            return finite({(): value}) if value else {}
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
            if list(one) == [()] and reads_well(other, one[()]):
                return scaled(other, one[()])
        ((first, c),), ((second, d),) = self._in_brackets(a).items(), self._in_brackets(b).items()
        exponents = dict(first)
        for atom, exponent in second:
            exponents[atom] = exponents.get(atom, 0) + exponent
        for atom in self._signs & exponents.keys():
            exponents[atom] %= 2
        squares = [
            (atom, int(exponents[atom] / 2)) for atom in self._rooted.keys() & exponents if abs(exponents[atom]) > 1
        ]
        for atom, power in squares:
            exponents[atom] -= 2 * power
        result = finite({tuple(sorted(each for each in exponents.items() if each[1])): c * d})
        for atom, power in squares:
            result = self._multiplied(result, self._raised(self._rooted[atom], power))
        return result

    def _raised(self, a: Sum, power: int) -> Sum:
        """A whole power."""
        if not a:
            raise UnreadableError
        ((product, coefficient),) = self._in_brackets(a).items()
        with np.errstate(all="ignore"):
            raised = float(np.float64(coefficient) ** power)
        return finite({tuple((atom, power * exponent) for atom, exponent in product): raised})

    def _in_brackets(self, a: Sum) -> Sum:
        """The same as one product: what all terms have in common stands before the brackets."""
        a = self._opened(a) if len(a) > 1 else a
        if len(a) <= 1:
            return a or {(): 0.0}
        outside = common_factors(a)
        whole = all(coefficient.is_integer() and abs(coefficient) < 2**53 for coefficient in a.values())
        common = float(gcd(*map(int, a.values()))) if whole else 1.0
        inside = {
            tuple((atom, rest) for atom, exponent in product if (rest := exponent - outside.get(atom, 0))): c / common
            for product, c in a.items()
        }
        ((brackets, _),) = self._atom(
            ("sum", *sorted(inside.items())), self._written(inside), (4, ""), self._size(inside)
        ).items()
        self._bracketed[brackets[0][0]] = inside
        return {tuple(sorted((*brackets, *outside.items()))): common}

    def _opened(self, a: Sum) -> Sum:
        """The sum without brackets around terms of its own."""
        result: Sum = {}
        for product, coefficient in a.items():
            inside = self._bracketed.get(product[0][0]) if len(product) == 1 and product[0][1] == 1 else None
            opens = inside is not None and reads_well(inside, coefficient)
            result = added(result, scaled(inside, coefficient) if inside and opens else {product: coefficient})
        return result

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
        a = self._opened(a)
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
