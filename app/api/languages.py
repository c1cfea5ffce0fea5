"""Every request is answered in its asker's language."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.languages import COOKIE, language_of, speaking

ALIKE = "/static/"
"""Files are the same in all languages."""


class AskersLanguage:
    """Sets the language of an answer, and tells caches what decided it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["path"].startswith(ALIKE):
            await self.app(scope, receive, send)
            return
        asker = HTTPConnection(scope)
        language = language_of(asker.cookies.get(COOKIE), asker.headers.get("accept-language"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Language", language)
                headers.add_vary_header("Accept-Language")
                headers.add_vary_header("Cookie")
            await send(message)

        with speaking(language):
            await self.app(scope, receive, send_with_headers)
