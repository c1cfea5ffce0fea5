"""Sends the files: with an address that names what they hold, for good."""

import threading

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.security_headers import SECURITY_HEADERS
from app.assets.files import Asset, Files, Made, Snapshot
from app.assets.packing import UnpackableError, pack
from app.assets.templates import page_scripts, page_styles
from app.settings import OWN

ROOT = "/static/"
METHODS = ("GET", "HEAD")
# A year is what caches take for ever.
FOR_GOOD = b"public, max-age=31536000, immutable"
ASK_EACH_TIME = b"no-cache"
_making = threading.Lock()
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
        if scope["method"] not in METHODS:
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(ROOT)
        files = self.files.latest(sought=_version(path)[0])
        asset, keep = found(files, path) if is_made(files, path) else await run_in_threadpool(found, files, path)
        if asset is None:
            await self.app(scope, receive, send)
            return
        if not asset.is_prepared:
            await run_in_threadpool(getattr, asset, "compressed")
        await _send(asset, keep, scope, send)


def found(files: Snapshot, path: str) -> tuple[Asset | None, bytes]:
    """The file of a path, and how long it may be kept."""
    digest, entry, name = _version(path)
    if digest == files.digest:
        return _of_version(files, name, entry), FOR_GOOD
    if path in files.assets:
        return files.assets[path], ASK_EACH_TIME
    # a page that was loaded before an update, or from another machine, still finds what it asks for
    is_digest = len(digest) == len(files.digest) and set(digest) <= set("0123456789abcdef")
    return _of_version(files, name, entry) if is_digest else None, ASK_EACH_TIME


def is_made(files: Snapshot, path: str) -> bool:
    """Whether nothing has to be made before the file of a path is found."""
    _, entry, name = _version(path)
    return not (is_packing(files, f"{entry}.js") or (name in page_styles() and name not in files.made))


def _version(path: str) -> tuple[str, str, str]:
    """The digest, the entry and the name in a path."""
    version, _, name = path.partition("/")
    digest, _, entry = version.partition(".")
    return digest, entry, name


def _of_version(files: Snapshot, name: str, entry: str) -> Asset | None:
    """The file of that name; for a page whose script is `entry`, what takes its place."""
    return (packed(files, f"{entry}.js") or {}).get(name) or files.assets.get(name) or sheets(files, name)


def is_packing(files: Snapshot, entry: str) -> bool:
    """Whether a page's script is yet to be packed."""
    return OWN.pack_scripts and entry in page_scripts() and entry not in files.packs


def packed(files: Snapshot, entry: str) -> dict[str, Asset] | None:
    """What takes the place of modules where a page's script is `entry`; None where the modules are sent themselves."""
    if is_packing(files, entry):
        with _making:
            if entry not in files.packs:
                files.packs[entry] = _pack(files, entry)
    return files.packs.get(entry)


def _pack(files: Snapshot, entry: str) -> dict[str, Asset] | None:
    try:
        return pack(files, entry)
    except UnpackableError:
        return None


def sheets(files: Snapshot, name: str) -> Asset | None:
    """Style sheets in one that a page asks for; they refer to no other file, so they can lie anywhere."""
    if name not in page_styles():
        return None
    if name not in files.made:
        paths = [f"css/{part}.css" for part in name.removeprefix("css/").removesuffix(".css").split("+")]
        if not all(path in files.assets for path in paths):
            return None
        files.made[name] = Made(b"\n".join(files.assets[path].body for path in paths), name)
    return files.made[name]


async def _send(asset: Asset, keep: bytes, scope: Scope, send: Send) -> None:
    asked: dict[bytes, bytes] = dict(scope["headers"])
    headers = [(b"cache-control", keep), *_SECURITY]
    body, status, kind = asset.body, 200, b""
    if asset.compressed is not None:
        headers.append((b"vary", b"Accept-Encoding"))
        if b"gzip" in asked.get(b"accept-encoding", b""):
            body = asset.compressed
            kind = b"-gzip"
            headers.append((b"content-encoding", b"gzip"))
    etag = b'"%s%s"' % (asset.digest.hex().encode(), kind)
    headers.append((b"etag", etag))
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
