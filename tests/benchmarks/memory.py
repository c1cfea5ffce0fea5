"""What 200 re-runs leave in the page's memory."""

from playwright.sync_api import sync_playwright

from tests.benchmarks.chromium import launched
from tests.browser.reruns import heap, rerun
from tests.server import running_app

STAGES = (20, 60, 100, 150, 200)


def main() -> None:
    """Prints the table."""
    print("\nMB in the page's heap after so many re-runs, and compared with the first stage")
    with running_app() as address, sync_playwright() as playwright, launched(playwright) as browser:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, base_url=address, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto("/")
        page.locator(".contourlayer path").nth(4).wait_for(state="attached", timeout=60_000)
        first, done = 0.0, 0
        for stage in STAGES:
            rerun(page, stage - done, first=done)
            done = stage
            page.wait_for_timeout(1500)  # contours are drawn once they rest
            size = heap(page)
            first = first or size
            print(f"{stage:6}{size / 1e6:9.1f}{100 * (size / first - 1):+8.1f} %", flush=True)
        context.close()


if __name__ == "__main__":
    main()
