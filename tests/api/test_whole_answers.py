"""Answers that come when all is computed: one JSON document, and a table."""

import csv
import io
import json
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.api import trajectories
from app.api.answers import TrajectoriesAnswer
from app.api.whole import ROWS_AT_ONCE, as_table
from app.simulation.run_blocks import COLUMNS
from tests.api.documents import (
    CSV,
    DIVERGING,
    JSON,
    MEDIA_TYPES,
    PLOTLY,
    ask,
    events,
    experiment,
    refused,
    strict,
    whole,
)

EVERY_COLUMN = list(COLUMNS)
SHORT = experiment({"optimizer": "adam"})


def test_the_document_says_what_the_stream_says(client: TestClient) -> None:
    document = experiment(DIVERGING, {"optimizer": "adam"}, steps=90)
    answer = strict(ask(client, document, JSON, columns=EVERY_COLUMN).content)
    stream = events(ask(client, document, columns=EVERY_COLUMN))
    assert answer["type"] == "trajectories"
    assert {name: answer[name] for name in stream[0] if name not in ("type", "runs")} == {
        name: value for name, value in stream[0].items() if name not in ("type", "runs")
    }
    for run, streamed, finished in zip(answer["runs"], whole(stream), stream[-1]["runs"], strict=True):
        assert run.items() >= streamed.items()
        columns = ("loss", "evaluations")
        assert {name: run[name] for name in finished if name not in columns} == {
            name: value for name, value in finished.items() if name not in columns
        }
        assert [run[name][-1] for name in columns] == [finished[name] for name in columns]


IN_FULL = experiment(
    {
        "optimizer": "adam",
        "hyperparameters": {"lr": 0.1},
        "schedule": {"name": "cosine", "warmup": 2},
        "label": "η, first",
    },
    {"optimizer": "sgd", "start": [0.1 + 0.2, -1e-7], "dialect": "book"},
    version=1,
    surface={
        "name": "linear_regression",
        "data": {"points": [[1, 2.1], [2, 3.9], [3, 6.2]], "standardized": False, "batch": 2},
        "transform": {"rotation": 45.5, "moves_start": True},
    },
    noise={"relative": 0.1},
    streams="own",
    seed=7,
    steps=12,
)


@pytest.mark.parametrize("document", [IN_FULL, experiment({"optimizer": "adam"})], ids=["in full", "in short"])
def test_an_answer_holds_the_document_that_it_was_made_from(client: TestClient, document: dict[str, Any]) -> None:
    answer = strict(ask(client, document, JSON).content)
    assert answer["experiment"] == document
    assert strict(ask(client, answer["experiment"], JSON).content) == answer
    told = client.post("/api/trajectories", json=document, params={"document": True}, headers={"Accept": CSV})
    first, table = told.text.split("\n", 1)
    assert first.startswith("# ")
    assert strict(first[2:]) == document
    assert table == ask(client, document, CSV).text


def test_the_document_is_as_the_openapi_document_describes_it(client: TestClient) -> None:
    answer = strict(ask(client, experiment(), JSON, columns=EVERY_COLUMN).content)
    described = TrajectoriesAnswer.model_validate(answer, extra="forbid")
    assert described.model_dump(mode="json", exclude_unset=True) == answer


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_has_a_row_for_each_step_of_each_run(client: TestClient) -> None:
    document = experiment(DIVERGING, {"optimizer": "adam"}, steps=30)
    table = rows(ask(client, document, CSV).text)
    assert list(table[0]) == ["run", "label", "step", "x", "y", "loss"]
    for index, run in enumerate(ask(client, document, JSON).json()["runs"]):
        mine = [row for row in table if row["run"] == str(index)]
        assert [row["label"] for row in mine] == [run["label"]] * len(run["x"])
        assert [int(row["step"]) for row in mine] == list(range(len(run["x"])))
        for column in ("x", "y", "loss"):
            assert [float(row[column]) for row in mine] == run[column]


def test_the_table_has_the_other_columns_when_asked_and_leaves_empty_what_an_optimizer_lacks(
    client: TestClient,
) -> None:
    table = rows(ask(client, experiment({"optimizer": "sgd"}, {"optimizer": "adam"}), CSV, columns=EVERY_COLUMN).text)
    assert {row["state.first_moment.x"] == "" for row in table if row["run"] == "0"} == {True}
    assert {row["state.first_moment.x"] == "" for row in table if row["run"] == "1"} == {False}
    assert all(float(row["gradient_norm"]) >= 0 for row in table)


def test_a_label_may_hold_anything_that_csv_has_to_quote(client: TestClient) -> None:
    label = 'steep, "fast"; η = 0.4'
    table = rows(ask(client, experiment({"optimizer": "sgd", "label": label}), CSV).text)
    assert {row["label"] for row in table} == {label}


