"""What a surface's page adds to its numbers: how far they hold, and which minima it leaves out."""

import pytest
from starlette.testclient import TestClient

from app.surfaces import SURFACES
from tests.pages.test_optimizer_pages import readable, section, text_of

REMARK = "only very close by: from a hundredth of the window away a run at nine tenths of this rate already leaves"


@pytest.mark.parametrize(
    ("name", "marked"),
    # near Schaffer's centre the slope grows with the cube of the distance, however small the curvature at it is
    [("schaffer_2", 1), ("quadratic", 0), ("rosenbrock", 0), ("narrow_valley", 0), ("easom", 0), ("schaffer_4", 0)],
)
def test_a_rate_that_holds_only_very_close_by_says_so_wherever_it_stands(
    client: TestClient, name: str, marked: int
) -> None:
    page = text_of(client, f"/surfaces/{name}")
    example, level = readable(section(page, "example")), readable(section(page, "level"))
    assert example.count(REMARK) == marked
    assert level.count(f"The rate marked * holds {REMARK}") == marked
    assert level.count(f"That holds {REMARK}") == marked
    assert section(page, "level").count(">*</span>") == marked


def test_the_lowest_minimum_is_told_from_a_lower_edge(client: TestClient) -> None:
    eggholder = text_of(client, "/surfaces/eggholder")
    assert "Lowest minimum in the window −956.918 at" in readable(section(eggholder, "example"))
    level = readable(section(eggholder, "level"))
    assert "Lowest minimum in the window 482.353" in level
    assert "edge or outside it the loss is lower still" in level
    for name in ("quadratic", "formula"):
        assert "edge or outside it" not in readable(text_of(client, f"/surfaces/{name}"))


def test_where_higher_minima_are_left_out_the_page_says_so(client: TestClient) -> None:
    said = {on.name for on in SURFACES if "Higher minima are listed only" in text_of(client, f"/surfaces/{on.name}")}
    assert said >= {"rastrigin", "ackley", "eggholder", "schaffer_4"}
    assert not said & {"michalewicz", "quadratic", "himmelblau", "styblinski_tang", "formula"}
