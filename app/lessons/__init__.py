"""Lessons: a file of data each, ours beside this one, a teacher's own in a folder that the settings name.

What a file holds, the interface's schema says (app.api.lesson_documents).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
NAMES = (
    "guided-tour",
    "ravines-and-momentum",
    "why-adagrad-stalls",
    "bias-correction",
    "turned-bowl",
    "saddle-points",
    "noise-and-step-size",
    "edge-of-stability",
)
"""Our lessons, in the order in which they are listed."""
FILES = tuple(FOLDER / f"{name}.json" for name in NAMES)
WORDS = ("title", "summary", "look_for", "question", "hint", "answer", "label")
"""The fields whose text people read; `text` is a list of such texts."""


def texts() -> Iterator[tuple[str, str]]:
    """Every text of our lessons that people read, which the catalogues translate, and the file that it is in."""
    for file in FILES:
        for text in texts_in(json.loads(file.read_text("utf-8"))):
            yield file.name, text


def texts_in(value: Any) -> Iterator[str]:
    """The texts that people read in a lesson or a part of one, in order."""
    if isinstance(value, list):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, dict):
        for field, content in value.items():
            if field in WORDS:
                yield content
            elif field == "text":
                yield from content
            else:
                yield from texts_in(content)
