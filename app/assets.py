"""What the pages are made of: where it lies, and how it is served."""

import gzip
import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
WORTH_COMPRESSING = 1024


def folder(name: str) -> Path:
    """The folder `static` or `templates`: inside this package when installed, beside it in a checkout."""
    package = Path(__file__).parent
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


class Assets(StaticFiles):
    """The files under /static: our own, and those that installed packages bring, under the same roof.

    Browsers ask each time whether a file has changed, so that no page ever runs with scripts of another version; the
    answer is mostly 304. What is worth compressing is compressed once, thoroughly, and kept.
    """

    def __init__(self) -> None:
        super().__init__(directory=folder("static"))

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file for a path, and what the file system knows of it."""
        packaged = FROM_PACKAGES.get(Path(path).as_posix())
        return (str(packaged), packaged.stat()) if packaged else super().lookup_path(path)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to a request for a file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        if not isinstance(response, FileResponse) or not str(response.media_type).startswith(COMPRESSIBLE):
            return response
        response.headers.add_vary_header("Accept-Encoding")
        size = int(response.headers["Content-Length"])
        if size < WORTH_COMPRESSING or "gzip" not in Headers(scope=scope).get("Accept-Encoding", ""):
            return response
        body = await run_in_threadpool(_compressed, str(response.path), response.headers["ETag"])
        kept = {name: response.headers[name] for name in ("Cache-Control", "ETag", "Last-Modified", "Vary")}
        return Response(body, media_type=response.media_type, headers={**kept, "Content-Encoding": "gzip"})


@lru_cache(maxsize=256)
def _compressed(path: str, _version: str) -> bytes:
    """The file at `path`, compressed; `_version` changes when it does."""
    return gzip.compress(Path(path).read_bytes(), mtime=0)
