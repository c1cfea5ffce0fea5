"""Who is answered in which language."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.languages import ENGLISH, current_language, language_of, speaking, translated
from app.main import create_app

CHINESE = "zh-Hans"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, ENGLISH),
        ("", ENGLISH),
        ("*", ENGLISH),
        ("en-GB,en;q=0.9", ENGLISH),
        ("zh", CHINESE),
        ("zh-CN,zh;q=0.9,en;q=0.8", CHINESE),
        ("zh-Hans-CN", CHINESE),
        ("zh-SG", CHINESE),
        ("en;q=0.5, zh-cn;q=0.7", CHINESE),
        ("zh;q=0, en", ENGLISH),
        ("zh;q=0", ENGLISH),
        ("fr, zh;q=0", ENGLISH),
        ("de, zh-CN;q=0.4, en;q=0.3", CHINESE),
        ("zh-TW, zh-Hant;q=0.9", ENGLISH),
        ("zh;q=many, en", ENGLISH),
    ],
)
def test_a_browser_gets_the_language_that_it_asks_for(accept: str | None, language: str) -> None:
    assert language_of(None, accept) == language


@pytest.mark.parametrize(
    ("cookie", "language"), [("en", ENGLISH), (CHINESE, CHINESE), ("xx", CHINESE), ("", CHINESE), (None, CHINESE)]
)
def test_what_a_person_chose_counts_before_what_the_browser_asks_for(cookie: str | None, language: str) -> None:
    assert language_of(cookie, "zh-CN") == language


def test_a_language_is_spoken_only_meanwhile() -> None:
    with speaking(CHINESE):
        assert (current_language(), translated("Surfaces")) == (CHINESE, "曲面")
    assert (current_language(), translated("Surfaces")) == (ENGLISH, "Surfaces")


def test_a_text_that_is_in_no_catalogue_stays_english() -> None:
    with speaking(CHINESE):
        assert translated("Nobody has translated {this}.", this="yet") == "Nobody has translated yet."


@pytest.mark.parametrize("path", ["/", "/optimizers", "/api/optimizers", "/api/surfaces", "/api/presets", "/api/none"])
def test_an_answer_names_its_language_and_what_decided_it(client: TestClient, path: str) -> None:
    for headers, language in (({}, ENGLISH), ({"Accept-Language": "zh-CN"}, CHINESE)):
        answer = client.get(path, headers=headers)
        assert answer.headers["Content-Language"] == language
        assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_files_are_the_same_for_all(client: TestClient) -> None:
    answer = client.get("/static/icon.svg", headers={"Accept-Language": "zh-CN"})
    assert "Content-Language" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_catalogue_speaks_both_languages_one_after_the_other(client: TestClient) -> None:
    def family(language: str) -> str:
        found: str = client.get("/api/optimizers", headers={"Accept-Language": language}).json()[0]["family_label"]
        return found

    assert [family(language) for language in ("zh", "en", "zh")] == ["下降法", "descent", "下降法"]


def test_refusals_speak_the_askers_language(client: TestClient) -> None:
    document = {"surface": {"name": "sphere"}, "start": [1, 1], "steps": 0, "runs": [{"optimizer": "sgd"}]}

    def message(language: str) -> str:
        answer = client.post("/api/trajectories", json=document, headers={"Accept-Language": language})
        assert answer.status_code == 422
        found: str = answer.json()["errors"][0]["message"]
        return found

    assert message("en") == "This must be a whole number from 1 to 20000."
    assert message("zh-CN") == "此处必须是 1 到 20000 的整数。"


def test_a_page_in_english_carries_no_texts(client: TestClient) -> None:
    assert 'id="words"' not in client.get("/").text
    chinese = client.get("/", headers={"Accept-Language": "zh"}).text
    assert 'id="words"' in chinese
    assert '<html lang="zh-Hans">' in chinese
