"""Texts of lessons: plain, with `*emphasis*` and mathematics in backticks, in one language or in several."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

from app.api.fields import explained
from app.languages import ENGLISH, LANGUAGES, current_language, translated
from app.mathml import mathml

_PARTS = re.compile(r"`(?P<maths>[^`]+)`|\*(?P<emphasis>[^*`]+)\*")


class Piece(BaseModel):
    """A part of a text: as it is, emphasised, or mathematics."""

    kind: Literal["text", "emphasis", "maths"]
    text: str
    maths: str | None = Field(default=None, description="the text as MathML, where it is mathematics")


def pieces(text: str) -> list[Piece]:
    """A text in its parts. Raises ValueError where its mathematics cannot be set."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in _PARTS.finditer(text):
        if match.start() > end:
            yield Piece(kind="text", text=text[end : match.start()])
        formula, emphasis = match["maths"], match["emphasis"]
        if formula:
            yield Piece(kind="maths", text=formula, maths=mathml(formula))
        else:
            yield Piece(kind="emphasis", text=emphasis)
        end = match.end()
    if end < len(text):
        yield Piece(kind="text", text=text[end:])


Words = str | dict[str, str]
"""A text, or one for each language by its tag."""


def _usable(words: Words) -> Words:
    texts = words if isinstance(words, dict) else {ENGLISH: words}
    if ENGLISH not in texts or not set(texts) <= set(LANGUAGES) or not all(map(str.strip, texts.values())):
        raise ValueError
    for text in texts.values():
        pieces(text)
    return words


_ALLOWED = (
    "This must be a text, or one text for each language, such as "
    + ", ".join(f'"{tag}": …' for tag in LANGUAGES)
    + " (English is needed); mathematics in backticks must be complete."
)
Text = Annotated[Words, AfterValidator(_usable), explained(_ALLOWED)]
Texts = Annotated[
    list[Annotated[Words, AfterValidator(_usable)]],
    Field(min_length=1),
    explained("This must be a list of paragraphs. Each of them: " + _ALLOWED[0].lower() + _ALLOWED[1:]),
]


def spoken(words: Words, *, is_ours: bool) -> str:
    """A text in the asker's language: ours out of the catalogues, a teacher's as far as it was written in it."""
    if isinstance(words, dict):
        return words.get(current_language(), words[ENGLISH])
    return translated(words) if is_ours else words
