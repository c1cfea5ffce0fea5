"""Rules' notation, worked out: an expression's value, and the same text with the numbers in the symbols' places.

The notation is the one that `mathml` sets. What stands together without a sign is multiplied before all else; `·` and
`/` go from left to right; `Σ` reaches over what stands right behind it, or, after a space, over the rest of the
product; `a if x > y else b` decides coordinate by coordinate.
"""

from typing import NamedTuple, Protocol
from unicodedata import normalize

import numpy as np

from app.arithmetic.cursor import Cursor
from app.arithmetic.functions import COMPARISONS, FUNCTIONS, Truth
from app.arithmetic.numbers import in_place
from app.arithmetic.values import Plain, Value, plain, power, product, quotient, size, transposed
from app.mathml.tokens import CLOSING, FENCES, SUPERSCRIPTS, Token

HALF = "½"


class Scope(Protocol):
    """What an expression may refer to: `symbols` by their text, and the answers to what it asks."""

    symbols: dict[str, Value]

    def asked(self, question: str, at: Plain, words: str, numbers: str) -> tuple[Value, str | None]:
        """The answer to `∇f`, `∇²f`, `f`, `∂r/∂x` or `N`, asked `at` what `words` say and `numbers` are.

        With it comes the symbol that stands for the answer in place of the question, if one does.
        """


class Worked(NamedTuple):
    """An expression's value, and its text as it was meant and with numbers put in."""

    value: Value
    words: str
    numbers: str


def work_out(expression: str, scope: Scope) -> Worked:
    """The expression's value. Raises ValueError where it is no expression, KeyError for a symbol out of scope."""
    reading = Reading(expression, scope)
    value = reading.expression()
    reading.expect_end()
    return Worked(value, reading.text(0, words=True), reading.text(0))


def holds(comparison: str, scope: Scope) -> bool:
    """Whether a comparison is true, in every coordinate."""
    reading = Reading(comparison, scope)
    truth = reading.comparison()
    reading.expect_end()
    return bool(np.all(truth))


def symbol(text: str) -> str:
    """A symbol as scopes know it: letters apart from their accents."""
    return normalize("NFD", text.strip())


class Reading(Cursor):
    """One expression, read from left to right while its value is worked out."""

    def __init__(self, expression: str, scope: Scope) -> None:
        super().__init__(expression)
        self._scope = scope

    def expression(self) -> Value:
        """A sum, or one of two, as a comparison decides."""
        value = self._sum()
        if not self.takes("if"):
            return value
        truth = self.comparison()
        self.take("else")
        return np.asarray(np.where(truth, plain(value), plain(self.expression())))

    def comparison(self) -> Truth:
        """Which coordinates a comparison is true of."""
        left, sign = plain(self._sum()), self.takes(*COMPARISONS)
        if not sign:
            raise ValueError(f"{self.written!r} compares nothing")
        return COMPARISONS[sign](left, plain(self._sum()))

    def _sum(self) -> Value:
        negative = self.takes(*"−-")
        value = self._product()
        value = product(np.asarray(-1.0), value) if negative else value
        while sign := self.takes(*"+−-"):
            term = plain(self._product())
            value = plain(value) + term if sign == "+" else plain(value) - term
        return value

    def _product(self) -> Value:
        value = self._factor()
        while sign := self.takes(*"·*/"):
            self.skip_spaces()
            value = quotient(value, self._factor()) if sign == "/" else product(value, self._factor())
        return value

    def _factor(self) -> Value:
        self.skip_spaces()
        if self.ahead.text == "Σ":
            self.next += 1
            return np.asarray(np.sum(plain(self._product() if self.ahead.kind == "space" else self._scripted())))
        value = self._scripted()
        while self.ahead.kind in ("number", "name", "word") or self.ahead.text in ("(", "√", "∇"):
            value = product(value, self._scripted())
        return value

    def _scripted(self) -> Value:
        value = self._base()
        while True:
            if self.ahead.kind == "superscript":
                value = self._raised(value)
            elif self.ahead.text == "^":
                self.next += 1
                value = power(value, self._scripted())
            else:
                return value

    def _raised(self, base: Value) -> Value:
        place = self.next
        written = "".join(SUPERSCRIPTS[character] for character in self.take().text)
        if written == "T":
            return transposed(base)
        exponent = Reading(written, self._scope)
        value = exponent.expression()
        if any(character.isalpha() for character in written):
            self.put_in(place, self.tokens[place].text, f"^{{{exponent.text(0)}}}")
        return power(base, value)

    def _base(self) -> Value:
        kind, text = token = self.take()
        value: Value
        if kind == "number":
            value = np.asarray(float(text.replace("−", "-")))
        elif text == HALF:
            value = np.asarray(0.5)
        elif text == "√":
            self.skip_spaces()
            value = np.sqrt(plain(self._scripted()))
        elif text in CLOSING or text in FENCES:
            value = self.expression()
            self.take(CLOSING.get(text, text))
            if text in FENCES:
                value = size(value) if text == "|" else np.asarray(np.linalg.norm(plain(value)))
        elif text in ("∇", "∂") or (text in ("f", "N") and self.ahead.text == "("):
            value = self._question(text)
        elif text in FUNCTIONS and self.ahead.text == "(":
            value = FUNCTIONS[text](*self._arguments())
        elif kind in ("name", "word"):
            value = self._symbol(token)
        else:
            raise ValueError(f"{self.written!r} has {text!r} where a number or symbol should be")
        return value

    def _question(self, text: str) -> Value:
        first = self.next - 1
        if text == "∂":  # of all residuals; there is nothing else to differentiate this way
            for expected in ("r", "/", "∂", "x"):
                self.take(expected)
            question, place = "∂r/∂x", self.next
            at: Plain = plain(self._scope.symbols["x"])
        else:
            while self.ahead.text != "(":
                text += self.take().text
            question, place = text, self.next
            at = plain(self._arguments()[0])
        value, instead = self._scope.asked(question, at, self.text(place, words=True), self.text(place))
        if instead is not None:
            self.put_in(first, instead, in_place(value))
        return value

    def _arguments(self) -> list[Plain]:
        self.take("(")
        values = [plain(self.expression())]
        while self.takes(","):
            values.append(plain(self.expression()))
        self.take(")")
        return values

    def _symbol(self, token: Token) -> Value:
        first, key = self.next - 1, token.text
        while self.ahead.kind == "subscript" or self.ahead.text == "_":
            key += self.take().text
            if key[-1] == "_":
                key += self.braced() if self.ahead.text == "{" else self.take().text
        if self.ahead.kind == "superscript" and key + self.ahead.text in self._scope.symbols:
            key += self.take().text
        if key not in self._scope.symbols:
            raise KeyError(f"{key} in {self.written!r}")
        value = self._scope.symbols[key]
        numbers = in_place(value, alone=self.stands_alone(first))
        self.put_in(first, self.text(first, words=True), numbers or key)
        return value
