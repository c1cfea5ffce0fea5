"""The interactive description of the interface, in a real browser under the page's own security policy."""

import pytest
from playwright.sync_api import Locator, Page, Request, expect


@pytest.fixture
def docs(page: Page, address: str) -> Page:
    def stays_here(request: Request) -> None:
        assert request.url.startswith((address, "data:", "blob:")), request.url

    page.on("request", stays_here)
    page.goto("/docs")
    expect(page.locator(".opblock").first).to_be_visible()
    return page


def execute(operation: Locator) -> Locator:
    """Opens a call, tries it out as it stands, and gives what came back."""
    operation.locator(".opblock-summary").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    return operation.locator(".live-responses-table tbody .response").first


@pytest.mark.timeout(480)  # Swagger UI takes seconds to open a call, and there are many
def test_every_call_can_be_tried_out_as_it_stands(docs: Page) -> None:
    # the last first: once the ones with the largest schemas were opened, Swagger UI is slow with all others
    for operation in reversed(docs.locator(".opblock").all()):
        answer = execute(operation)
        expect(answer.locator(".response-col_status")).to_contain_text("200")
        operation.locator(".opblock-summary").click()


def test_a_form_of_the_answer_can_be_chosen(docs: Page) -> None:
    operation = docs.locator(".opblock-post", has_text="/api/trajectories")
    operation.locator(".opblock-summary").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator(".responses-wrapper select").first.select_option("text/csv")
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table tbody .response")
    expect(answer.locator(".response-col_description").first).to_contain_text("run,label,step,x,y,loss")


def test_it_looks_as_it_should(docs: Page) -> None:
    title = docs.locator(".info .title")
    expect(title).to_contain_text("Fall Line")
    # Were its style sheet refused, nothing on the page would have a colour.
    background = docs.locator(".opblock-post").first.evaluate("element => getComputedStyle(element).backgroundColor")
    assert background != "rgba(0, 0, 0, 0)"
