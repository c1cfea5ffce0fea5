"""The Plotly figure of an experiment, played by plotly.js as a notebook would."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

SHOW = """async ([experiment]) => {
  const headers = { "Content-Type": "application/json", Accept: "application/vnd.plotly.v1+json" };
  const answer = await fetch("/api/trajectories", { method: "POST", headers, body: JSON.stringify(experiment) });
  const figure = await answer.json();
  document.body.innerHTML = '<div id="figure"></div>';
  await Plotly.newPlot("figure", figure);
}"""
EXPERIMENT = {
    "surface": {"name": "rosenbrock"},
    "start": [-1.2, 1],
    "steps": 300,
    "runs": [{"optimizer": "adam", "hyperparameters": {"lr": 0.1}}, {"optimizer": "sgd"}],
}


@pytest.fixture
def figure(browser: Browser, address: str) -> Iterator[Page]:
    # A notebook's page has no policy as strict as ours.
    with browser.new_context(base_url=address, bypass_csp=True) as context:
        page = context.new_page()
        page.goto("/docs")
        page.add_script_tag(url="/static/plotly.min.js")
        page.evaluate(SHOW, [EXPERIMENT])
        yield page


def head(page: Page) -> str:
    return page.locator(".scatterlayer .points path").first.get_attribute("transform") or ""


def test_contours_are_seen_whether_it_plays_or_not(figure: Page) -> None:
    picture = figure.locator(".imagelayer image")
    standing = picture.bounding_box()
    at_the_end = head(figure)
    assert figure.locator(".contourlayer .contourfill path").count() > 5
    figure.get_by_text("Play", exact=True).click()
    figure.wait_for_timeout(1000)
    assert head(figure) != at_the_end
    assert standing
    assert picture.bounding_box() == standing
    assert standing["width"] > 300


def test_playing_goes_to_the_last_step_and_ends_on_the_whole_paths(figure: Page) -> None:
    at_the_end = head(figure)
    figure.get_by_text("Play", exact=True).click()
    figure.wait_for_timeout(300)
    assert head(figure) != at_the_end
    figure.wait_for_function(
        "text => document.querySelector('.slider-group .slider-label')?.textContent === text",
        arg="step 300",
        timeout=60_000,
    )
    assert head(figure) == at_the_end
