"""Documents that tests send, and answers as they read them."""

import json
from collections.abc import Mapping
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES

NDJSON = "application/x-ndjson"
EVENT_STREAM = "text/event-stream"
JSON = "application/json"
CSV = "text/csv"
PLOTLY = "application/vnd.plotly.v1+json"
MEDIA_TYPES = (NDJSON, EVENT_STREAM, JSON, CSV, PLOTLY)


def experiment(*runs: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """An experiment that every optimizer takes part in, or only the given runs."""
    return {
        "surface": {"name": SURFACES[0].name},
        "start": [5.1, 2.3],
        "steps": 40,
        "runs": list(runs) or [{"optimizer": optimizer.name} for optimizer in OPTIMIZERS],
        **changes,
    }


# Plain descent is too fast for this bowl: every step lands farther out than the one before.
DIVERGING = {"optimizer": "sgd", "hyperparameters": {"lr": 100}}


def ask(client: TestClient, document: object, accept: str = NDJSON, **options: Any) -> Response:
    return client.post("/api/trajectories", json=document, params=options, headers={"Accept": accept})


def strict(text: str | bytes) -> Any:
    """The value of a JSON text; Python's own parser would take NaN and Infinity for numbers."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def events(response: Response) -> list[dict[str, Any]]:
    """The events of a stream of JSON Lines."""
    assert response.status_code == 200, response.text
    assert response.text.endswith("\n")
    return [strict(line) for line in response.text.splitlines()]


def whole(stream: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The runs of a stream with the columns of all its steps put together."""
    runs: list[dict[str, Any]] = [dict(run) for run in stream[0]["runs"]]
    for event in stream[1:-1]:
        for run, steps in zip(runs, event["runs"], strict=True):
            _extend(run, steps)
    return runs


def _extend(columns: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, Mapping):
            _extend(columns.setdefault(name, {}), value)
        else:
            columns[name] = columns.get(name, []) + value


def refused(response: Response, status: int) -> list[dict[str, Any]]:
    """The entries of an error answer, which must have the one shape."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == JSON
    answer = strict(response.content)
    assert list(answer) == ["type", "detail", "errors"]
    assert answer["type"] == "error"
    assert answer["detail"]
    for entry in answer["errors"]:
        assert list(entry) == ["path", "message", "given", "allowed", "position"]
        assert entry["message"]
    entries: list[dict[str, Any]] = answer["errors"]
    return entries


def refusal(response: Response, status: int = 422) -> dict[str, Any]:
    """The only entry of an error answer."""
    (entry,) = refused(response, status)
    return entry
