"""A lesson's file: what it may hold, what is said of a bad one, and how its texts are told."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app import settings
from app.__main__ import main
from app.api import lessons
from app.api.lesson_documents import ARROWS, QUANTITIES, LessonError, ShowDocument, read_lesson
from app.api.lesson_texts import pieces
from app.api.lessons import own_lessons
from app.languages import speaking
from app.lessons import FILES, FOLDER, NAMES, texts
from app.main import create_app
from app.presets import PRESETS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
(EXAMPLE,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL) if '"pages"' in block)
SCRIPT = (ROOT / "static/fragment_keys.js").read_text("utf-8")


def written(folder: Path, change: Callable[[dict[str, Any]], object], name: str = "mine.json") -> Path:
    """The README's example with a change, as a file."""
    document = json.loads(json.dumps(EXAMPLE))
    change(document)
    file = folder / name
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return file


def on_its_page(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["pages"][0].update(fields)


def test_every_file_beside_the_list_is_in_it() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.json")) == sorted(NAMES)
    assert FILES[0].stem == "guided-tour"


def test_the_guided_tour_goes_through_the_chapters_figures_in_order() -> None:
    tour = read_lesson(FILES[0])
    assert [page.preset for page in tour.pages] == [preset.name for preset in PRESETS[:7]]


def test_the_readmes_example_is_a_whole_lesson(tmp_path: Path) -> None:
    lesson = read_lesson(written(tmp_path, lambda _: None))
    assert [piece.kind for piece in pieces(str(lesson.pages[0].text[0]))] == [
        "text",
        "emphasis",
        "text",
        "maths",
        "text",
    ]
    keys = re.search(r"of its address: (.+?)\.\n", README, re.DOTALL)
    assert keys
    assert re.findall(r"`(\w+)`", keys[1]) == list(ShowDocument.model_fields)


def test_what_is_on_show_is_said_in_the_words_of_the_address() -> None:
    keys = set(re.findall(r"^  (\w+): [\w{]", SCRIPT[SCRIPT.index("export const KEYS") :], re.MULTILINE)) | {"step"}
    assert set(ShowDocument.model_fields) <= keys
    for words in (QUANTITIES, ARROWS):
        assert json.dumps(words).strip("[]") in SCRIPT


BAD: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda d: d.pop("title"), "title: This field is needed"),
    (lambda d: d.update(minutes="ten"), "minutes: This must be a whole number from 1 to 600"),
    (lambda d: d.update(author="me"), "author: There is no such field; there are: title, summary, minutes, pages"),
    (lambda d: d.update(pages=[]), "pages: This must not be empty"),
    (lambda d: d.update(summary={"zh-Hans": "…"}), "summary: This must be a text, or one text for each language"),
    (on_its_page(text="one"), "pages[0].text: This must be a list of paragraphs"),
    (on_its_page(look_for="see `1/`"), "pages[0].look_for: This must be a text"),
    (on_its_page(preset="figure-8.1"), "either an experiment or the name of a preset"),
    (on_its_page(experiment=None), "either an experiment or the name of a preset"),
    (on_its_page(experiment=None, preset="figure-9"), "pages[0].preset: This must be 'figure-8.1' or"),
    (on_its_page(show={"layout": "heap"}), "pages[0].show.layout: This must be 'side-by-side' or"),
    (on_its_page(show={"arrows": ["wind"]}), "pages[0].show.arrows: This must be a list of some of gradient, update"),
    (on_its_page(show={"run": 2}), "pages[0].show.run: The experiment has no run 2; its last one is 1"),
    (on_its_page(show={"pair": [0, 5]}), "pages[0].show.pair[1]: The experiment has no run 5"),
    (on_its_page(predict={"run": 3, "step": 2, "question": "?"}), "pages[0].predict.run: The experiment has no run 3"),
    (
        on_its_page(predict={"run": 0, "step": 99, "question": "?"}),
        "pages[0].predict.step: The experiment has 10 steps",
    ),
    (on_its_page(predict={"run": 0, "question": "?"}), "pages[0].predict.step: This field is needed"),
    (
        lambda d: d["pages"][0]["experiment"]["runs"][1]["hyperparameters"].update(lr=-1),
        "pages[0].experiment: runs[1].hyperparameters.lr: This must be a number from 0",
    ),
    (
        lambda d: d["pages"][0]["experiment"]["surface"].update(name="mountain"),
        "pages[0].experiment: surface.name: There is no surface 'mountain'",
    ),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=lambda value: value if isinstance(value, str) else "")
