"""The files that the pages are made of, wherever they lie, as they are now."""

import gzip
import hashlib
import math
import mimetypes
import os
import time
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
WORTH_COMPRESSING = 1024
SECONDS_BETWEEN_LOOKS = 1
"""How seldom anybody's request makes us look whether files have changed; a page always does."""


def folder(name: str) -> Path:
    """The folder `static` or `templates`: inside this package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


def package_file(package: str, path: str) -> Path:
    """A file that comes with an installed package, found without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent / path


FROM_PACKAGES = {
    "plotly.min.js": package_file("plotly", "package_data/plotly.min.js"),
    "swagger-ui/swagger-ui-bundle.js": package_file("fastapi_swagger", "resources/swagger-ui-bundle.js"),
    "swagger-ui/swagger-ui.css": package_file("fastapi_swagger", "resources/swagger-ui.css"),
    "swagger-ui/favicon.png": package_file("fastapi_swagger", "resources/favicon-32x32.png"),
}


class Asset:
    """A file at one time; what is made of it is made once."""

    def __init__(self, path: Path, version: tuple[int, int]) -> None:
        self.path = path
        self.version = version
        """Time of the last change in nanoseconds, and size in bytes: what changes when the file does."""

    @cached_property
    def digest(self) -> bytes:
        """What it holds, in a few bytes."""
        return hashlib.blake2b(self.body, digest_size=16).digest()

    @cached_property
    def body(self) -> bytes:
        """What it holds."""
        return self.path.read_bytes()

    @cached_property
    def compressed(self) -> bytes | None:
        """The same, compressed thoroughly; None where that is not worth while."""
        if len(self.body) < WORTH_COMPRESSING or not self.media_type.startswith(COMPRESSIBLE):
            return None
        return gzip.compress(self.body, mtime=0)

    @cached_property
    def media_type(self) -> str:
        """As the file's name says."""
        known = mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"
        return f"{known}; charset=utf-8" if known.startswith("text/") else known

    @property
    def is_prepared(self) -> bool:
        """Whether it can be sent without delay."""
        return "compressed" in self.__dict__


class Made(Asset):
    """What is sent in a file's place, made of several."""

    def __init__(self, body: bytes, name: str) -> None:
        super().__init__(Path(name), (0, len(body)))
        self.body = body


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All files at one time, by their paths under /static."""

    assets: dict[str, Asset]
    packs: dict[str, dict[str, Asset] | None] = field(default_factory=dict)
    """What is sent in place of modules, by the page's script; None where the modules are sent themselves."""
    made: dict[str, Asset] = field(default_factory=dict)
    """Style sheets in one, by their name."""

    @cached_property
    def digest(self) -> str:
        """What all of them hold, in a few letters: the same wherever the same files are served in the same way."""
        whole = hashlib.blake2b(digest_size=8)
        whole.update(_makers())
        for name, asset in sorted(self.assets.items()):
            whole.update(name.encode() + b"\0" + asset.digest)
        return whole.hexdigest()


@cache
def _makers() -> bytes:
    """What makes of the files what is sent: packs and sheets in one."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.name.encode() + b"\0" + hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return whole.digest()


class Files:
    """The files of one folder and those that installed packages bring."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last = Snapshot({})
        self._looked = -math.inf

    def latest(self, *, sought: str) -> Snapshot:
        """The files as they were when last looked at; if their digest is not the one sought, not long ago."""
        if self._last.assets and (
            self._last.digest == sought or time.monotonic() - self._looked < SECONDS_BETWEEN_LOOKS
        ):
            return self._last
        return self.look()

    def look(self) -> Snapshot:
        """The files as they are now. What has not changed stays the same object; this takes a millisecond."""
        self._looked = time.monotonic()
        before = self._last.assets
        found = dict(_walk(str(self._root), ""))
        found.update((name, _version(path.stat())) for name, path in FROM_PACKAGES.items())
        if {name: asset.version for name, asset in before.items()} != found:
            self._last = Snapshot({name: self._asset(name, version) for name, version in found.items()})
        return self._last

    def _asset(self, name: str, version: tuple[int, int]) -> Asset:
        known = self._last.assets.get(name)
        return (
            known if known and known.version == version else Asset(FROM_PACKAGES.get(name, self._root / name), version)
        )


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _walk(directory: str, prefix: str) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                found.append((prefix + entry.name, _version(entry.stat())))
    return found
