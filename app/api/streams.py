"""An experiment as a stream of events, sent while it is being computed."""

import logging
import time
from collections.abc import Callable, Collection, Iterator
from threading import Event as Flag
from typing import Any

from app.api.encoding import encode
from app.api.wire import columns, experiment_facts, outcome_facts
from app.languages import translated
from app.simulation.experiment import Experiment
from app.simulation.run_blocks import Block
from app.simulation.simulate import Simulation

logger = logging.getLogger("uvicorn.error")

Event = dict[str, Any]
RUN_STEPS_IN_A_GROUP = 256
# A write costs two changes of threads here and one in the browser, as much as a small block. So blocks gather for as
# long as nobody can see.
SECONDS_BETWEEN_WRITES = 0.01


def json_line(event: Event) -> bytes:
    """An event as a line of JSON Lines."""
    return encode(event) + b"\n"


def server_sent_event(event: Event) -> bytes:
    """An event as a server-sent event of the event's type."""
    return b"event: %s\ndata: %s\n\n" % (event["type"].encode(), encode(event))


def stream(
    experiment: Experiment,
    *,
    wanted: Collection[str],
    chunk: int | None,
    form: Callable[[Event], bytes],
    stopping: Flag,
) -> Iterator[bytes]:
    """The events of an experiment, encoded by `form`, a block of steps at a time.

    This is a plain generator because each block is work for a thread: the event loop runs it in one. It ends after the
    block at hand when `stopping` is set. Whatever goes wrong becomes an event, since the status is long sent.
    """
    waiting: list[bytes] = []
    try:
        waiting.append(form({"type": "started", **experiment_facts(experiment)}))
        simulation = Simulation(experiment, columns=wanted, block_steps=_block_steps(chunk, len(experiment.runs)))
        sent = float("-inf")  # the first block leaves as soon as it is there
        for block in simulation.blocks():
            if stopping.is_set():
                yield b"".join((*waiting, form(_failed(translated("The server is stopping.")))))
                return
            waiting.extend(form(event) for event in _steps(block, wanted, chunk))
            if time.perf_counter() - sent >= SECONDS_BETWEEN_WRITES:
                yield b"".join(waiting)
                waiting.clear()
                sent = time.perf_counter()
        waiting.append(form({"type": "finished", "runs": [outcome_facts(outcome) for outcome in simulation.outcomes]}))
    except Exception:
        logger.exception("A stream failed.")
        waiting.append(form(_failed(translated("The server ran into an error of its own, which it has logged."))))
    yield b"".join(waiting)


def _block_steps(chunk: int | None, runs: int) -> int | None:
    """How many steps to compute at a time: a whole number of chunks, without a wish whatever the engine finds best."""
    return None if chunk is None else chunk * max(1, RUN_STEPS_IN_A_GROUP // (chunk * runs))


def _steps(block: Block, wanted: Collection[str], chunk: int | None) -> Iterator[Event]:
    """The events of a block, each with up to `chunk` steps; none if every run has diverged before."""
    length = max(len(run.loss) for run in block.runs)
    size = chunk or max(length, 1)
    for first in range(0, length, size):
        entries = slice(first, first + size)
        runs = [columns(run, wanted, entries) for run in block.runs]
        yield {"type": "steps", "first": block.first + first, "runs": runs}


def _failed(detail: str) -> Event:
    return {"type": "failed", "detail": detail}
