"""The pieces that a formula is written with."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

FUNCTIONS = frozenset(
    (
        *("arccos", "arcsin", "arctan", "cos", "cosh", "exp", "log", "sin", "sinh", "sqrt", "tan", "tanh"),
        *("clip", "det", "diag", "max", "mean", "median", "min", "mod", "sign"),
    )
)
ACCENTS = {"\u0302": "ˆ", "\u0303": "\u02dc", "\u0304": "¯", "\u0305": "¯", "\u0307": "˙"}
SUPERSCRIPTS = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵝᵞ", "0123456789+−=()abcdefghijklmnoprstuvwxyzTβγ", strict=True)
)
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧ", "0123456789+−=()aehijklmnoprstuvxβγ", strict=True))
CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
FENCES = "|‖"
PUNCTUATION = ",;:"
BAR = '<mo fence="true">|</mo>'
NAMED_SIGNS = {"sqrt": ("<msqrt>", "</msqrt>"), "abs": (f"<mrow>{BAR}", f"{BAR}</mrow>")}
"""What is written as a function and set as a sign around what it is applied to."""
CONJUNCTIONS = ("if", "else")

TOKEN = re.compile(
    rf"""(?P<space>\s+)
    | (?P<number>\d+(?:\.\d+)?(?:e[-−]?\d+)?)
    | (?P<word>[A-Za-z][A-Za-z'\u2019]+(?:-[A-Za-z]+)*|[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+)
    | (?P<name>[^\W\d_](?:[{"".join(ACCENTS)}])?)
    | (?P<superscript>[{"".join(SUPERSCRIPTS)}]+)
    | (?P<subscript>[{"".join(SUBSCRIPTS)}]+)
    | (?P<mark>.)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a formula; `kind` is a group of TOKEN."""

    kind: str
    text: str


def pieces(formula: str) -> Iterator[Token]:
    """The pieces of a formula; a letter that holds its accent counts as letter and accent."""
    apart = re.sub(r"[^\W\d_]", lambda letter: normalize("NFD", letter[0]), formula)
    return (Token(_kind(found), found[0]) for found in TOKEN.finditer(apart))


class Tokens:
    """A formula's tokens, taken one after the other; letters that are scripts' characters count as scripts."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens = list(pieces(formula))
        self._next = 0

    @property
    def left(self) -> bool:
        """Whether there are more."""
        return self._next < len(self._tokens)

    @property
    def ahead(self) -> Token:
        """The next one; at the end, one of the kind `end`."""
        return self._tokens[self._next] if self.left else Token("end", "")

    def take(self, expected: str = "") -> Token:
        """The next one, which is then taken. Raises ValueError at the end, or if it is not the `expected` text."""
        token = self.ahead
        if token.kind == "end" or (expected and token.text != expected):
            raise ValueError(f"{self._formula!r} misses {expected or 'something'} after {self._next} tokens")
        self._next += 1
        return token

    def skip_spaces(self) -> None:
        """Takes the spaces that come next."""
        while self.ahead.kind == "space":
            self.take()


def _kind(found: re.Match[str]) -> str:
    """The kind of a match of TOKEN: letters that exist only as index or power count as such."""
    text = found[0]
    if found.lastgroup == "name" and text in SUPERSCRIPTS:
        return "superscript"
    if found.lastgroup == "name" and text in SUBSCRIPTS:
        return "subscript"
    return found.lastgroup or "mark"
