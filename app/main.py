"""The application, put together."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app import api, pages
from app.api import catalogue
from app.api.errors import add_error_handlers
from app.api.languages import AskersLanguage
from app.api.request_limits import RequestLimits
from app.api.security_headers import SecurityHeaders
from app.api.stopping import set_on_signal
from app.assets import FILES, Assets, nothing_there, prepare
from app.settings import LIMITS, VERSION


def _prepare() -> None:
    """Has ready what a visit begins with, so that not even the first one waits for it."""
    catalogue.prepare()
    prepare()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    threading.Thread(target=_prepare, daemon=True).start()
    with set_on_signal(app.state.stopping):
        yield


def create_app() -> FastAPI:
    """The ASGI application: interface, pages and static files."""
    app = FastAPI(
        title="Fall Line",
        version=VERSION,
        summary="Optimizers on loss surfaces, run in numpy and streamed as JSON.",
        description=api.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.stopping = threading.Event()
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", nothing_there)
    add_error_handlers(app)
    # The last one added is the first to see a request. Digits hardly compress: streams are not worth it at all, and
    # other answers are not worth more than the quickest way.
    app.add_middleware(RequestLimits, max_body_bytes=LIMITS.max_body_bytes, max_query_bytes=LIMITS.max_query_bytes)
    streams = ("application/x-ndjson", *DEFAULT_EXCLUDED_CONTENT_TYPES)
    app.add_middleware(GZipMiddleware, compresslevel=1, exclude_content_types=streams)
    app.add_middleware(AskersLanguage)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Assets, files=FILES)
    return app
