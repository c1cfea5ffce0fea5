"""The command line: what it prints, what it heeds, and how it ends."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.settings import Limits, Own
from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "app"]
LINE = re.compile(r"Fall Line is at (http://127\.0\.0\.1:(\d+)) \(Ctrl-C to stop\)\n")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, which is expected to end by itself."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command while it serves, and the address it prints."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = LINE.fullmatch(line)
        assert found, line
        try:
            yield process, found[1]
        finally:
            process.terminate()  # killed, it could not end its workers


def is_alive(address: str) -> bool:
    with urlopen(f"{address}/api/health", timeout=60) as answer:
        return bool(answer.status == 200)


def free_port() -> int:
    """A port below those that systems give to sockets that ask for any, as the tests beside this one do."""
    for port in random.sample(range(20_000, 30_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no free port")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_prints_the_address_it_serves_at_and_nothing_else(workers: str) -> None:
    with running("--port", "0", "--workers", workers) as (process, address):
        assert is_alive(address)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        assert (out, err) == ("", "")
        assert process.returncode == 0


def test_it_takes_connections_from_the_moment_it_has_printed_its_address() -> None:
    with running("--port", "0") as (_, address):
        host, port = address.removeprefix("http://").split(":")
        socket.create_connection((host, int(port))).close()


def test_a_busy_port_gets_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        ended = run("--port", str(port))
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert f"127.0.0.1:{port}" in ended.stderr
    assert "in use" in ended.stderr


def test_a_host_that_there_is_not_gets_one_clear_line() -> None:
    ended = run("--host", "203.0.113.7", "--port", "0")
    assert ended.returncode == 1
    assert ended.stderr.startswith("fall-line: cannot listen on 203.0.113.7:0: ")
    assert ended.stderr.count("\n") == 1


def test_the_environment_sets_what_the_command_line_leaves_open() -> None:
    port = free_port()
    with running(UVICORN_HOST="127.0.0.1", UVICORN_PORT=str(port), WEB_CONCURRENCY="2") as (_, address):
        assert address.endswith(f":{port}")
        assert is_alive(address)


def test_the_command_line_wins_over_the_environment() -> None:
    port = free_port()
    with running(
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        UVICORN_HOST="203.0.113.7",
        UVICORN_PORT="1",
        WEB_CONCURRENCY="none",
    ) as (_, address):
        assert address.endswith(f":{port}")


@pytest.mark.parametrize(
    "arguments",
    [["--port", "http"], ["--port", "65536"], ["--port", "-1"], ["--workers", "0"], ["--workers", "two"], ["--prot"]],
)
def test_an_argument_that_makes_no_sense_is_refused(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert arguments[0] in ended.stderr


@pytest.mark.parametrize("variable", ["FALL_LINE_MAX_RUNS", "FALL_LINE_MAX_BODY_BYTES", "UVICORN_PORT"])
def test_a_variable_that_makes_no_sense_is_refused(variable: str) -> None:
    ended = run(**{variable: "many"})
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "many" in ended.stderr or variable in ended.stderr


def test_a_limit_is_set_by_its_variable() -> None:
    with running("--port", "0", FALL_LINE_MAX_STEPS="7") as (_, address), urlopen(f"{address}/openapi.json") as answer:
        assert b'"maximum":7' in answer.read()


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LESSONS", "PACK_SCRIPTS", "MAX_RUNS"):
        monkeypatch.setenv(f"FALL_LINE_{name}", "")
    assert (Own().lessons, Own().pack_scripts, Limits().max_runs) == (None, True, 64)


def test_modules_are_sent_as_they_are_where_that_is_asked_for() -> None:
    for value, is_packed in (("true", True), ("false", False)):
        with running("--port", "0", FALL_LINE_PACK_SCRIPTS=value) as (_, address), urlopen(f"{address}/") as answer:
            assert (b".main/main.js" in answer.read()) == is_packed


def test_it_tells_its_version() -> None:
    ended = run("--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("fall-line ")


def test_it_opens_the_browser_once_it_answers(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\nimport sys, urllib.request, pathlib\n"
        "urllib.request.urlopen(sys.argv[1] + '/api/health')\n"
        f"pathlib.Path({str(seen)!r}).write_text(sys.argv[1])\n"
    )
    browser.chmod(0o755)
    with running("--port", "0", "--open", BROWSER=f"{browser} %s") as (_, address):
        deadline = time.monotonic() + 20
        while not (seen.exists() and seen.read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert seen.read_text() == address


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_ends_soon_after_being_told_to(workers: str) -> None:
    with running("--port", "0", "--workers", workers) as (process, address):
        assert is_alive(address)
        process.terminate()
        process.wait(5)
