"""A person's own formula over the interface: what is read of it, and what is said where it is none."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from app.formulas.functions import NAMED
from tests.api.documents import ask, events, refusal, strict


def post(client: TestClient, formula: object) -> Any:
    return client.post("/api/formula", json={"formula": formula})


def shown(mathml: str) -> str:
    return "".join(ET.fromstring(mathml).itertext())


def test_a_formula_is_answered_with_its_parameters_and_derivatives(client: TestClient) -> None:
    answer = strict(post(client, "x^2 + a*y^2").content)
    assert [(each["name"], each["default"], each["low"], each["high"]) for each in answer["parameters"]] == [
        ("a", 1, -1e6, 1e6)
    ]
    assert shown(answer["maths"]) == "x2+a·y2"
    assert list(map(shown, answer["gradient"])) == ["2·x", "2·a·y"]
    assert list(map(shown, answer["hessian"])) == ["2", "0", "2·a"]


def test_what_is_too_long_to_read_is_an_ellipsis(client: TestClient) -> None:
    answer = strict(post(client, "*".join(f"sin({number}*x + y)" for number in range(1, 31))).content)
    assert list(map(shown, answer["hessian"])) == ["…", "…", "…"]


@pytest.mark.parametrize(
    ("formula", "position", "words"),
    [
        ("x + z", 4, "'z'"),
        ("x + foo(y)", 4, ", ".join(NAMED)),
        ("2x", 1, "2*x"),
        ("x^65", 1, "at most 64"),
        ("x +", 3, "ends"),
        ("x" * 501, 500, "500"),
        ("", 0, "missing"),
        ("__import__(x)", 0, "'__import__'"),
        ("х + 1", 0, "no place"),  # noqa: RUF001 - a Cyrillic x
    ],
)
def test_what_is_none_is_refused_at_its_character(client: TestClient, formula: str, position: int, words: str) -> None:
    entry = refusal(post(client, formula))
    assert (entry["path"], entry["position"]) == ("formula", position)
    assert words in entry["message"]


@pytest.mark.parametrize("formula", [5, None, ["x"], {"x": 1}])
def test_what_is_no_text_is_refused(client: TestClient, formula: object) -> None:
    assert refusal(post(client, formula))["path"] == "formula"


@pytest.mark.parametrize(
    ("formula", "holes"), [("log(x) + y^2", [0, 1]), ("x^0.5 + y", [0]), ("1/x + y", [1]), ("x", [])]
)
def test_a_formula_that_is_no_number_somewhere_draws_all_the_same(
    client: TestClient, formula: str, holes: list[int]
) -> None:
    request = {"surface": {"name": "formula", "formula": formula}, "x": [-1, 3], "y": [-1, 1], "resolution": 5}
    answer = strict(client.post("/api/surface/grid", json=request).content)
    assert [[place for place, value in enumerate(row) if value is None] for row in answer["z"]] == [holes] * 5


def test_a_run_that_leaves_where_the_formula_is_a_number_ends_cleanly(client: TestClient) -> None:
    document = {
        "surface": {"name": "formula", "formula": "x + log(x) + y^2"},
        "start": [2, 1],
        "steps": 50,
        "runs": [{"optimizer": "sgd", "hyperparameters": {"lr": 0.2}}],
    }
    (run,) = events(ask(client, document))[-1]["runs"]
    assert run["status"] == "diverged"
    assert run["steps"] < 50


def test_parameters_are_the_formulas_own(client: TestClient) -> None:
    surface = {"name": "formula", "formula": "a*x^2", "parameters": {"a": 3, "b": 1}}
    entry = refusal(client.post("/api/surface/grid", json={"surface": surface}))
    assert (entry["path"], entry["given"], entry["allowed"]) == ("surface.parameters.b", 1, ["a"])
