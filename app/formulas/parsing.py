"""From a text to a graph or a tree: a grammar of its own against lists of what is allowed.

    sum      = product (("+" | "-") product)*
    product  = signed (("*" | "/") signed)*
    signed   = ("+" | "-") signed | power
    power    = atom (("^" | "**") signed)?
    atom     = number | name | function "(" sum ("," sum)* ")" | "(" sum ")"

Nothing of the text is ever run, imported or looked up as an attribute: a name is one of the lists' or refused.
"""

from typing import Generic

from app.formulas.building import Builder, Built
from app.formulas.functions import CONSTANTS, NAMED
from app.formulas.graph import TooComplexError
from app.formulas.names import LONGEST_SHOWN, is_known, no_such_name
from app.formulas.tokens import FormulaError, Token, tokens
from app.languages import translated

LONGEST = 500
DEEPEST = 40
LARGEST_EXPONENT = 64


def parse(text: str, builder: Builder[Built]) -> Built:
    """What the builder makes of the formula. Raises FormulaError."""
    if len(text) > LONGEST:
        raise FormulaError(
            translated("This is longer than the {most} characters that a formula may have.", most=LONGEST), LONGEST
        )
    return _Parser(tokens(text), builder).whole()


class _Parser(Generic[Built]):
    def __init__(self, tokens: list[Token], builder: Builder[Built]) -> None:
        self._tokens = tokens
        self._builder = builder
        self._next = 0
        self._depth = 0

    @property
    def _ahead(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._ahead
        self._next += 1
        return token

    def whole(self) -> Built:
        if self._ahead.kind == "end":
            raise FormulaError(translated("A formula is missing."), 0)
        node = self._sum()
        rest = self._ahead
        if rest.kind != "end":
            raise FormulaError(_unexpected(rest), rest.position)
        return node

    def _sum(self) -> Built:
        node = self._product()
        while self._ahead.text in ("+", "-"):
            sign = self._take()
            node = self._apply("add" if sign.text == "+" else "subtract", sign, node, self._product())
        return node

    def _product(self) -> Built:
        node = self._signed()
        while self._ahead.text in ("*", "/"):
            sign = self._take()
            node = self._apply("multiply" if sign.text == "*" else "divide", sign, node, self._signed())
        return node

    def _signed(self) -> Built:
        if self._ahead.text not in ("+", "-"):
            return self._power()
        sign = self._take()
        self._enter(sign)
        node = self._signed()
        self._depth -= 1
        return node if sign.text == "+" else self._apply("negative", sign, node)

    def _power(self) -> Built:
        base = self._atom()
        if self._ahead.text not in ("^", "**"):
            return base
        sign = self._take()
        self._enter(sign)
        exponent = self._signed()
        self._depth -= 1
        value = self._builder.value(exponent)
        if value is not None and abs(value) > LARGEST_EXPONENT:
            raise FormulaError(translated("An exponent may be at most {most}.", most=LARGEST_EXPONENT), sign.position)
        return self._apply("power", sign, base, exponent)

    def _atom(self) -> Built:
        token = self._take()
        if token.kind == "number":
            node = self._number(token)
        elif token.kind == "name":
            node = self._call(token) if token.text in NAMED else self._symbol(token)
        elif token.text == "(":
            self._enter(token)
            node = self._sum()
            self._close(token)
        else:
            raise FormulaError(_missing(token), token.position)
        self._refuse_juxtaposition(token)
        return node

    def _number(self, token: Token) -> Built:
        try:
            return self._builder.number(float(token.text))
        except TooComplexError:
            raise FormulaError(translated("This number is too large."), token.position) from None

    def _symbol(self, token: Token) -> Built:
        if token.text in CONSTANTS:
            return self._builder.constant(token.text)
        if not is_known(token.text):
            raise FormulaError(no_such_name(token.text, called=self._ahead.text == "("), token.position)
        return self._builder.symbol(token.text)

    def _call(self, name: Token) -> Built:
        if self._ahead.text != "(":
            raise FormulaError(translated("{name} is a function: write {name}(…).", name=name.text), name.position)
        opening = self._take()
        self._enter(opening)
        operands = [self._sum()]
        while self._ahead.text == ",":
            self._take()
            operands.append(self._sum())
        self._close(opening)
        if len(operands) != NAMED[name.text]:
            values = {"name": name.text, "wanted": NAMED[name.text], "given": len(operands)}
            raise FormulaError(
                translated("{name} takes one argument, not {given}.", **values)
                if NAMED[name.text] == 1
                else translated("{name} takes {wanted} arguments, not {given}.", **values),
                name.position,
            )
        return self._apply(name.text, name, *operands)

    def _close(self, opening: Token) -> None:
        if self._ahead.text != ")":
            if self._ahead.kind == "end":
                raise FormulaError(translated("This bracket is never closed."), opening.position)
            raise FormulaError(_unexpected(self._ahead), self._ahead.position)
        self._take()
        self._depth -= 1

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(translated("This is nested more than {most} deep.", most=DEEPEST), token.position)

    def _refuse_juxtaposition(self, token: Token) -> None:
        after = self._ahead
        if after.kind not in ("number", "name") and after.text != "(":
            return
        if after.kind == "name" and not is_known(after.text):
            called = self._tokens[self._next + 1].text == "("
            raise FormulaError(no_such_name(after.text, called=called), after.position)
        adjacent = token.position + len(token.text) == after.position
        if token.kind == after.kind == "number" and adjacent and "." in token.text:
            raise FormulaError(translated("A number has one decimal point at most."), after.position)
        product = f"{_factor(token)}*{_factor(after)}"
        raise FormulaError(translated("Products need their sign: write {product}.", product=product), after.position)

    def _apply(self, function: str, token: Token, *operands: Built) -> Built:
        try:
            return self._builder.apply(function, *operands)
        except TooComplexError as error:
            raise FormulaError(
                translated("This cannot be evaluated: {reason}.", reason=error), token.position
            ) from None


def _factor(token: Token) -> str:
    """What stands for the factor that begins there."""
    if token.text == "(" or len(token.text) > LONGEST_SHOWN:
        return "(…)"
    return f"{token.text}(…)" if token.text in NAMED else token.text


def _missing(token: Token) -> str:
    return (
        translated("The formula ends where a number, a name or a bracket is missing.")
        if token.kind == "end"
        else _unexpected(token)
    )


def _unexpected(token: Token) -> str:
    return translated("{text!r} is not expected here.", text=token.text[:LONGEST_SHOWN])
