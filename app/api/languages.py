"""Every request is answered in its asker's language."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.languages import COOKIE, language_of, speaking

ALIKE = "/static/"
"""Files are the same in all languages."""


DECIDED_BY = ("Accept-Language", "Cookie")


def language_asked_for(asker: HTTPConnection) -> str:
    """The language that a request is answered in."""
    return language_of(asker.cookies.get(COOKIE), asker.headers.get("accept-language"))


class AskersLanguage:
    """Sets the language of an answer, and tells caches what decided it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["path"].startswith(ALIKE):
            await self.app(scope, receive, send)
            return
        language = language_asked_for(HTTPConnection(scope))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Language", language)
                # with those that several parts of the app have named, each once
                names = [name.strip() for vary in headers.getlist("Vary") for name in vary.split(",")]
                headers["Vary"] = ", ".join(dict.fromkeys((*names, *DECIDED_BY)))
            await send(message)

        with speaking(language):
            await self.app(scope, receive, send_with_headers)
