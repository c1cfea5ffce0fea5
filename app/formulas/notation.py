"""Trees as text: in the language that formulas are written in, or as plain mathematics for `app.mathml`.

Brackets stand only where the order of operations asks for them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.formulas.graph import Number, Symbol
from app.formulas.trees import Applied, Tree

SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)
"""How tightly what was written last holds together."""
Written = tuple[str, int]


class Language:
    """The language of formulas itself: `2*x + a*cos(x)`."""

    plus, minus, times = " + ", " - ", "*"
    names: Mapping[str, str] = MappingProxyType({})
    digits = 15
    quotients: tuple[str, ...] = ("divide", "over")

    def text(self, tree: Tree) -> str:
        """The tree as text."""
        return self.written(tree)[0]

    def written(self, tree: Tree) -> Written:
        """The tree as text, and how tightly it holds together."""
        if isinstance(tree, Number):
            return self.number(tree.value)
        if isinstance(tree, Symbol):
            return self.symbol(tree.name), ATOM
        match tree.function:
            case "add" | "subtract":
                found = self._sum(tree)
            case function if function == "multiply" or function in self.quotients:
                found = self._product(tree)
            case "negative":
                found = f"{self.minus.strip()}{self.bracketed(tree.operands[0], PRODUCT)}", NEGATIVE
            case "power":
                found = self.power(*tree.operands)
            case function:
                found = self.applied(function, tree.operands)
        return found

    def number(self, value: float) -> Written:
        """A number."""
        text = f"{value:.{self.digits}g}".replace("e+", "e").replace("e-0", "e-")
        whole = value.is_integer() and abs(value) < 1e15
        return f"{value:.0f}" if whole else text, NEGATIVE if value < 0 else ATOM

    def symbol(self, name: str) -> str:
        """A variable, a parameter or a constant."""
        return self.names.get(name, name)

    def power(self, base: Tree, exponent: Tree) -> Written:
        """A power."""
        return f"{self.bracketed(base, ATOM)}^{self.raised(exponent)}", POWER

    def raised(self, exponent: Tree) -> str:
        """An exponent: in brackets if it is more than a number or a name, with or without a sign."""
        unsigned = exponent
        if isinstance(exponent, Applied) and exponent.function == "negative":
            (unsigned,) = exponent.operands
        return self.bracketed(exponent, ATOM if isinstance(unsigned, Applied) else NEGATIVE)

    def quotient(self, above: Written, below: Tree) -> Written:
        """What is written so far, divided."""
        above = self.closed(above, NEGATIVE)
        return f"{above[0]}/{self.bracketed(below, POWER)}", min(above[1], PRODUCT)

    def applied(self, function: str, operands: tuple[Tree, ...]) -> Written:
        """A function."""
        if function == "where_at_most":  # which nobody can write, but derivatives are made of
            a, b, where, otherwise = map(self.text, operands)
            return f"({where} if {a} ≤ {b} else {otherwise})", ATOM
        return f"{self.symbol(function)}({', '.join(map(self.text, operands))})", ATOM

    def bracketed(self, tree: Tree, least: int) -> str:
        """The tree, in brackets unless it holds together as tightly as `least`."""
        return self.closed(self.written(tree), least)[0]

    def closed(self, written: Written, least: int) -> Written:
        """The same of what is written already."""
        return written if written[1] >= least else (f"({written[0]})", ATOM)

    def _sum(self, tree: Applied) -> Written:
        first, rest = _spine(tree, ("add", "subtract"))
        text = self.text(first)
        for function, operand in rest:
            text += (self.plus if function == "add" else self.minus) + self.bracketed(operand, PRODUCT)
        return text, SUM

    def _product(self, tree: Applied) -> Written:
        first, rest = _spine(tree, ("multiply", *self.quotients))
        found = self.written(first)
        for function, operand in rest:
            if function == "multiply":
                found = self.closed(found, NEGATIVE)
                found = f"{found[0]}{self.times}{self.bracketed(operand, POWER)}", min(found[1], PRODUCT)
            else:
                found = self.quotient(found, operand)
        return found


class Blackboard(Language):
    """Plain mathematics as `app.mathml` reads it: `{a·x^{2}}/{√{y}}`, with curly brackets that do not show."""

    plus, minus, times = " + ", " − ", "·"
    names = MappingProxyType({"pi": "π", "asin": "arcsin", "acos": "arccos", "atan": "arctan"})

    def __init__(self, digits: int = Language.digits) -> None:
        self.digits = digits

    def number(self, value: float) -> Written:
        """A number; very large and very small ones as multiples of powers of ten."""
        text, tightness = super().number(value)
        mantissa, mark, exponent = text.replace("-", self.minus.strip()).partition("e")
        power = f"10^{{{exponent}}}"
        if not mark:
            return mantissa, tightness
        return (power, POWER) if mantissa == "1" else (f"{mantissa}·{power}", min(POWER, tightness))

    def symbol(self, name: str) -> str:
        """A name; its digit is an index."""
        known = self.names.get(name, name)
        return f"{known[:-1]}_{known[-1]}" if known[-1].isdigit() else known

    def power(self, base: Tree, exponent: Tree) -> Written:
        """A power; that of a function stands at its name, as in sin²(x)."""
        raised = f"^{{{self.text(exponent)}}}"
        named = isinstance(base, Applied) and base.function in POWERED
        if named and isinstance(exponent, Number) and exponent.value > 1:
            name, bracket, rest = self.text(base).partition("(")
            return f"{name}{raised}{bracket}{rest}", ATOM
        return f"{self.bracketed(base, ATOM)}{raised}", POWER

    def quotient(self, above: Written, below: Tree) -> Written:
        """A fraction; a minus stands before it."""
        text, tightness = above
        sign = self.minus.strip() if tightness == NEGATIVE and text.startswith(self.minus.strip()) else ""
        return f"{sign}{{{text.removeprefix(sign)}}}/{{{self.text(below)}}}", NEGATIVE if sign else POWER

    def applied(self, function: str, operands: tuple[Tree, ...]) -> Written:
        """A function; some have signs of their own."""
        if function == "sqrt":
            return f"√{{{self.text(operands[0])}}}", POWER
        return super().applied(function, operands)


POWERED = frozenset(("sin", "cos", "tan", "sinh", "cosh", "tanh", "log"))
LANGUAGE, BLACKBOARD, ROUNDED = Language(), Blackboard(), Blackboard(digits=7)


def _spine(tree: Applied, functions: tuple[str, ...]) -> tuple[Tree, list[tuple[str, Tree]]]:
    """The first operand of a chain of operations, and the rest with what joins them, however long it is."""
    rest: list[tuple[str, Tree]] = []
    first: Tree = tree
    while isinstance(first, Applied) and first.function in functions:
        rest.append((first.function, first.operands[1]))
        first = first.operands[0]
    return first, rest[::-1]
