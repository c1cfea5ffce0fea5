"""Lessons: what to read, what to look at and what to guess, page by page."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.api.lesson_documents import LessonDocument, LessonError, PageDocument, PredictDocument, read_lesson
from app.api.lesson_texts import Piece, Words, pieces, spoken
from app.lessons import FILES
from app.settings import OWN

router = APIRouter(prefix="/lessons", tags=["catalogue"])


class PredictDescription(BaseModel):
    """Where will a run be? Asked before it is seen."""

    run: int
    step: int
    question: list[Piece]
    hint: list[Piece] | None
    answer: list[Piece] | None = Field(description="what to say once it has been seen")


class LessonPage(BaseModel):
    """One page, its texts in parts: plain, emphasised, mathematics."""

    title: list[Piece]
    text: list[list[Piece]] = Field(description="paragraphs")
    experiment: dict[str, Any] = Field(description="a document for POST /api/trajectories, as it stands")
    preset: str | None = Field(description="the preset that the experiment is, if it is one")
    show: dict[str, Any] = Field(description="what is on show, in the words of the page's address")
    look_for: list[Piece]
    predict: PredictDescription | None


class LessonDescription(BaseModel):
    """A lesson."""

    name: str
    title: str
    summary: str
    minutes: int = Field(description="about how long it takes")
    pages: list[LessonPage]


class _Speaker:
    """Says a lesson's texts in the asker's language."""

    def __init__(self, *, is_ours: bool) -> None:
        self._is_ours = is_ours

    def lesson(self, name: str, lesson: LessonDocument) -> LessonDescription:
        return LessonDescription(
            name=name,
            title=self._plain(lesson.title),
            summary=self._plain(lesson.summary),
            minutes=lesson.minutes,
            pages=[self._page(page) for page in lesson.pages],
        )

    def _page(self, page: PageDocument) -> LessonPage:
        return LessonPage(
            title=self._rich(page.title),
            text=[self._rich(paragraph) for paragraph in page.text],
            experiment=dict(page.document) if page.preset else self._labelled(page.document),
            preset=page.preset,
            show=page.show.model_dump(exclude_unset=True),
            look_for=self._rich(page.look_for),
            predict=self._predict(page.predict) if page.predict else None,
        )

    def _predict(self, predict: PredictDocument) -> PredictDescription:
        return PredictDescription(
            run=predict.run,
            step=predict.step,
            question=self._rich(predict.question),
            hint=self._rich(predict.hint) if predict.hint else None,
            answer=self._rich(predict.answer) if predict.answer else None,
        )

    def _labelled(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The experiment with its runs' names in the asker's language."""
        runs = [run | {"label": self._plain(run["label"])} if "label" in run else run for run in document["runs"]]
        return {**document, "runs": runs}

    def _plain(self, words: Words) -> str:
        return spoken(words, is_ours=self._is_ours)

    def _rich(self, words: Words) -> list[Piece]:
        return pieces(self._plain(words))


def own_lessons(folder: Path | None) -> dict[str, LessonDocument]:
    """The lessons in a teacher's folder by name, in the order of their files. Raises LessonError for a bad one."""
    files = sorted(folder.glob("*.json")) if folder else []
    taken = {file.stem for file in FILES}
    for file in files:
        if file.stem in taken:
            raise LessonError(f"{file.name}: there is a lesson of this name already; give the file another name.")
    return {file.stem: read_lesson(file) for file in files}


@cache
def _ours() -> dict[str, LessonDocument]:
    """Our own; the tests check their experiments, which a deployment's limits may be too low for."""
    return {file.stem: LessonDocument.model_validate(json.loads(file.read_text("utf-8"))) for file in FILES}


_OWN = own_lessons(OWN.lessons)


@router.get("", response_model=list[LessonDescription])
def list_lessons() -> list[LessonDescription]:
    """List lessons, ours first, in the language that is asked for."""
    ours, own = _Speaker(is_ours=True), _Speaker(is_ours=False)
    return [
        *(ours.lesson(name, lesson) for name, lesson in _ours().items()),
        *(own.lesson(name, lesson) for name, lesson in _OWN.items()),
    ]
