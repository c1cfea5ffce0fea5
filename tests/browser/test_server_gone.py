"""A server that goes away: the page says what happened and what to do, and nothing that a person set up is lost."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import eventually, experiment_in_address, ink, open_experiment, playhead

LONG = {
    "version": 1,
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1.0],
    "steps": 20_000,
    "runs": [{"optimizer": "adam", "hyperparameters": {"lr": 1e-5 * (1 + run)}} for run in range(2)]
    + [{"optimizer": "lbfgs"}],
}


@contextmanager
def server(port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "app", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "http://" in process.stdout.readline()
        yield process
        process.kill()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def visit(browser: Browser, port: int) -> Iterator[Page]:
    # that nobody answers is an error in the browser's console, which is allowed here
    with browser.new_context(viewport={"width": 1440, "height": 900}, base_url=f"http://127.0.0.1:{port}") as context:
        yield context.new_page()


def test_a_server_that_goes_away_in_mid_stream_and_comes_back_costs_nothing_that_was_set_up(
    visit: Page, port: int
) -> None:
    alert = visit.locator("#messages .message.error")
    steps = visit.get_by_role("spinbutton", name="Steps").or_(visit.get_by_role("textbox", name="Steps"))
    with server(port) as process:
        open_experiment(visit, LONG)
        eventually(visit, lambda: playhead(visit) >= 1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        expect(alert).to_be_visible()
        expect(alert).to_contain_text("Nothing that you set up is lost")
        expect(alert.get_by_role("button", name="Try again")).to_be_enabled()
        assert ink(visit) > 100, "what had arrived stays"
        assert experiment_in_address(visit)["steps"] == LONG["steps"]

    # the person goes on, and a slider is dragged though nobody answers
    steps.fill("60")
    steps.press("Enter")
    expect(alert).to_contain_text("The server does not answer.")
    expect(alert).to_contain_text("the paths are those before the last change")
    eventually(visit, lambda: experiment_in_address(visit)["steps"] == 60)
    expect(steps).to_have_value("60")

    with server(port):
        alert.get_by_role("button", name="Try again").click()
        expect(alert).to_be_hidden()
        expect(visit.get_by_role("slider", name="Step", exact=True)).to_have_attribute("max", "60")
        assert experiment_in_address(visit)["runs"] == LONG["runs"]