def test_a_bad_file_is_refused_by_name_and_field(
    change: Callable[[dict[str, Any]], object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(LessonError) as refused:
        read_lesson(written(tmp_path, change))
    assert str(refused.value).startswith("mine.json: ")
    assert message in str(refused.value)


def test_what_is_no_json_and_what_has_a_bad_name_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", "utf-8")
    with pytest.raises(LessonError, match=r"^broken\.json: it cannot be read as JSON"):
        own_lessons(tmp_path)
    with pytest.raises(LessonError, match=r"^My Lesson\.json: .* small letters"):
        read_lesson(written(tmp_path, lambda _: None, "My Lesson.json"))


def test_a_name_of_ours_is_taken(tmp_path: Path) -> None:
    written(tmp_path, lambda _: None, "guided-tour.json")
    with pytest.raises(LessonError, match=r"^guided-tour\.json: there is a lesson of this name"):
        own_lessons(tmp_path)


def test_lessons_of_ones_own_come_after_ours_as_they_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, lambda _: None, "b.json")
    written(tmp_path, lambda d: d.update(title={"en": "A step", "zh-Hans": "一步"}), "a.json")
    ours = "The chapter, figure by figure"  # which is in our catalogue: a teacher's text is left as it is all the same
    written(tmp_path, lambda d: d.update(summary=ours), "c.json")
    monkeypatch.setattr(lessons, "_OWN", own_lessons(tmp_path))
    with TestClient(create_app()) as client:
        told = client.get("/api/lessons").json()
        assert [lesson["name"] for lesson in told] == [*NAMES, "a", "b", "c"]
        assert [lesson["title"] for lesson in told[-3:-1]] == ["A step", EXAMPLE["title"]]
        page = told[-1]["pages"][0]
        assert page["experiment"] == EXAMPLE["pages"][0]["experiment"]
        assert page["predict"] is None
        maths = page["text"][0][3]
        assert maths["text"] == "x ← x − η·∇f(x)"
        assert maths["maths"].startswith("<math>")
        chinese = client.get("/api/lessons", headers={"Accept-Language": "zh-CN"}).json()
        assert [lesson["title"] for lesson in chinese[-3:-1]] == ["一步", EXAMPLE["title"]]
        assert chinese[-1]["summary"] == ours != chinese[0]["title"]


def test_every_text_of_ours_that_people_read_is_offered_to_the_translators() -> None:
    asked: set[str] = set()
    with speaking("en"):
        for lesson in lessons.list_lessons():
            asked |= {lesson.title, lesson.summary}
    told = {text for _, text in texts()}
    assert asked <= told
    assert any("`η = 1`" in text for text in told)


def test_a_bad_lesson_keeps_the_server_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, lambda d: d.update(minutes=0))
    monkeypatch.setattr(settings, "OWN", settings.Own(lessons=tmp_path))
    assert main(["--port", "0"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "fall-line: mine.json: minutes: This must be a whole number from 1 to 600.\n"


def test_a_folder_that_is_not_there_keeps_the_server_from_starting(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "--port", "0"]
    environment = {"FALL_LINE_LESSONS": str(tmp_path / "nowhere")}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("fall-line: FALL_LINE_LESSONS: ")
    assert ended.stderr.count("\n") == 1
