"""Every error has one shape, whatever is wrong with a request, and comes before any event."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.languages import speaking, translated
from app.settings import LIMITS
from tests.api.documents import experiment, refusal, refused

AS_JSON = {"Content-Type": "application/json"}
CALLS = ("/api/trajectories", "/api/surface/grid")


@pytest.mark.parametrize("path", ["/nowhere", "/api", "/api/nothing", "/static/nothing.js", "/static", "/openapi"])
def test_a_path_that_leads_nowhere_is_not_found(client: TestClient, path: str) -> None:
    assert refused(client.get(path), 404) == []


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/trajectories", ["GET", "POST"]),
        ("GET", "/api/surface/grid", ["POST"]),
        ("DELETE", "/api/optimizers", ["GET"]),
        ("POST", "/api/surfaces/x", ["GET"]),
        ("POST", "/", ["GET", "HEAD"]),
        ("POST", "/static/docs.js", ["GET", "HEAD"]),
    ],
)
def test_a_method_that_a_path_does_not_know_is_refused_with_those_it_does(
    client: TestClient, method: str, path: str, allowed: list[str]
) -> None:
    response = client.request(method, path)
    assert refusal(response, 405)["allowed"] == allowed
    assert response.headers["Allow"] == ", ".join(allowed)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("body", "position"),
    [
        (b"", None),
        (b"not json", "line 1, column 1 (character 0)"),
        (b'{"a": 1,\n "b": }', "line 2, column 7 (character 15)"),
        (b"{'a': 1}", "line 1, column 2 (character 1)"),
        (b'{"a": 1} trailing', "line 1, column 10 (character 9)"),
        (b"\xff\xfe\xfa", None),
        (b"[" * 100_000, None),
        (b"9" * 5_000, None),
    ],
)
def test_a_body_that_is_not_json_is_refused_with_the_place_where_it_stops_being_json(
    client: TestClient, call: str, body: bytes, position: str | None
) -> None:
    entry = refusal(client.post(call, content=body, headers=AS_JSON))
    assert entry["path"] == ""
    assert (position or "JSON") in entry["message"]


@pytest.mark.parametrize("text", ["", "not json", "[" * 10_000, "{", "NaN"])
def test_a_link_that_holds_no_document_is_refused(client: TestClient, text: str) -> None:
    entry = refusal(client.get("/api/trajectories", params={"experiment": text}))
    assert entry["path"] == ""


def test_a_link_without_an_experiment_is_refused(client: TestClient) -> None:
    assert refusal(client.get("/api/trajectories"))["path"] == "experiment"


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/xml", "json", "text/json"]
)
def test_a_body_that_is_not_declared_to_be_json_is_refused(client: TestClient, call: str, content_type: str) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    entry = refusal(client.post(call, content=b"{}", headers=headers), 415)
    assert entry["allowed"] == ["application/json"]


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON", "application/x+json"])
def test_json_by_any_of_its_names_is_read(client: TestClient, content_type: str) -> None:
    response = client.post("/api/trajectories", content=b"{}", headers={"Content-Type": content_type})
    assert refused(response, 422)


@pytest.mark.parametrize("call", [*CALLS, "/api/nothing"])
def test_a_body_declared_to_be_over_the_limit_is_refused_unread(client: TestClient, call: str) -> None:
    entry = refusal(client.post(call, content=b" " * (LIMITS.max_body_bytes + 1), headers=AS_JSON), 413)
    assert entry["allowed"] == {"low": 0, "high": LIMITS.max_body_bytes}


def pieces(size: int) -> Iterator[bytes]:
    while size > 0:
        yield b" " * min(size, 65_536)
        size -= 65_536


@pytest.mark.parametrize("call", CALLS)
def test_a_body_of_undeclared_length_is_counted_and_refused_once_it_is_over_the_limit(
    client: TestClient, call: str
) -> None:
    refusal(client.post(call, content=pieces(LIMITS.max_body_bytes + 1), headers=AS_JSON), 413)


def test_a_body_as_long_as_the_limit_is_read(client: TestClient) -> None:
    for body in (b" " * LIMITS.max_body_bytes, pieces(LIMITS.max_body_bytes)):
        assert "Not JSON" in refusal(client.post("/api/trajectories", content=body, headers=AS_JSON))["message"]


def test_a_query_over_the_limit_is_refused(client: TestClient) -> None:
    refusal(client.get("/api/trajectories", params={"experiment": "x" * LIMITS.max_query_bytes}), 414)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("chunk=0", "chunk"),
        ("chunk=257", "chunk"),
        ("chunk=1.5", "chunk"),
        ("chunk=all", "chunk"),
        ("columns=loss", "columns[0]"),
        ("columns=state&columns=velocity", "columns[1]"),
        ("chunks=1", "chunks"),
    ],
)
def test_a_query_is_checked_like_a_document(client: TestClient, query: str, path: str) -> None:
    entry = refusal(client.post(f"/api/trajectories?{query}", json=experiment()))
    assert entry["path"] == path
    assert entry["allowed"]


@pytest.mark.parametrize("kind", ["optimizer", "surface"])
@pytest.mark.parametrize("name", ["nothing", "Adam", "%20", "é", "a%00b"])
def test_an_unknown_name_in_a_path_is_not_found_and_the_answer_lists_those_there_are(
    client: TestClient, kind: str, name: str
) -> None:
    entry = refusal(client.get(f"/api/{kind}s/{name}"), 404)
    assert entry["path"] == "name"
    assert entry["allowed"] == [declared["name"] for declared in client.get(f"/api/{kind}s").json()]


def speaking_chinese(text: str) -> str:
    with speaking("zh-Hans"):
        return translated(text)


def test_an_error_of_the_servers_own_says_nothing_of_its_insides(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("app.api.surfaces.grid", fail)
    client = TestClient(app, raise_server_exceptions=False)
    response = client.post("/api/surface/grid", json={"surface": {"name": "quadratic"}})
    assert refused(response, 500) == []
    assert "secret" not in response.text
    chinese = client.post(
        "/api/surface/grid", json={"surface": {"name": "quadratic"}}, headers={"Accept-Language": "zh-CN"}
    )
    assert (chinese.status_code, chinese.headers["Content-Language"]) == (500, "zh-Hans")
    assert chinese.json()["detail"] == speaking_chinese(response.json()["detail"])
    assert chinese.json()["detail"] != response.json()["detail"]


def test_errors_carry_the_security_headers(client: TestClient) -> None:
    for response in (
        client.get("/nowhere"),
        client.put("/api/trajectories"),
        client.post("/api/trajectories", content=b"{", headers=AS_JSON),
        client.post("/api/trajectories", content=b" " * (LIMITS.max_body_bytes + 1), headers=AS_JSON),
    ):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
