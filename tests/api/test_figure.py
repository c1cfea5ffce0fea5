"""The Plotly figure: a notebook opens it as it is, and it plays."""

import base64
import re
import struct
import zlib
from typing import Any

import numpy as np
import plotly.io
import pytest
from numpy.typing import NDArray
from starlette.testclient import TestClient

from app.api.figure import COLOURS, MOST_FRAMES
from app.optimizers import OPTIMIZERS
from app.surfaces import SURFACES
from tests.api.documents import DIVERGING, JSON, PLOTLY, ask, experiment, strict
from tests.conftest import ROOT


def figure(client: TestClient, document: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = strict(ask(client, document, PLOTLY).content)
    return answer


def numbers(array: dict[str, str]) -> NDArray[np.float64]:
    """An array as Plotly writes it: the bytes of its numbers."""
    return np.frombuffer(base64.b64decode(array["bdata"]), dtype=array["dtype"])


@pytest.fixture(scope="module")
def of_all(client: TestClient) -> str:
    """The figure of an experiment that every optimizer takes part in."""
    return ask(client, experiment(), PLOTLY).text


def test_the_plotly_package_opens_it(of_all: str) -> None:
    opened = plotly.io.from_json(of_all, skip_invalid=False)
    assert [trace.type for trace in opened.data] == ["contour"] + ["scatter"] * 2 * len(OPTIMIZERS)
    assert len(opened.frames) == 41


def test_it_opens_on_the_whole_paths_with_a_head_at_each_end(client: TestClient) -> None:
    document = experiment(DIVERGING, {"optimizer": "adam"})
    _, *traces = figure(client, document)["data"]
    for index, run in enumerate(ask(client, document, JSON).json()["runs"]):
        path, head = traces[2 * index : 2 * index + 2]
        assert path["name"] == run["label"]
        assert (path["mode"], head["mode"]) == ("lines", "markers")
        for axis in ("x", "y"):
            assert numbers(path[axis]).tolist() == run[axis]
            assert numbers(head[axis]).tolist() == run[axis][-1:]


def test_every_frame_moves_all_traces_but_the_contours(of_all: str) -> None:
    answer = strict(of_all)
    moving = list(range(1, len(answer["data"])))
    for frame in answer["frames"]:
        assert frame["traces"] == moving
        assert len(frame["data"]) == len(moving)


def test_a_frame_shows_where_each_run_was_at_its_step(client: TestClient) -> None:
    document = experiment(DIVERGING, {"optimizer": "adam"}, steps=500)
    runs = ask(client, document, JSON).json()["runs"]
    for frame in figure(client, document)["frames"]:
        for index, run in enumerate(runs):
            path, head = frame["data"][2 * index : 2 * index + 2]
            step = min(int(frame["name"]), len(run["x"]) - 1)
            assert numbers(head["x"]).tolist() == [run["x"][step]]
            assert numbers(path["x"])[[0, -1]].tolist() == [run["x"][0], run["x"][step]]


@pytest.mark.parametrize("steps", [1, 40, 5000])
def test_frames_are_few_evenly_spaced_and_reach_the_last_step(client: TestClient, steps: int) -> None:
    answer = figure(client, experiment({"optimizer": "adam"}, steps=steps))
    named = [int(frame["name"]) for frame in answer["frames"]]
    assert named[0] == 0
    assert named[-1] == steps
    assert len(named) == min(steps + 1, MOST_FRAMES)
    assert np.ptp(np.diff(named)) <= 1


def test_a_long_path_keeps_its_swings_in_few_points(client: TestClient) -> None:
    # This rate makes plain descent swing across the steep axis at every step, more slowly than it settles.
    document = experiment({"optimizer": "sgd", "dialect": "book", "hyperparameters": {"lr": 0.495}}, steps=5000)
    answer = figure(client, document)
    drawn = numbers(answer["frames"][-1]["data"][0]["y"])
    whole = numbers(answer["data"][1]["y"])
    assert len(drawn) < 400 < len(whole)
    assert np.array_equal(drawn[:40], whole[:40])


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_contours_show_the_loss_over_the_plotted_window(client: TestClient, surface: Any) -> None:
    document = experiment({"optimizer": "sgd"}, surface={"name": surface.name}, start=[0.5, 0.5], steps=2)
    contours = figure(client, document)["data"][0]
    x, y = numbers(contours["x"]), numbers(contours["y"])
    assert ((x[0], x[-1]), (y[0], y[-1])) == surface.domain
    assert np.isfinite(numbers(contours["z"])).all()
    corner = surface.loss_function().value(np.array([[x[0]], [y[0]]]))[0]
    assert numbers(contours["customdata"])[0] == corner


def picture(layout: dict[str, Any]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The layout's picture: for each pixel, rows from the top, the index of its colour, and the colours."""
    png = base64.b64decode(layout["images"][0]["source"].removeprefix("data:image/png;base64,"))
    assert png.startswith(b"\x89PNG")
    chunks, position = {}, 8
    while position < len(png):
        (length,) = struct.unpack_from(">I", png, position)
        kind, data = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        assert struct.unpack_from(">I", png, position + 8 + length)[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        position += 12 + length
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), dtype=np.uint8).reshape(height, width + 1)
    return rows[:, 1:], np.frombuffer(chunks[b"PLTE"], dtype=np.uint8).reshape(-1, 3)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_a_picture_beneath_shows_the_same_contours_while_frames_hide_the_others(
    client: TestClient, surface: Any
) -> None:
    answer = figure(client, experiment({"optimizer": "sgd"}, surface={"name": surface.name}, start=[0.5, 0.5], steps=2))
    contours, (image,) = answer["data"][0], answer["layout"]["images"]
    (left, right), (bottom, top) = surface.domain
    assert (image["x"], image["y"], image["sizex"], image["sizey"]) == (left, top, right - left, top - bottom)
    assert image["layer"] == "below"
    pixels, colours = picture(answer["layout"])
    levels = contours["contours"]
    bands = round((levels["end"] - levels["start"]) / levels["size"]) + 1
    lines, sample = bands + 1, np.arange(0, len(pixels), 60)
    x, y = np.linspace(left, right, len(pixels))[sample], np.linspace(top, bottom, len(pixels))[sample]
    height = surface.loss_function().value(np.array(np.meshgrid(x, y)).reshape(2, -1)).reshape(len(y), len(x))
    losses, heights = numbers(contours["customdata"]), numbers(contours["z"])
    finite = np.isfinite(losses)
    logarithmic = not np.array_equal(losses[finite], heights[finite])
    assert logarithmic == (surface.levels == "log") or surface.levels is None
    if logarithmic:
        lowest = surface.loss_function().minimum
        height = np.log10(height - (losses.min() if lowest is None else lowest))
    expected = np.clip(np.floor((height - levels["start"]) / levels["size"]) + 1, 0, bands)
    shown = pixels[np.ix_(sample, sample)].astype(int)
    assert ((shown == lines) | (abs(shown - expected) <= 1)).all()
    assert (pixels < lines).mean() > 0.5
    assert [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colours[[0, bands]]] == [
        colour for _, colour in contours["colorscale"]
    ]


def test_it_has_buttons_to_play_and_pause_and_a_slider_over_its_frames(of_all: str) -> None:
    answer = strict(of_all)
    (menu,), (slider,) = answer["layout"]["updatemenus"], answer["layout"]["sliders"]
    assert [button["label"] for button in menu["buttons"]] == ["Play", "Pause"]
    assert [step["args"][0] for step in slider["steps"]] == [[frame["name"]] for frame in answer["frames"]]
    assert slider["active"] == len(answer["frames"]) - 1


def test_it_carries_no_template(of_all: str) -> None:
    assert len(str(strict(of_all)["layout"]["template"])) < 100


def test_a_run_has_the_colour_that_the_page_gives_it() -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text("utf-8")
    on_the_page = re.findall(r"--run-[1-8]: (#\w+);", tokens)[: len(COLOURS)]
    assert tuple(on_the_page) == COLOURS


@pytest.mark.parametrize(
    "formula", ["log(x*y)", "sqrt(x)", "0*x", "log(-1 - x^2)", "exp(x^10)", "1/x", "sign(x)", "max(0, x - 2.95)"]
)
def test_a_figure_of_any_formula_can_be_drawn(client: TestClient, formula: str) -> None:
    own = {"name": "formula", "formula": formula, "domain": [[-3, 3], [-3, 3]]}
    document = experiment({"optimizer": "sgd"}, surface=own, start=[1, 1], steps=2)
    answer = client.post("/api/trajectories", json=document, headers={"Accept": "application/vnd.plotly.v1+json"})
    assert answer.status_code == 200
    contours = answer.json()["data"][0]
    assert contours["contours"]["size"] > 0
