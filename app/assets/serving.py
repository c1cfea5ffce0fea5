"""Sends the files: with an address that names what they hold, for good."""

from contextlib import suppress
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.security_headers import SECURITY_HEADERS
from app.assets.files import Asset, Files, Made, Snapshot
from app.assets.packing import UnpackableError, pack

ROOT = "/static/"
METHODS = ("GET", "HEAD")
# A year is what caches take for ever.
FOR_GOOD = b"public, max-age=31536000, immutable"
ASK_EACH_TIME = b"no-cache"
_SECURITY = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


class Assets:
    """Answers what is asked for under /static before anything else sees it; the rest it passes on.

    An address that names the files' digest may be kept for good, since any change makes another address. A browser
    asks for a file by its plain name, or by another digest, each time anew; the answer is mostly 304. A page has some
    hundred files, so this does no more for each than it must.
    """

    def __init__(self, app: ASGIApp, files: Files) -> None:
        self.app = app
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or not scope["path"].startswith(ROOT):
            await self.app(scope, receive, send)
            return
        asset, keep = self._asked(scope["path"].removeprefix(ROOT))
        if asset is None or scope["method"] not in METHODS:
            await self.app(scope, receive, send)
            return
        if not asset.is_prepared:
            await run_in_threadpool(getattr, asset, "compressed")
        await _send(asset, keep, scope, send)

    def _asked(self, path: str) -> tuple[Asset | None, bytes]:
        """The file of a path, and how long it may be kept."""
        version, _, name = path.partition("/")
        digest, _, entry = version.partition(".")
        files = self.files.latest()
        if digest != files.digest:
            files = self.files.look()
        if digest == files.digest:
            return found(files, name, entry), FOR_GOOD
        if path in files.assets:
            return files.assets[path], ASK_EACH_TIME
        # a page that was loaded before an update, or from another machine, still finds what it asks for
        is_digest = len(digest) == len(files.digest) and set(digest) <= set("0123456789abcdef")
        return found(files, name, entry) if is_digest else None, ASK_EACH_TIME


def found(files: Snapshot, name: str, entry: str) -> Asset | None:
    """The file of that name; for a page whose script is `entry`, what takes its place."""
    script = f"{entry}.js"
    if entry and script in files.assets:
        with suppress(UnpackableError):
            return pack(files, script).get(name) or files.assets.get(name)
    return files.assets.get(name) or sheets(files, name)


@lru_cache(maxsize=32)
def sheets(files: Snapshot, name: str) -> Asset | None:
    """Style sheets in one, named `css/first+second.css`; they refer to no other file, so they can lie anywhere."""
    folder, _, joined = name.removesuffix(".css").rpartition("/")
    paths = [f"{folder}/{part}.css" for part in joined.split("+")]
    if not name.endswith(".css") or not all(path in files.assets for path in paths):
        return None
    return Made(b"\n".join(files.assets[path].body for path in paths), name)


async def _send(asset: Asset, keep: bytes, scope: Scope, send: Send) -> None:
    asked: dict[bytes, bytes] = dict(scope["headers"])
    etag = b'"%s"' % asset.digest.hex().encode()
    headers = [(b"etag", etag), (b"cache-control", keep), *_SECURITY]
    body, status = asset.body, 200
    if asset.compressed is not None:
        headers.append((b"vary", b"Accept-Encoding"))
        if b"gzip" in asked.get(b"accept-encoding", b""):
            body = asset.compressed
            headers.append((b"content-encoding", b"gzip"))
    if etag in asked.get(b"if-none-match", b""):
        body, status = b"", 304
    else:
        headers += [(b"content-type", asset.media_type.encode()), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})


async def nothing_there(scope: Scope, _receive: Receive, _send: Send) -> None:
    """Refuses, in the shape that all errors have, what was asked for under /static and is not there to be sent."""
    if scope["method"] in METHODS:
        raise HTTPException(404)
    raise HTTPException(405, headers={"Allow": ", ".join(METHODS)})
