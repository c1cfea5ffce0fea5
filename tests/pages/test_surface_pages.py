"""The pages of the surfaces: what is declared, and what follows from it, checked against independent numbers."""

import html
import json
import re
import struct
import zlib
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import mpmath
import numpy as np
import pytest
from numpy.typing import NDArray
from starlette.testclient import TestClient

from app.api.experiments import experiment_of
from app.api.schemas import ExperimentDocument
from app.declarations import Surface
from app.formulas import Formula
from app.formulas.functions import CONSTANTS, NAMED
from app.formulas.parsing import LARGEST_EXPONENT, LONGEST
from app.optimizers.momentum import MOMENTUM
from app.pages.numbers import number, short_number
from app.pages.surface_maths import SurfaceMaths
from app.pages.surface_pictures import marks
from app.simulation.experiment import Experiment, Run
from app.simulation.simulate import Simulation
from app.stability import CriticalPoint, described_points
from app.surfaces import SURFACES
from tests.pages.test_optimizer_pages import readable, section, text_of
from tests.runs import surface
from tests.surfaces.written_again import WRITTEN_AGAIN

every_surface = pytest.mark.parametrize("on", SURFACES, ids=lambda on: on.name)


def experiment_linked(address: str) -> dict[str, Any]:
    """The document in an address of the app."""
    document: dict[str, Any] = json.loads(parse_qs(urlsplit(html.unescape(address)).query)["experiment"][0])
    return document


def simulated(document: dict[str, Any]) -> tuple[Simulation, Any]:
    """A document's simulation, run to its end, and its positions `(runs, 2, steps + 1)`."""
    simulation = Simulation(experiment_of(ExperimentDocument.model_validate(document)))
    blocks = list(simulation.blocks())
    return simulation, np.concatenate([[run.positions for run in block.runs] for block in blocks], axis=2)


def stated(row: str) -> list[float]:
    """The numbers that a row of a table states, with all their digits."""
    return [float(value) for value in re.findall(r'<data value="([^"]*)"', row)]


def rows_of(page: str) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", section(page, "level").partition("<tbody>")[2], re.DOTALL)


def test_the_catalogue_shows_every_surface_with_its_picture_and_what_it_teaches(client: TestClient) -> None:
    page = text_of(client, "/surfaces")
    words = readable(page)
    for on in SURFACES:
        assert f'<a href="/surfaces/{on.name}">{html.escape(on.label)}</a>' in page
        assert f'src="/surfaces/{on.name}.png"' in page
        assert on.summary in words
        assert on.family.capitalize() in words


def test_an_unknown_surface_leads_to_the_catalogue(client: TestClient) -> None:
    page = text_of(client, "/surfaces/<b>nowhere", 404)
    assert "There is no surface called “<b>nowhere”" in readable(page)
    assert "<b>nowhere" not in page
    assert client.get("/surfaces/nowhere.png").status_code == 404


@every_surface
def test_a_page_says_what_is_declared(client: TestClient, on: Surface) -> None:
    page = text_of(client, f"/surfaces/{on.name}")
    words = readable(page)
    assert all(text in words for text in (on.label, on.summary, on.formula, on.kinks, on.reference.title))
    for parameter in on.parameters:
        assert parameter.meaning in words
    if on.data:
        data = readable(section(page, "data"))
        assert all(text in data for text in (str(len(on.data.points)), on.data.input, on.data.target))
        assert on.data.reference.title in data
        assert "mean over the points" in readable(section(page, "as-written"))
    assert all(f">{name}</a>" in html.unescape(page) for name in on.starts)
    for formula in re.findall(r"<math>.*?</math>", page, re.DOTALL):
        ET.fromstring(formula)


@every_surface
def test_the_formula_and_its_derivatives_are_equations(on: Surface) -> None:
    maths = SurfaceMaths(on)
    assert (len(maths.gradient), len(maths.hessian)) == (2, 3)
    for line in (maths.value, *maths.gradient, *maths.hessian):
        text = "".join(ET.fromstring(f"<p>{line.html}</p>").itertext())
        left, equals, right = text.partition("=")
        assert left.strip()
        assert equals
        assert right.strip()


