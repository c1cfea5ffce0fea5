"""The pages and the files they are made of: what they carry, what they allow, and how they are kept."""

import gzip
import re
from functools import cache
from importlib.metadata import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.assets import FROM_PACKAGES, folder
from app.optimizers import OPTIMIZERS
from app.presets import DEFAULT_PRESET
from app.surfaces import SURFACES
from tests.conftest import ROOT

PAGES = [
    *("/", "/docs", "/optimizers", "/surfaces"),
    *(f"/optimizers/{optimizer.name}" for optimizer in OPTIMIZERS),
    *(f"/surfaces/{surface.name}" for surface in SURFACES),
]
SCRIPTS = ["/static/plotly.min.js", "/static/swagger-ui/swagger-ui-bundle.js", "/static/docs.js"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_run_and_show_only_what_comes_from_here(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_inline_scripts_or_styles_and_asks_for_nothing_elsewhere(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    data = r' type="application/json"'  # which no browser runs
    assert not re.search(rf"<script(?![^>]*\bsrc=)(?!{data})|<style|\sstyle=|\son\w+=|javascript:", response.text)
    linked = re.findall(r"<(?:script|link|img)[^>]*\b(?:src|href)=\"([^\"]*)\"", response.text)
    assert linked
    assert all(address.startswith(("/", "data:")) and not address.startswith("//") for address in linked)


@pytest.mark.parametrize("path", PAGES)
def test_everything_that_a_page_links_to_is_there(client: TestClient, path: str) -> None:
    for address in re.findall(r"\b(?:src|href)=\"(/[^\"]*)\"", client.get(path).text):
        assert status(client, address) == 200, address


@cache
def status(client: TestClient, address: str) -> int:
    """The status of an answer; pages link to the same files, which are large."""
    return client.get(address).status_code


def test_the_page_knows_which_preset_to_open_with(client: TestClient) -> None:
    assert f'data-default-preset="{DEFAULT_PRESET.name}"' in client.get("/").text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_asked_for_its_headers_alone(client: TestClient, path: str) -> None:
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", [*PAGES, *SCRIPTS])
def test_pages_and_files_are_asked_for_again_each_time(client: TestClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", SCRIPTS)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_file_that_has_not_changed_is_not_sent_again(client: TestClient, path: str, encoding: str) -> None:
    first = client.get(path, headers={"Accept-Encoding": encoding})
    again = client.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"


def test_the_two_forms_of_a_file_have_two_tags(client: TestClient) -> None:
    tags = {client.get(SCRIPTS[0], headers={"Accept-Encoding": form}).headers["ETag"] for form in ("gzip", "identity")}
    assert len(tags) == 2


def raw(client: TestClient, path: str, encoding: str) -> tuple[bytes, str | None]:
    """The bytes of an answer as they travel."""
    with client.stream("GET", path, headers={"Accept-Encoding": encoding}) as response:
        return b"".join(response.iter_raw()), response.headers.get("Content-Encoding")


@pytest.mark.parametrize("path", [*SCRIPTS[:2], "/static/swagger-ui/swagger-ui.css"])
def test_a_large_file_travels_compressed_to_whoever_can_read_that(client: TestClient, path: str) -> None:
    compressed, encoding = raw(client, path, "gzip")
    plain, none = raw(client, path, "identity")
    assert (encoding, none) == ("gzip", None)
    assert gzip.decompress(compressed) == plain
    assert len(compressed) < 0.4 * len(plain)
    for encoding in ("gzip", "identity"):
        assert "Accept-Encoding" in client.get(path, headers={"Accept-Encoding": encoding}).headers["Vary"]


def test_plotly_js_is_the_one_of_the_installed_package(client: TestClient) -> None:
    (bundle,) = (file for file in files("plotly") or [] if file.name == "plotly.min.js")
    response = client.get("/static/plotly.min.js")
    assert response.content == Path(str(bundle.locate())).read_bytes()
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_the_plotly_js_that_the_pages_load_is_of_the_same_version(client: TestClient) -> None:
    whole = re.match(r"/\*\*\n\* plotly\.js v(\S+)", client.get("/static/plotly.min.js").text)
    assert whole
    core = client.get("/static/vendor/plotly/core.js").text
    assert re.findall(r'\bversion="(\d+\.\d+\.\d+)"', core) == [whole[1]]
    for path in (ROOT / "static/vendor/plotly").glob("*.js"):
        assert path.read_text("utf-8").startswith(f"/* plotly.js {whole[1]} in part"), (
            "write it again: tests/bundle_plotly.sh"
        )


def test_the_interactive_description_is_of_a_swagger_ui_that_reads_openapi_3_1(client: TestClient) -> None:
    bundle = client.get("/static/swagger-ui/swagger-ui-bundle.js").text
    (version,) = re.findall(r'PACKAGE_VERSION:"(\d+)\.', bundle)
    assert int(version) >= 5


@pytest.mark.parametrize("path", FROM_PACKAGES)
def test_a_file_of_a_package_is_served_with_the_type_its_name_says(client: TestClient, path: str) -> None:
    types = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
    assert client.get(f"/static/{path}").headers["Content-Type"].partition(";")[0] == types[Path(path).suffix]


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "%2e%2e/pyproject.toml", "..%2fapp/main.py", "/etc/passwd", "a%00b", "x" * 5000]
)
def test_nothing_but_the_static_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_in_a_checkout_the_files_are_those_of_the_tree() -> None:
    assert folder("static") == ROOT / "static"
    assert folder("templates") == ROOT / "templates"


def test_the_built_in_pages_that_need_another_server_are_gone(client: TestClient) -> None:
    assert client.get("/redoc").status_code == 404
    assert "cdn" not in client.get("/docs").text.lower()
