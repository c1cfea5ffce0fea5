"""Milliseconds from a request to its events, over loopback, against what the steps alone take to compute."""

import http.client
import json
import time
from statistics import median
from typing import Any

from app.presets import DEFAULT_PRESET
from app.simulation.simulate import Simulation
from tests.runs import experiment, run
from tests.server import running_app

REPEATS = 41
WARM_UP = 5

FIVE_RUNS: dict[str, Any] = {**DEFAULT_PRESET.experiment, "steps": 200}
EIGHT_RUNS: dict[str, Any] = {
    "version": 1,
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1.0],
    "steps": 1000,
    "runs": [{"optimizer": "adam", "hyperparameters": {"lr": 1e-3 * (1 + member)}} for member in range(8)],
}


def ask(connection: http.client.HTTPConnection, body: bytes) -> tuple[float, float]:
    """Milliseconds to the first steps and to the end of one answer."""
    begin = time.perf_counter()
    connection.request("POST", "/api/trajectories", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    answer.readline()
    answer.readline()
    first = time.perf_counter()
    while answer.readline():
        pass
    return (first - begin) * 1e3, (time.perf_counter() - begin) * 1e3


def compute(document: dict[str, Any]) -> float:
    """Milliseconds that the steps alone take, in this process."""
    start = tuple(document["start"])
    runs = [run(each["optimizer"], each.get("dialect"), start, **each["hyperparameters"]) for each in document["runs"]]
    surface = document["surface"]
    plain = experiment(*runs, on=surface["name"], parameters=surface.get("parameters"), steps=document["steps"])
    begin = time.perf_counter()
    for _ in Simulation(plain).blocks():
        pass
    return (time.perf_counter() - begin) * 1e3


def main() -> None:
    """Prints the table."""
    print(f"\nms over loopback, medians of {REPEATS} requests in turn with the bare computation, server warm")
    print(f"{'':24}{'first steps':>12}{'last':>8}{'computing':>11}{'streaming adds':>16}")
    with running_app() as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"))
        for name, document in (("5 runs x 200 steps", FIVE_RUNS), ("8 runs x 1,000 steps", EIGHT_RUNS)):
            body = json.dumps(document).encode()
            times = [(*ask(connection, body), compute(document)) for _ in range(WARM_UP + REPEATS)][WARM_UP:]
            first, last, bare = (median(column) for column in zip(*times, strict=True))
            adds = median(last - bare for _, last, bare in times)
            print(f"{name:24}{first:12.1f}{last:8.1f}{bare:11.1f}{adds:16.1f}")
        connection.close()


if __name__ == "__main__":
    main()