@every_surface
def test_a_derivative_that_is_copied_is_the_surfaces_own(on: Surface) -> None:
    function = on.loss_function()
    p = SimpleNamespace(**function.parameters)
    low, high = np.array(on.domain).T[:, :, np.newaxis]
    points = np.random.default_rng(6).uniform(low, high, (2, 30))
    maths, hessian = SurfaceMaths(on), function.hessian(points)
    expected = (function.value(points), *function.gradient(points), hessian[0, 0], hessian[0, 1], hessian[1, 1])
    for line, values in zip((maths.value, *maths.gradient, *maths.hessian), expected, strict=True):
        if not on.data and len(line.text) <= LONGEST and "≤" not in line.text:
            largest = max(1.0, abs(values).max())
            np.testing.assert_allclose(Formula(line.text).value(points, p), values, rtol=1e-8, atol=1e-9 * largest)


def second_derivatives(on: Surface, x: float, y: float) -> Any:
    """The Hessian at a point by differences at 40 digits of the formula written a second time."""
    p = SimpleNamespace(**{parameter.name: mpmath.mpf(parameter.default) for parameter in on.parameters})
    with mpmath.workdps(40):
        at = mpmath.mpf(x), mpmath.mpf(y)

        def function(u: Any, v: Any) -> Any:
            return WRITTEN_AGAIN[on.name](u, v, p)

        (xx, xy, yy) = (float(mpmath.diff(function, at, order)) for order in ((2, 0), (1, 1), (0, 2)))
    return np.array([[xx, xy], [xy, yy]])


@every_surface
def test_curvatures_and_rates_are_those_of_the_formula_written_again(client: TestClient, on: Surface) -> None:
    if on.name not in WRITTEN_AGAIN or on.data:
        return
    rows = rows_of(text_of(client, f"/surfaces/{on.name}"))
    function = on.loss_function()
    points = [*function.minima, *function.local_minima, *function.saddles]
    assert len(rows) == len(points)
    for row, (x, y) in zip(rows, points, strict=True):
        there, _loss, *rest = stated(row)[0:2], stated(row)[2], *stated(row)[3:]
        assert there == [x, y]
        if not rest:
            assert not on.smooth
            continue
        low, high = np.linalg.eigvalsh(second_derivatives(on, x, y))
        near = pytest.approx((low, high), rel=1e-6, abs=1e-7 * max(abs(low), abs(high)))
        assert tuple(rest[:2]) == near
        if low > 1e-9 * high:
            assert rest[2:] == pytest.approx([high / low, 2 / high, 2 * 1.9 / high], rel=1e-6)
        elif low < -1e-9 * abs(high):
            assert rest[2:] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("quadratic", ["0", "0", "−5", "0.4, 4", "10", "0.5", "0.95"]),
        ("rosenbrock", ["1", "1", "0", "0.399361, 1001.6", "2508.01", "0.0019968", "0.00379393"]),
        ("himmelblau", ["3", "2", "0", "25.7157, 82.2843", "3.19976", "0.024306", "0.0461814"]),
        ("saddle", ["0", "0", "0", "−2, 2", "–", "–", "–"]),
        ("ackley", ["0", "0", "0", "none: a kink", "–", "–", "–"]),
        ("bukin_6", ["−10", "1", "0", "none: a kink", "–", "–", "–"]),
        ("monkey_saddle", ["0", "0", "0", "0, 0", "–", "–", "–"]),
    ],
)
def test_a_first_row_reads_as_in_the_literature(client: TestClient, name: str, shown: list[str]) -> None:
    cells = re.findall(r"<td[^>]*>(.*?)</td>", rows_of(text_of(client, f"/surfaces/{name}"))[0], re.DOTALL)
    assert [readable(cell).replace(" ,", ",") for cell in cells] == shown


