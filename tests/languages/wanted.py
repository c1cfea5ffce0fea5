"""Every text that is to be translated, by domain, read off the sources and off the declarations."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from babel.messages.extract import extract
from pydantic import TypeAdapter

from app import languages
from app.api.described import OptimizerDescription
from app.api.described_surfaces import SurfaceDescription
from app.api.lessons import list_lessons
from app.api.presets import PresetDescription
from app.api.schedules import ScheduleDescription
from app.languages import translated
from app.mathml.tokens import FUNCTIONS, pieces
from app.optimizers import OPTIMIZERS
from app.optimizers.absent import ABSENT
from app.presets import PRESETS
from app.schedules import SCHEDULES
from app.surfaces import SURFACES

ROOT = Path(__file__).parents[2]
SOURCES: dict[str, tuple[str, dict[str, None]]] = {
    "templates/*.html": ("jinja2.ext:babel_extract", {"_": None}),
    "app/**/*.py": ("python", {"translated": None, "explained": None, "untranslated": None}),
}
Wanted = dict[str, list[str]]
"""The files that show each text."""


# Babel's reader of JavaScript takes a quotation mark in a regular expression for a string's beginning.
CALL_IN_SCRIPT = re.compile(r"""(?<![\w.$])t\(\s*("(?:[^"\\\n]|\\.)*"\s*[,)])?""")


def _in_scripts() -> Iterator[tuple[str, str]]:
    """Each literal that a script hands to `t`, with the script."""
    for path in sorted((ROOT / "static").rglob("*.js")):
        if "vendor" in path.parts:
            continue
        text = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for call in CALL_IN_SCRIPT.finditer(text):
            assert call[1] or text[: call.start()].endswith("function "), (
                f"{path.name} calls for a text that is no literal"
            )
            if call[1]:
                yield json.loads(call[1].rstrip(",) \n")), path.relative_to(ROOT).as_posix()


def _written() -> Iterator[tuple[str, str]]:
    """Each literal that a source hands to its function for translating, with the source."""
    yield from _in_scripts()
    for pattern, (method, keywords) in SOURCES.items():
        for path in sorted(ROOT.glob(pattern)):
            with path.open("rb") as file:
                for _, text, _, _ in extract(method, file, keywords=keywords, options={"encoding": "utf-8"}):
                    assert isinstance(text, str), f"{path} calls for a text that is no literal"
                    yield text, path.relative_to(ROOT).as_posix()


def _declared(describe: Callable[[], object]) -> Iterator[str]:
    """What is asked of a catalogue while something is described, but for plain mathematics."""
    asked: dict[str, None] = {}

    class Asked(dict[str, str]):
        def get(self, text: str, default: Any = None) -> Any:
            asked[text] = None
            return default

    with patch.object(languages, "catalogue", lambda _language: Asked()):
        describe()
    return (text for text in asked if text and _has_words(text))


def _has_words(text: str) -> bool:
    return any(token.kind == "word" and token.text not in FUNCTIONS for token in pieces(text))


def _described(kind: Any, declarations: Iterable[Any]) -> None:
    adapter = TypeAdapter(list[kind])
    adapter.dump_json(adapter.validate_python(list(declarations), from_attributes=True))


def _optimizers() -> None:
    _described(OptimizerDescription, OPTIMIZERS)
    for optimizer in OPTIMIZERS:
        for dialect in optimizer.dialects:
            translated(dialect.label)
    for entry in ABSENT:
        translated(entry.reason)


def _surfaces() -> None:
    for surface in SURFACES:
        SurfaceDescription.of(surface).model_dump_json()


DECLARED: dict[str, Callable[[], object]] = {
    "optimizers": _optimizers,
    "schedules": lambda: _described(ScheduleDescription, SCHEDULES),
    "surfaces": _surfaces,
    "presets": lambda: _described(PresetDescription, PRESETS),
    "lessons": list_lessons,
}
DOMAINS = ("interface", *DECLARED)


@cache
def wanted(domain: str) -> Wanted:
    """The texts of a domain; one that an earlier domain has is left to that."""
    earlier = {text for before in DOMAINS[: DOMAINS.index(domain)] for text in said_by_server(before)}
    found: Wanted = {}
    if domain == "interface":
        for text, source in _written():
            found.setdefault(text, [])
            if source not in found[text]:
                found[text].append(source)
        return found
    return {text: [] for text in _declared(DECLARED[domain]) if text not in earlier}


def said_by_server(domain: str) -> set[str]:
    """The texts of a domain but for those that only scripts show, which may mean something else there."""
    return {
        text
        for text, places in wanted(domain).items()
        if not places or not all(place.startswith("static/") for place in places)
    }
