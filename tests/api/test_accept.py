"""The Accept header chooses the form of an answer."""

import pytest
from starlette.testclient import TestClient

from app.api.negotiation import best_media_type
from tests.api.documents import CSV, EVENT_STREAM, JSON, MEDIA_TYPES, NDJSON, PLOTLY, ask, experiment, refusal

OFFERS = ("a/first", "a/second", "b/third")
SHORT = experiment({"optimizer": "adam"})


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        (None, "a/first"),
        ("", "a/first"),
        ("*/*", "a/first"),
        ("b/third", "b/third"),
        ("B/Third", "b/third"),
        ("b/*", "b/third"),
        ("a/*", "a/first"),
        ("a/second, b/third", "a/second"),
        ("a/second;q=0.3, b/third;q=0.4", "b/third"),
        ("a/second;q=0.3,b/third;q=0.2,*/*;q=0.1", "a/second"),
        ("*/*;q=0.9, b/third", "b/third"),
        ("a/*, a/first;q=0", "a/second"),
        ("a/first;q=0, */*", "a/second"),
        ("b/third;charset=utf-8;q=1", "b/third"),
        ("text/html, */*;q=0.8", "a/first"),
        ("c/fourth, b/third;q=0.001", "b/third"),
        ("c/fourth", None),
        ("a/first;q=0", None),
        ("*/*;q=0", None),
        ("b/third;q=nan", None),
        ("b/third;q=high", None),
        ("b/third;q=7", None),
        (",,;;=,", None),
    ],
)
def test_the_offer_that_is_rated_highest_is_taken_and_the_first_of_those_rated_alike(
    accept: str | None, best: str | None
) -> None:
    assert best_media_type(accept, OFFERS) == best


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_every_form_comes_when_it_is_asked_for(client: TestClient, media_type: str) -> None:
    response = ask(client, SHORT, media_type)
    assert response.status_code == 200
    assert response.headers["Content-Type"].partition(";")[0] == media_type


@pytest.mark.parametrize("accept", ["*/*", "", "application/*", "text/html, */*;q=0.8"])
def test_json_lines_come_when_nothing_else_is_wished_for(client: TestClient, accept: str) -> None:
    assert ask(client, SHORT, accept).headers["Content-Type"] == NDJSON


def test_a_wish_list_is_honoured_in_its_order(client: TestClient) -> None:
    response = ask(client, SHORT, f"{CSV};q=0.5, {JSON};q=0.9, {NDJSON};q=0.1")
    assert response.headers["Content-Type"] == JSON


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_cache_is_told_that_the_answer_depends_on_the_accept_header(client: TestClient, media_type: str) -> None:
    varies = ask(client, SHORT, media_type).headers["Vary"]
    assert "accept" in {name.strip().lower() for name in varies.split(",")}


def test_a_client_that_accepts_none_of_the_forms_is_told_which_there_are(client: TestClient) -> None:
    entry = refusal(ask(client, SHORT, "image/png"), 406)
    assert entry["path"] == "Accept"
    assert entry["given"] == "image/png"
    assert entry["allowed"] == [NDJSON, EVENT_STREAM, JSON, CSV, PLOTLY]
