"""PO files, read."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

SCRIPTS = "static/"


class Text(NamedTuple):
    """A text in English and in another language, and who says it: a script of the page, the server, or both."""

    english: str
    words: str
    by_scripts: bool
    by_server: bool


def texts_of(path: Path) -> Iterator[Text]:
    """Those of a file that have been translated."""
    with path.open("rb") as file:
        for message in read_po(file):
            if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string:
                by_scripts = [place.startswith(SCRIPTS) for place, _ in message.locations]
                yield Text(message.id, message.string, any(by_scripts), not by_scripts or not all(by_scripts))