def test_a_cell_without_a_finite_number_is_empty(client: TestClient) -> None:
    leaping = {"optimizer": "sgd", "start": [1e300, 1e300]}
    (row,) = rows(ask(client, experiment(leaping, divergence_radius=1e300), CSV).text)
    assert (row["x"], row["loss"]) == ("1e+300", "")


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_link_gives_what_posting_its_document_gives(client: TestClient, media_type: str) -> None:
    document = experiment(steps=12)
    linked = client.get(
        "/api/trajectories",
        params={"experiment": json.dumps(document), "columns": EVERY_COLUMN},
        headers={"Accept": media_type},
    )
    assert linked.status_code == 200
    assert linked.content == ask(client, document, media_type, columns=EVERY_COLUMN).content


@pytest.mark.parametrize("media_type", [JSON, CSV, PLOTLY])
def test_a_whole_answer_to_a_link_may_be_kept_and_one_to_a_post_not(client: TestClient, media_type: str) -> None:
    link = client.get("/api/trajectories", params={"experiment": json.dumps(SHORT)}, headers={"Accept": media_type})
    assert link.headers["Cache-Control"] == "public, max-age=3600"
    assert ask(client, SHORT, media_type).headers["Cache-Control"] == "no-store"


def test_a_streamed_answer_to_a_link_is_not_kept(client: TestClient) -> None:
    link = client.get("/api/trajectories", params={"experiment": json.dumps(SHORT)})
    assert link.headers["Cache-Control"] == "no-store"


def test_whole_answers_are_compressed(client: TestClient) -> None:
    for media_type in (JSON, CSV, PLOTLY):
        assert ask(client, SHORT, media_type).headers["Content-Encoding"] == "gzip"


def test_whatever_fails_before_an_answer_is_whole_is_an_error_of_the_server(
    app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(trajectories, "Simulation", fail)
    client = TestClient(app, raise_server_exceptions=False)  # type: ignore[arg-type]
    response = ask(client, experiment(), JSON)
    assert refused(response, 500) == []
    assert "secret" not in response.text
    assert "Content-Security-Policy" in response.headers


def test_a_computation_for_a_whole_answer_ends_when_the_server_stops(client: TestClient) -> None:
    stopping = client.app.state.stopping  # type: ignore[attr-defined]
    stopping.set()
    try:
        refused(ask(client, experiment(), JSON), 503)
    finally:
        stopping.clear()


def test_the_losses_of_equal_runs_are_equal(client: TestClient) -> None:
    first, second = ask(client, experiment({"optimizer": "adam"}, {"optimizer": "adam"}), JSON).json()["runs"]
    assert np.array_equal(first["loss"], second["loss"])
    assert second["label"] == f"{first['label']} 2"


@pytest.mark.parametrize("label", ["η #1", "# first", 'a"b#c', " padded "])
def test_a_label_with_a_number_sign_is_no_comment(client: TestClient, label: str) -> None:
    document = experiment({"optimizer": "sgd", "label": label}, steps=2)
    told = client.post("/api/trajectories", json=document, params={"document": True}, headers={"Accept": CSV}).text
    lines = told.splitlines()[2:]
    assert [line.split(",")[1] for line in lines] == [f'"{label.replace(chr(34), 2 * chr(34))}"'] * 3
    assert [row["label"] for row in rows("\n".join(told.splitlines()[1:]))] == [label] * 3


def test_a_long_table_has_every_row_once(client: TestClient) -> None:
    """It is written in slices, and the run that diverges ends within one."""
    document = experiment({"optimizer": "adam"}, DIVERGING, steps=2 * ROWS_AT_ONCE + 3)
    table = rows(ask(client, document, CSV, columns=["gradient_norm"]).text)
    runs = ask(client, document, JSON, columns=["gradient_norm"]).json()["runs"]
    expected = [(str(index), step) for index, run in enumerate(runs) for step in range(len(run["x"]))]
    assert [(row["run"], int(row["step"])) for row in table] == expected
    assert [float(row["gradient_norm"]) for row in table if row["run"] == "0"] == runs[0]["gradient_norm"]


def test_writing_a_table_ends_when_nobody_waits_for_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    stopping, slices = client.app.state.stopping, []  # type: ignore[attr-defined]

    def table(record: Any) -> Any:
        for part in as_table(record):
            slices.append(part)
            stopping.set()
            yield part

    monkeypatch.setitem(trajectories.SLICED, CSV, table)
    try:
        refused(ask(client, SHORT, CSV), 503)
    finally:
        stopping.clear()
    assert len(slices) == 1


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_the_same_document_gives_the_same_bytes_whoever_asks(client: TestClient, media_type: str) -> None:
    """So the labels that the server makes are English."""
    document = experiment({"optimizer": "momentum"}, {"optimizer": "momentum", "dialect": "book"}, steps=3)
    answers = [
        client.post("/api/trajectories", json=document, headers={"Accept": media_type, "Accept-Language": language})
        for language in ("en", "zh-Hans")
    ]
    assert answers[0].content == answers[1].content
    scripts = [
        client.post(
            "/api/code", json={"experiment": document, "framework": "numpy"}, headers={"Accept-Language": language}
        )
        for language in ("en", "zh-Hans")
    ]
    assert scripts[0].content == scripts[1].content
