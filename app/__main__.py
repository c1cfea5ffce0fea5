"""The command line: `fall-line`, or `python -m app`."""

import argparse
import contextlib
import errno
import http.client
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from pydantic import ValidationError
from uvicorn.supervisors import Multiprocess

# Streams end themselves when told to; this is for clients that have stopped reading theirs.
SECONDS_TO_FINISH = 5
SECONDS_TO_START = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves the app until it is stopped; returns the exit code."""
    try:
        from app.settings import OWN, VERSION  # noqa: PLC0415 - reads the environment, which may be wrong
    except ValidationError as error:
        wrong = "; ".join(f"FALL_LINE_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        print(f"fall-line: {wrong}", file=sys.stderr)
        return 2
    options = _parser(VERSION).parse_args(arguments)
    if OWN.lessons and (fault := _fault_in(OWN.lessons)):
        print(f"fall-line: {fault}", file=sys.stderr)
        return 2
    try:
        listener = _listen(options.host, options.port)
    except OSError as error:
        advice = " Try another port, or --port 0 for any free one." if error.errno == errno.EADDRINUSE else ""
        reason = f"cannot listen on {options.host}:{options.port}: {error.strerror}.{advice}"
        print(f"fall-line: {reason}", file=sys.stderr)
        return 1
    port = listener.getsockname()[1]
    address = f"http://{_reachable(options.host)}:{port}"
    print(f"Fall Line is at {address} (Ctrl-C to stop)", flush=True)
    if options.open:
        threading.Thread(target=_open_when_ready, args=(address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises the signal again once it has shut down
        _serve(listener, options.workers)
    return 0


def _fault_in(folder: Path) -> str | None:
    """What is wrong with the lessons in a folder."""
    try:
        # importing takes a second, which only those wait for who have lessons, and reads the lessons too
        from app.api.lessons import own_lessons  # noqa: PLC0415

        own_lessons(folder)
    except ValueError as error:
        return str(error)
    return None


def _parser(version: str) -> argparse.ArgumentParser:
    """The options; the environment variables are uvicorn's own, so that a container sets them as for any such app."""
    parser = argparse.ArgumentParser(
        prog="fall-line", description="Optimizers on loss surfaces, animated side by side in the browser."
    )
    environment = os.environ
    parser.add_argument(
        "--host",
        default=environment.get("UVICORN_HOST", "127.0.0.1"),
        help="address to listen on; 0.0.0.0 for all (UVICORN_HOST; default 127.0.0.1)",
    )
    parser.add_argument(
        "--port",
        type=_between(0, 65535),
        default=environment.get("UVICORN_PORT", "8000"),
        help="port to listen on; 0 for any free one (UVICORN_PORT; default 8000)",
    )
    parser.add_argument(
        "--workers",
        type=_between(1, 64),
        default=environment.get("WEB_CONCURRENCY", "1"),
        help="how many processes serve (WEB_CONCURRENCY; default 1)",
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--version", action="version", version=f"fall-line {version}")
    return parser


def _between(low: int, high: int) -> Callable[[str], int]:
    """A kind of argument: a whole number within bounds."""

    def number(text: str) -> int:
        if not (text.isdecimal() and low <= int(text) <= high):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return int(text)

    return number


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on; they are answered as soon as the app is up."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Only for a socket that was made with its protocol does asyncio turn off the waiting for more to send (Nagle's),
    # which holds back the short writes of a stream by 40 ms.
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _reachable(host: str) -> str:
    """The host as it goes into an address that a browser on this machine can open."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104
    return f"[{host}]" if ":" in host else host


def _open_when_ready(address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=SECONDS_TO_START)
        try:
            connection.request("GET", "/api/health")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
        finally:
            connection.close()


def _serve(listener: socket.socket, workers: int) -> None:
    config = uvicorn.Config(
        "app.main:create_app",
        factory=True,
        workers=workers,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    if workers > 1:
        Multiprocess(config, sockets=[listener]).run()
    else:
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    sys.exit(main())
