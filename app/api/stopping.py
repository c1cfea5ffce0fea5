"""Lets running streams end themselves when the server is told to stop."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

from fastapi import Depends, Request

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def _flag(request: Request) -> threading.Event:
    flag: threading.Event = request.app.state.stopping
    return flag


Stopping = Annotated[threading.Event, Depends(_flag)]
"""Set from the moment on at which the server is asked to stop."""


@contextmanager
def set_on_signal(flag: threading.Event) -> Iterator[None]:
    """Sets `flag` at the first SIGINT or SIGTERM, then does what would have been done without it.

    The server's own shutdown comes too late for this: it waits for the connections to end, and with them the streams.
    """
    if threading.current_thread() is not threading.main_thread():  # where Python delivers no signals: in tests
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        flag.set()
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number in SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
