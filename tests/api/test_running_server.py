"""What only shows with a server that runs and sockets that are real."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn

from app.__main__ import SECONDS_TO_FINISH
from app.api import streams, trajectories
from app.main import create_app
from app.simulation.run_blocks import Block
from app.simulation.simulate import Simulation
from tests.api.documents import CSV, EVENT_STREAM, JSON, NDJSON, experiment, strict
from tests.conftest import ROOT

# More than all the buffers between server and client hold, so that it cannot be finished before it is read.
LONG = experiment(*[{"optimizer": "adam", "hyperparameters": {"lr": 0.01}}] * 20, steps=20_000)


def request(document: object, accept: str = NDJSON, query: str = "") -> bytes:
    body = json.dumps(document).encode()
    head = (
        f"POST /api/trajectories{query} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAccept: {accept}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Watched(Simulation):
    """A simulation that takes its time, and tells when it was last asked for a block."""

    last_asked = 0.0
    asked = 0

    def blocks(self) -> Iterator[Block]:
        for block in super().blocks():
            Watched.last_asked = time.monotonic()
            Watched.asked += 1
            time.sleep(0.01)
            yield block


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where the app is served by a thread of this process, with simulations that are watched."""
    monkeypatch.setattr(streams, "Simulation", Watched)
    monkeypatch.setattr(trajectories, "Simulation", Watched)
    monkeypatch.setattr(Watched, "asked", 0)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


@pytest.mark.parametrize("accept", [NDJSON, EVENT_STREAM, JSON, CSV])
def test_a_client_that_goes_away_stops_the_computation(port: int, accept: str) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(request(LONG, accept))
        wait_for(lambda: Watched.asked > 5)
    gone = time.monotonic()
    time.sleep(1.5)
    assert Watched.last_asked - gone < 1


def test_the_first_steps_arrive_long_before_the_last_are_computed(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(request(LONG))
        received = b""
        while b'"steps","first":0' not in received:
            received += client.recv(65_536)
        assert Watched.asked < 10


def test_the_server_answers_others_while_it_computes(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as busy:
        busy.sendall(request(LONG))
        wait_for(lambda: Watched.asked > 2)
        asked = Watched.asked
        other = http.client.HTTPConnection("127.0.0.1", port)
        begin = time.monotonic()
        other.request("GET", "/api/health")
        assert other.getresponse().status == 200
        other.close()
        assert time.monotonic() - begin < 1
        wait_for(lambda: Watched.asked > asked)


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The app, served by a process of its own as a person starts it, and its port."""
    command = [sys.executable, "-m", "app", "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, int(process.stdout.readline().partition("127.0.0.1:")[2].split()[0])
        finally:
            process.terminate()  # killed, it could not end its workers


def until_closed(client: socket.socket) -> bytes:
    received = bytearray()
    while data := client.recv(1 << 20):
        received += data
    return bytes(received)


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_stream_ends_in_order_when_the_server_is_told_to_stop(number: signal.Signals, workers: str) -> None:
    with served("--workers", workers) as (process, port), socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(request(LONG, query="?columns=state&columns=gradient_norm"))
        received = client.recv(100_000)
        process.send_signal(number)
        stopped = time.monotonic()
        time.sleep(0.3)  # so that the signal is there before there is room to write on
        received += until_closed(client)
        assert received.startswith(b"HTTP/1.1 200 OK")
        *_, last, _ = received.removesuffix(b"0\r\n\r\n").splitlines()
        assert strict(last) == {"type": "failed", "detail": "The server is stopping."}
        process.wait(20)
        assert time.monotonic() - stopped < 3 * SECONDS_TO_FINISH
        assert process.stderr
        assert process.stderr.read() == ""


def test_a_client_that_does_not_read_cannot_keep_the_server_from_stopping() -> None:
    with served() as (process, port), socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(request(LONG))
        client.recv(10)
        process.terminate()
        process.wait(8)


def test_a_body_over_the_limit_is_answered_though_nobody_reads_it(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(request("x" * 600_000))
        assert b" 413 " in until_closed(client).splitlines()[0]


def ask(connection: http.client.HTTPConnection, document: dict[str, Any]) -> bytes:
    connection.request("POST", "/api/trajectories", json.dumps(document), {"Content-Type": JSON})
    return connection.getresponse().read()


def test_a_connection_can_be_used_again_after_a_stream_and_after_an_error(address: str) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    first = ask(connection, experiment())
    assert b'"error"' in ask(connection, {})
    assert ask(connection, experiment()) == first
    connection.close()


def test_every_process_gives_the_same_bytes(address: str) -> None:
    with served() as (_, port):
        for document in (experiment(), experiment(steps=500)):
            other, mine = (ask_alone(at, document) for at in (f"127.0.0.1:{port}", address.removeprefix("http://")))
            assert other == mine


def ask_alone(at: str, document: dict[str, Any]) -> list[object]:
    """The events over a connection of its own: one that waits for another's answer may be closed meanwhile."""
    connection = http.client.HTTPConnection(at)
    try:
        return [strict(line) for line in ask(connection, document).splitlines()]
    finally:
        connection.close()
