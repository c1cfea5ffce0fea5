"""Refuses a request that is larger than the server is willing to read."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import Refusal, refused
from app.languages import translated

MOST_DISCARDED = 16  # times the longest body that is read


class RequestLimits:
    """Answers 413 to a body over `max_body_bytes`, declared or counted, and 414 to a query over `max_query_bytes`.

    FastAPI's own `max_body_size` answers in plain text, not in this interface's error shape.
    """

    def __init__(self, app: ASGIApp, *, max_body_bytes: int, max_query_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.max_query_bytes = max_query_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or lets it pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.max_body_bytes:
            if "expect" not in headers:  # a client that waits for leave to send its body has not sent it
                await self._discard_body(receive)
            await refused(self._too_large())(scope, receive, send)
            return
        if len(scope["query_string"]) > self.max_query_bytes:
            message = translated(
                "The query string is longer than {most} bytes; POST the document instead.", most=self.max_query_bytes
            )
            await refused(Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, message))(scope, receive, send)
            return
        received = 0

        async def receive_and_count() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_body_bytes:
                if message.get("more_body"):
                    await self._discard_body(receive)
                raise self._too_large()
            return message

        await self.app(scope, receive_and_count, send)

    async def _discard_body(self, receive: Receive) -> None:
        """Reads on, within reason: a client whose body is left unread loses its connection before the answer."""
        discarded, more = 0, True
        while more and discarded <= MOST_DISCARDED * self.max_body_bytes:
            message = await receive()
            discarded += len(message.get("body", b""))
            more = message.get("more_body", False)

    def _too_large(self) -> Refusal:
        allowed = {"low": 0, "high": self.max_body_bytes}
        message = translated("The body is longer than {most} bytes.", most=self.max_body_bytes)
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message, allowed=allowed)
