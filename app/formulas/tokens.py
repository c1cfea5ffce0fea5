"""The pieces that a formula is written with."""

import re
from typing import NamedTuple

from app.formulas.characters import no_place_for

TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/^(),]))",
    re.ASCII,
)
SPACES = re.compile(r"\s*", re.ASCII)


class FormulaError(ValueError):
    """A text that is no formula; `position` is the index of the character at which that shows."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class Token(NamedTuple):
    """A piece of the text and where it begins; `kind` is number, name, sign or end."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The pieces of a text, an end after them. Raises FormulaError at a character that no piece begins with."""
    found_tokens = []
    place = _after_spaces(text, 0)
    while place < len(text):
        found = TOKEN.match(text, place)
        if not found:
            raise FormulaError(no_place_for(text[place]), place)
        found_tokens.append(Token(found.lastgroup or "", found[0], place))
        place = _after_spaces(text, found.end())
    return [*found_tokens, Token("end", "", len(text))]


def _after_spaces(text: str, place: int) -> int:
    found = SPACES.match(text, place)
    return found.end() if found else place
