"""The languages of everything that people read, and in which of them an asker is answered.

English is written where it is used, and is the key to the catalogues: gettext's PO files, a folder a language, a file
a domain. A text with values in it has their names in curly brackets: `translated("{count} runs", count=3)`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.languages.asked import best_language
from app.languages.formatting import filled

if TYPE_CHECKING:
    from app.languages.files import Text

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = MappingProxyType({ENGLISH: "English", "zh-Hans": "简体中文"})
"""Each language's own name, by its tag."""
FOLDER = Path(__file__).parent
COOKIE = "language"
"""What a browser remembers a person's choice of language under."""

_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language_of(cookie: str | None, accept: str | None) -> str:
    """The language to answer in: the one in the cookie, else the best that an Accept-Language header asks for."""
    return cookie if cookie and cookie in LANGUAGES else best_language(accept or "", tuple(LANGUAGES))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translates into this language meanwhile, in this task and in what it hands to threads."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """The tag of the language that is translated into."""
    return _current.get()


def translated(text: str, /, **values: object) -> str:
    """A text in the current language, in English where that has no words for it, with its values filled in."""
    return filled(catalogue(_current.get()).get(text) or text, values)


def untranslated(text: str) -> str:
    """The text as it is: marks one that is translated later, where it is shown."""
    return text


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every text that the server says in a language, by its English; empty for English.

    What only scripts say may mean something else in a declaration: a step, and the schedule of that name.
    """
    return MappingProxyType({text.english: text.words for text in _texts(language) if text.by_server})


@cache
def page_messages(language: str) -> dict[str, str]:
    """What of a catalogue the scripts of the page need."""
    return {text.english: text.words for text in _texts(language) if text.by_scripts}


def domains(language: str) -> list[Path]:
    """A language's PO files; English has none."""
    return sorted((FOLDER / language.replace("-", "_")).glob("*.po"))


@cache
def _texts(language: str) -> "tuple[Text, ...]":
    # nobody who is answered in English waits for Babel
    from app.languages.files import texts_of  # noqa: PLC0415

    return tuple(text for domain in domains(language) for text in texts_of(domain))
