"""Streams: their events, what they hold, and that they hold it however they are asked for."""

import logging
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.api import streams
from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.optimizers import OPTIMIZERS
from app.simulation.run_blocks import COLUMNS, Block
from app.simulation.simulate import Simulation
from tests.api.documents import DIVERGING, EVENT_STREAM, JSON, ask, events, experiment, strict, whole


def test_a_stream_starts_steps_and_finishes(client: TestClient) -> None:
    stream = events(ask(client, experiment()))
    assert [event["type"] for event in stream[:1]] == ["started"]
    assert {event["type"] for event in stream[1:-1]} == {"steps"}
    assert stream[-1]["type"] == "finished"


def test_the_started_event_says_what_is_in_force(client: TestClient) -> None:
    optimizer = OPTIMIZERS[0]
    started = events(ask(client, experiment({"optimizer": optimizer.name, "hyperparameters": {"lr": 0.25}})))[0]
    assert started == {
        "type": "started",
        "runs": [
            {
                "label": optimizer.label,
                "optimizer": optimizer.name,
                "dialect": optimizer.dialects[0].name,
                "hyperparameters": optimizer.settings(None, {"lr": 0.25}),
                "start": [5.1, 2.3],
                "schedule": None,
                "stability": {
                    "kind": "exact",
                    "clipped": False,
                    "formula": "2/η",
                    "maths": "<math><mrow><mfrac><mn>2</mn><mi>η</mi></mfrac></mrow></math>",
                },
            }
        ],
        "steps": 40,
        "minimum": started["minimum"],
        "tolerance": 1e-3,
        "divergence_radius": started["divergence_radius"],
        "steps_per_epoch": None,
    }


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_a_dialect_settles_what_was_not_chosen(client: TestClient, optimizer: Any) -> None:
    for dialect in optimizer.dialects:
        run = {"optimizer": optimizer.name, "dialect": dialect.name}
        started = events(ask(client, experiment(run, steps=1)))[0]
        assert started["runs"][0]["hyperparameters"] == optimizer.settings(dialect.name, {})


def test_every_step_comes_once_and_in_order_the_start_first(client: TestClient) -> None:
    stream = events(ask(client, experiment(steps=700)))
    firsts = [event["first"] for event in stream[1:-1]]
    lengths = [len(event["runs"][0]["x"]) for event in stream[1:-1]]
    assert firsts == [0, *np.cumsum(lengths)[:-1].tolist()]
    assert sum(lengths) == 701
    for run in whole(stream):
        assert [run["x"][0], run["y"][0]] == run["start"]
        assert len(run["x"]) == len(run["y"]) == len(run["loss"]) == 701


def test_numbers_keep_every_digit(client: TestClient) -> None:
    document = experiment(steps=200)
    runs = whole(events(ask(client, document)))
    simulation = Simulation(experiment_of(ExperimentDocument.model_validate(document)))
    blocks = list(simulation.blocks())
    for index, run in enumerate(runs):
        positions = np.concatenate([block.runs[index].positions for block in blocks], axis=1)
        loss = np.concatenate([block.runs[index].loss for block in blocks])
        assert np.array_equal([run["x"], run["y"]], positions)
        assert np.array_equal(run["loss"], loss)


