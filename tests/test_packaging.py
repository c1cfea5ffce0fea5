"""What is installed serves what a checkout serves; the image is built from files that it is given."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("app", "static", "templates")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The output of a command that succeeds."""
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, source: Path, into: Path) -> Path:
    """The sdist or wheel that hatchling makes of a source tree, with no network."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", into, cwd=source)
    (built,) = into.iterdir()
    return built


def files_of_the_app(tree: Path) -> dict[str, bytes]:
    """What has to travel: every file of the app by its name inside the wheel."""
    return {
        (relative if relative.parts[0] == "app" else "app" / relative).as_posix(): path.read_bytes()
        for folder in SOURCES
        for path in (tree / folder).rglob("*")
        if path.is_file() and "__pycache__" not in (relative := path.relative_to(tree)).parts
    }


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source tree, so that building leaves no trace in the real one."""
    tree = tmp_path_factory.mktemp("checkout")
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, tree)
    return tree


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel and its command; the dependencies are this environment's."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", folder, wheel, cwd=folder)
    return folder


@contextmanager
def serving(*command: str | Path, cwd: Path, **environment: str) -> Iterator[int]:
    """The port of a server that is told to stop, as Docker would, and has to do so at once.

    uvicorn raises the signal again once it has shut down, which ends an ordinary process with that signal.
    """
    server = subprocess.Popen(
        [*command, "--port", "0"], cwd=cwd, env=os.environ | environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    with server:
        try:
            announcement = server.stdout.readline()
            port = re.search(r"http://127\.0\.0\.1:(\d+)", announcement)
            assert port, f"no address in {announcement!r}"
            yield int(port[1])
        finally:
            server.send_signal(signal.SIGTERM)
            code = server.wait(timeout=10)
    assert code in {0, -signal.SIGTERM}


@pytest.fixture(scope="module")
def ports(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """A server out of the wheel, started in an empty folder by its command, and one out of the checkout."""
    command = installed / "bin" / "fall-line"
    empty = tmp_path_factory.mktemp("empty")
    with (
        serving(command, cwd=empty, PYTHONPATH=str(installed)) as from_wheel,
        serving(sys.executable, "-m", "app", cwd=ROOT) as from_checkout,
    ):
        yield from_wheel, from_checkout


def get(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers but for those that tell the time, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        of_the_moment = {"date", "last-modified", "etag"}
        return response.status, {k: v for k, v in headers.items() if k not in of_the_moment}, response.read()
    finally:
        connection.close()


def test_the_wheel_holds_the_whole_app_and_nothing_else(checkout: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert held == files_of_the_app(checkout)


def test_a_wheel_made_from_the_source_distribution_is_the_same(
    checkout: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sdist = build("sdist", checkout, tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (tree,) = unpacked.iterdir()
    assert build("wheel", tree, tmp_path_factory.mktemp("second")).read_bytes() == wheel.read_bytes()


def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "bin" / "fall-line", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    assert re.fullmatch(r"fall-line \d+\.\d+\.\d+\n", said)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/docs",
        "/openapi.json",
        "/api/health",
        "/api/optimizers",
        "/api/surfaces",
        "/api/presets",
        "/api/lessons",
        "/static/plotly.min.js",
        "/static/vendor/plotly/plotly.js",
    ],
)
def test_an_installed_app_answers_as_a_checkout_does(ports: tuple[int, int], path: str) -> None:
    from_wheel, from_checkout = (get(port, path) for port in ports)
    assert from_wheel[0] == 200
    assert from_wheel == from_checkout


def test_an_installed_app_serves_every_static_file_as_it_lies_in_the_checkout(
    ports: tuple[int, int], checkout: Path
) -> None:
    files = [path for path in (checkout / "static").rglob("*") if path.is_file()]
    assert files
    differing = []
    for path in files:
        status, _, body = get(ports[0], f"/{path.relative_to(checkout).as_posix()}")
        if status != 200 or body != path.read_bytes():
            differing.append((path.name, status))
    assert not differing


DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_the_image_is_built_only_from_what_dockerignore_lets_through() -> None:
    let_through = re.findall(r"^!(\S+?)/?$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert sorted(source for sources in copied for source in sources.split()) == sorted(let_through)
    assert [source for source in let_through if not (ROOT / source).exists()] == []


def test_the_image_runs_as_a_numbered_user_who_is_not_root() -> None:
    last_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    (user,) = re.findall(r"^USER (.+)$", last_stage, re.MULTILINE)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)


def test_every_installation_in_the_image_is_checked_by_hash() -> None:
    installations = re.findall(r"pip \S* ?\S* ?install (.+?)(?: \\|$)", DOCKERFILE, re.MULTILINE)
    assert len(installations) == 3
    assert [line for line in installations if "--require-hashes" not in line and "--no-index" not in line] == []
