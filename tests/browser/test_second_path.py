"""Optimizers with a second position of their own show where it goes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from app.optimizers import OPTIMIZERS
from tests.browser.driving import eventually, ink, open_experiment, panels, playhead

ASKS_FOR_ONE = re.compile(r"/api/trajectories\?.*second_path")
AVERAGED = [optimizer for optimizer in OPTIMIZERS if optimizer.second_path]


def document(*optimizers: str) -> dict[str, Any]:
    runs = [{"optimizer": name, "hyperparameters": {"lr": 0.04}} for name in optimizers]
    return {"surface": {"name": "rosenbrock", "parameters": {"b": 5}}, "start": [-1.2, 1], "steps": 80, "runs": runs}


def at_the_end(page: Page, experiment: dict[str, Any]) -> None:
    open_experiment(page, experiment)
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == experiment["steps"])


@pytest.mark.parametrize("layout", ["Side by side", "Overlay"])
def test_every_second_path_is_drawn_and_explained(page: Page, layout: str) -> None:
    at_the_end(page, document(*(optimizer.name for optimizer in AVERAGED)))
    page.get_by_role("button", name=layout).click()
    expect(panels(page)).to_have_count(1 if layout == "Overlay" else len(AVERAGED))
    keys = page.get_by_role("list", name="Dashed paths")
    for optimizer in AVERAGED:
        assert optimizer.second_path
        expect(keys.filter(has_text=optimizer.second_path.meaning).first).to_be_visible()


def test_it_adds_to_what_is_seen(page: Page) -> None:
    at_the_end(page, document("lookahead"))
    page.wait_for_timeout(300)
    both = ink(page)
    page.route(
        ASKS_FOR_ONE, lambda route: route.continue_(url=route.request.url.replace("second_path", "gradient_norm"))
    )
    page.reload()
    page.get_by_role("button", name="To the end").click()
    eventually(page, lambda: playhead(page) == 80)
    page.wait_for_timeout(300)
    assert both > ink(page) > 0


def test_it_is_asked_for_only_where_there_is_one(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/api/trajectories" in request.url:
            asked.append(request.url)

    page.on("request", note)
    open_experiment(page, document("sgd"))
    expect(page.get_by_role("list", name="Dashed paths")).to_be_hidden()
    assert all("second_path" not in url for url in asked)
    asked.clear()
    open_experiment(page, document("sgd", AVERAGED[0].name))
    eventually(page, lambda: any("columns=second_path" in url for url in asked))