def test_a_chunk_is_the_number_of_steps_of_an_event(client: TestClient) -> None:
    document = experiment(steps=100)
    columns = list(COLUMNS)
    unchunked = whole(events(ask(client, document, columns=columns)))
    for chunk in (1, 7, 64, 256):
        stream = events(ask(client, document, chunk=chunk, columns=columns))
        lengths = [len(event["runs"][0]["x"]) for event in stream[1:-1]]
        assert lengths == [chunk] * (101 // chunk) + [101 % chunk] * bool(101 % chunk)
        assert whole(stream) == unchunked


def test_columns_come_only_when_they_are_asked_for(client: TestClient) -> None:
    (plain, *_) = whole(events(ask(client, experiment())))
    assert "gradient_norm" not in plain
    assert "state" not in plain
    for run in whole(events(ask(client, experiment(), columns=["gradient_norm", "state"]))):
        optimizer = next(candidate for candidate in OPTIMIZERS if candidate.name == run["optimizer"])
        assert len(run["gradient_norm"]) == 41
        assert set(run["state"]) == {variable.name for variable in optimizer.state if variable.drawn}
        for values in run["state"].values():
            columns = values.values() if isinstance(values, dict) else [values]
            assert [len(column) for column in columns] == [41] * len(columns)


def test_server_sent_events_are_the_same_events(client: TestClient) -> None:
    text = ask(client, experiment(), EVENT_STREAM).text
    assert text.endswith("\n\n")
    found = []
    for message in text.removesuffix("\n\n").split("\n\n"):
        name, data = message.split("\n")
        event = strict(data.removeprefix("data: "))
        assert name == f"event: {event['type']}"
        found.append(event)
    assert _without_writes(found) == _without_writes(events(ask(client, experiment())))


def _without_writes(stream: list[dict[str, Any]]) -> Any:
    return stream[0], whole(stream), stream[-1]


@pytest.mark.parametrize("accept", [EVENT_STREAM, "application/x-ndjson"])
def test_the_same_document_gives_the_same_bytes(client: TestClient, accept: str) -> None:
    assert ask(client, experiment(), accept).content == ask(client, experiment(), accept).content


def test_the_numbers_are_the_same_alone_streamed_and_whole(client: TestClient) -> None:
    document = experiment(steps=150)
    together = whole(events(ask(client, document)))
    answered = ask(client, document, JSON).json()["runs"]
    for run, same, asked in zip(together, answered, document["runs"], strict=True):
        (alone,) = whole(events(ask(client, {**document, "runs": [asked]}, chunk=3)))
        for column in ("x", "y", "loss"):
            assert run[column] == same[column] == alone[column]


def test_a_run_that_diverges_ends_there_and_the_others_go_on(client: TestClient) -> None:
    stream = events(ask(client, experiment(DIVERGING, {"optimizer": "sgd"}, steps=100)))
    diverged, well = stream[-1]["runs"]
    assert diverged["status"] == "diverged"
    assert well["status"] != "diverged"
    ended, going = whole(stream)
    assert len(ended["x"]) == diverged["steps"] + 1 < 101
    assert len(going["x"]) == 101


def test_no_steps_are_sent_once_every_run_has_diverged(client: TestClient) -> None:
    stream = events(ask(client, experiment(DIVERGING, steps=20_000)))
    assert sum(len(event["runs"][0]["x"]) for event in stream[1:-1]) == stream[-1]["runs"][0]["steps"] + 1
    assert all(event["runs"][0]["x"] for event in stream[1:-1])


def test_a_number_that_is_not_finite_leaves_as_null(client: TestClient) -> None:
    leaping = {"optimizer": "sgd", "hyperparameters": {"lr": 1e4}, "start": [1e300, 1e300]}
    stream = events(ask(client, experiment(leaping, divergence_radius=1e300)))
    assert stream[1]["runs"][0]["loss"] == [None]
    assert stream[-1]["runs"][0]["loss"] is None
    assert stream[-1]["runs"][0]["status"] == "diverged"


def test_a_stream_is_neither_kept_nor_held_back_nor_compressed(client: TestClient) -> None:
    for accept in ("application/x-ndjson", EVENT_STREAM):
        headers = ask(client, experiment(), accept).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Accel-Buffering"] == "no"
        assert "Content-Encoding" not in headers


class Failing(Simulation):
    def blocks(self) -> Iterator[Block]:
        yield next(super().blocks())
        raise ZeroDivisionError("in the middle of it")


def test_a_failure_on_the_way_is_the_last_event_and_is_logged(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(streams, "Simulation", Failing)
    with caplog.at_level(logging.ERROR):
        stream = events(ask(client, experiment()))
    assert [event["type"] for event in stream] == ["started", "steps", "failed"]
    assert stream[-1]["detail"]
    assert "in the middle of it" not in stream[-1]["detail"]
    (record,) = caplog.records
    assert record.exc_info
    assert record.exc_info[0] is ZeroDivisionError


def test_a_stream_ends_by_itself_when_the_server_stops() -> None:
    stopping = threading.Event()
    stream = streams.stream(
        experiment_of(ExperimentDocument.model_validate(experiment({"optimizer": "sgd"}, steps=20_000))),
        wanted=(),
        chunk=None,
        form=streams.json_line,
        stopping=stopping,
    )
    first = next(stream)
    stopping.set()
    rest = list(stream)
    assert b'"started"' in first
    assert strict(rest[-1].splitlines()[-1]) == {"type": "failed", "detail": "The server is stopping."}
    assert len(rest) == 1