def test_the_sentences_state_what_the_table_does(client: TestClient) -> None:
    page = text_of(client, "/surfaces/quadratic")
    at_a_glance, level = readable(section(page, "example")), readable(section(page, "level"))
    assert "Lowest −5 at ( 0 , 0 ) Condition number at ( 0 , 0 ) 10 " in at_a_glance
    assert "Descent is stable there below a learning rate of 0.5 " in at_a_glance
    for sentence in (
        "a learning rate under 2 λ 2 = 0.5 :",
        "with μ = 0.9 bears up to 2 ( 1 + μ ) λ 2 = 0.95 :",
        "At the best rate, 2 λ 1 + λ 2 = 0.454545 , each step of descent close by",
        "leaves at most κ − 1 κ + 1 = 0.818182 of the distance",
        "to halve it takes at most 4 steps",
    ):
        assert sentence in level
    level = readable(section(text_of(client, "/surfaces/saddle"), "level"))
    assert "multiplies its distance by 1 + 2 · η" in level


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("name", ["quadratic", "ill_conditioned", "matyas"])
def test_just_under_the_largest_rate_a_run_stays_and_just_over_it_leaves(name: str, momentum: float) -> None:
    function = surface(name).loss_function()
    largest = next(described_points(function)).largest_rate(momentum)
    assert largest

    def last(rate: float) -> float:
        settings = MOMENTUM.settings(None, {"lr": rate, "momentum": momentum})
        run = Run(MOMENTUM, "torch", settings, (1.0, 0.7), "")
        experiment = Experiment(
            loss_function=function, runs=(run,), steps=6000, seed=0, tolerance=0.0, divergence_radius=1e9
        )
        return [float(np.linalg.norm(block.runs[0].positions[:, -1])) for block in Simulation(experiment).blocks()][-1]

    assert last(0.99 * largest) < 1e-3
    assert last(1.01 * largest) > 1e6


def test_at_the_best_rate_the_distance_shrinks_as_stated() -> None:
    function = surface("quadratic").loss_function()
    bowl = next(described_points(function))
    assert bowl.best_rate
    assert bowl.shrinkage
    assert bowl.steps_to_halve
    at, lengths = np.array([[1.0], [0.1]]), [1.0]
    for _ in range(60):
        at = at - bowl.best_rate * function.gradient(at)
        lengths.append(abs(float(at[0, 0])))
    assert lengths[-1] / lengths[-2] == pytest.approx(bowl.shrinkage, rel=1e-12)
    assert lengths[bowl.steps_to_halve] <= 0.5 < lengths[bowl.steps_to_halve - 1]
    assert CriticalPoint("minimum", (0.0, 0.0), 0.0, (2.0, 2.0)).shrinkage == 0


@every_surface
def test_the_example_moves_and_stays_in_sight(client: TestClient, on: Surface) -> None:
    page = text_of(client, f"/surfaces/{on.name}")
    found = re.search(r'data-experiment="([^"]*)"', page)
    assert found
    document = json.loads(html.unescape(found[1]))
    assert document["start"] in [list(point) for point in on.starts.values()]
    simulation, positions = simulated(document)
    low, high = np.array(on.domain).T[:, :, np.newaxis]
    assert ((positions >= low) & (positions <= high)).all()
    first = float(on.loss_function().value(np.array([document["start"]]).T)[0])
    for outcome in simulation.outcomes:
        assert outcome.status != "diverged"
        assert outcome.best_loss < first


@every_surface
def test_every_start_opens_the_app_there(client: TestClient, on: Surface) -> None:
    links = re.findall(r'href="(/\?experiment=[^"]*)">([^<]*)</a>', text_of(client, f"/surfaces/{on.name}"))
    addresses = {html.unescape(text): address for address, text in links}
    for name, point in on.starts.items():
        document = experiment_linked(addresses[name])
        ExperimentDocument.model_validate(document)
        assert (document["surface"]["name"], document["start"]) == (on.name, list(point))


@every_surface
def test_a_formula_can_be_made_ones_own(client: TestClient, on: Surface) -> None:
    found = re.search(r'href="(/\?experiment=[^"]*)">Make it your own', text_of(client, f"/surfaces/{on.name}"))
    assert (found is None) == (on.takes_formula or on.data is not None)
    if found:
        ours = experiment_of(ExperimentDocument.model_validate(experiment_linked(found[1]))).loss_function
        low, high = np.array(on.domain).T[:, :, np.newaxis]
        points = np.random.default_rng(5).uniform(low, high, (2, 20))
        np.testing.assert_allclose(ours.value(points), on.loss_function().value(points), rtol=1e-9, atol=1e-9)


def test_the_page_of_ones_own_formula_says_how_to_write_one(client: TestClient) -> None:
    own = next(on for on in SURFACES if on.takes_formula)
    language = section(text_of(client, f"/surfaces/{own.name}"), "language")
    words = readable(language)
    for name in (*NAMED, *CONSTANTS, str(LONGEST), str(LARGEST_EXPONENT)):
        assert name in words
    links = re.findall(r'href="(/\?experiment=[^"]*)"', language)
    documents = [experiment_linked(link) for link in links]
    offered = {document["surface"]["formula"] for document in documents}
    assert len(offered) > 3
    assert offered <= {on.formula for on in SURFACES}
    for document in documents:
        simulation, _ = simulated(document)
        assert all(outcome.status != "diverged" for outcome in simulation.outcomes)


def pixels_of(png: bytes) -> tuple[NDArray[np.uint8], list[int]]:
    """A picture's palette indices, rows from the top, and the opacity of each colour."""
    chunks, place = {}, 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks[png[place + 4 : place + 8]] = png[place + 8 : place + 8 + length]
        place += 12 + length
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), dtype=np.uint8).reshape(height, width + 1)
    return rows[:, 1:], list(chunks[b"tRNS"])


@every_surface
def test_a_picture_is_lighter_where_the_loss_is_lower(client: TestClient, on: Surface) -> None:
    response = client.get(f"/surfaces/{on.name}.png")
    assert response.headers["Content-Type"] == "image/png"
    assert "max-age" in response.headers["Cache-Control"]
    assert len(response.content) < 30_000
    again = client.get(f"/surfaces/{on.name}.png", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    pixels, opacity = pixels_of(response.content)
    *bands, line, gap = opacity
    assert bands == sorted(bands)
    assert line > bands[-1] > bands[0] == gap == 0
    (left, right), (bottom, top) = on.domain
    size = len(pixels)
    columns, rows = np.meshgrid(np.arange(0, size, 5), np.arange(0, size, 5))
    plain = pixels[rows, columns] < len(bands)
    at = np.array([left + (right - left) * columns / (size - 1), top - (top - bottom) * rows / (size - 1)])
    loss = on.loss_function().value(at.reshape(2, -1)).reshape(rows.shape)
    shades, losses = pixels[rows, columns][plain].astype(int), loss[plain]
    highest = [losses[shades == shade].max() for shade in np.unique(shades)]
    lowest = [losses[shades == shade].min() for shade in np.unique(shades)]
    assert all(below <= above for below, above in zip(highest[:-1], lowest[1:], strict=True))
    assert len(highest) > 3


def test_minima_are_marked_where_they_lie_in_the_picture() -> None:
    assert marks("rosenbrock") == ((75.0, 50.0),)
    assert marks("himmelblau")[0] == (80.0, 30.0)
    assert marks("saddle") == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "0.1"), (-5.0, "−5"), (1 / 3, "0.333333"), (7.62882e-05, "7.62882e−5"), (1e6, "1e6"), (3e-17, "0")],
)
def test_numbers_have_six_digits(value: float, text: str) -> None:
    assert short_number(value) == text


def test_a_rounded_number_keeps_all_its_digits() -> None:
    assert number(1 / 3) == '<data value="0.3333333333333333" title="0.3333333333333333">0.333333</data>'
    assert number(0.5) == '<data value="0.5">0.5</data>'


def test_pages_lead_from_one_to_the_next_and_from_everywhere_to_all(client: TestClient) -> None:
    for path in ("/", "/docs", "/optimizers", "/optimizers/adam", "/surfaces"):
        assert 'href="/surfaces"' in text_of(client, path)
    assert f'href="/surfaces/{SURFACES[1].name}" rel="next"' in text_of(client, f"/surfaces/{SURFACES[0].name}")
    assert f'href="/surfaces/{SURFACES[-2].name}" rel="prev"' in text_of(client, f"/surfaces/{SURFACES[-1].name}")
    assert 'href="/surfaces/rosenbrock"' in text_of(client, "/optimizers/adam")
