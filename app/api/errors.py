"""The one shape in which a request is refused, whatever the reason.

Refusal                   raised by this interface: it names the field, the value given and what is allowed
RequestValidationError    what the schemas refused: 422, or 404 where a name is unknown
HTTPException             raised by the framework: no such path (404), no such method there (405)
Exception                 a fault of the server's own: 500, and uvicorn logs it with its traceback
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypedDict

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from app.api.encoding import Json, encode
from app.api.invalid_fields import Invalid, explain, unknown_name
from app.api.languages import DECIDED_BY, language_asked_for
from app.api.security_headers import SECURITY_HEADERS
from app.languages import speaking, translated

LONGEST_ECHO = 200
MOST_ENTRIES = 50
BEYOND_PARSING = (RecursionError, ValueError)
"""What Python's parser raises for JSON nested too deeply, numbers of thousands of digits, and what is not UTF-8."""


class Entry(TypedDict):
    """One thing that is wrong with a request; `path` leads to the field, empty for the request as a whole.

    `position` is the character of the field's text that is to blame, where it is one.
    """

    path: str
    message: str
    given: object
    allowed: object
    position: int | None


def entry(
    path: str, message: str, given: object = None, allowed: object = None, *, position: int | None = None
) -> Entry:
    """An entry of an error answer; what was given is cut short where it is long."""
    return {"path": path, "message": message, "given": _echo(given), "allowed": allowed, "position": position}


class Refusal(HTTPException):
    """A request that cannot be answered, with the field that is to blame, what it held and what it may hold."""

    def __init__(
        self, status_code: int, message: str, *, path: str = "", given: object = None, allowed: object = None
    ) -> None:
        super().__init__(status_code, message)
        self.entry = entry(path, message, given, allowed)


class ErrorResponse(Json):
    """An error answer, ready to be sent; `detail` is the first entry in one sentence unless it is given."""

    def __init__(
        self,
        status_code: int,
        entries: list[Entry],
        *,
        detail: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        content = {"type": "error", "detail": _sentence(entries) if detail is None else detail, "errors": entries}
        super().__init__(content, status_code, headers)


def refused(refusal: Refusal) -> ErrorResponse:
    """The answer to a request that this interface refuses."""
    return ErrorResponse(refusal.status_code, [refusal.entry])


def add_error_handlers(app: FastAPI) -> None:
    """Makes every error of `app` leave in the one shape."""
    app.exception_handler(HTTPException)(_http_error)
    app.exception_handler(RequestValidationError)(_invalid_request)
    app.exception_handler(Exception)(_server_error)


def read_json(text: str) -> object:
    """The value of a JSON text; for one that is none, raises what the framework raises for such a body."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        invalid = {"type": "json_invalid", "loc": ("body", error.pos), "input": None, "ctx": {"error": error.msg}}
        raise RequestValidationError([invalid], body=text) from error
    except BEYOND_PARSING as error:
        raise _unreadable() from error


async def _http_error(request: Request, error: HTTPException) -> ErrorResponse:
    if isinstance(error, Refusal):
        return refused(error)
    if isinstance(error.__cause__, BEYOND_PARSING):  # FastAPI says 400 to a body like that
        return refused(_unreadable())
    path = request.url.path
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            detail, entries = translated("There is nothing at {path}.", path=path), []
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = _methods(request, error)
            detail = translated("{path} cannot be asked for by {method}.", path=path, method=request.method)
            entries = [entry("", detail, request.method, allowed)]
            return ErrorResponse(error.status_code, entries, headers={"Allow": ", ".join(allowed)})
        case _:
            detail, entries = str(error.detail), []
    return ErrorResponse(error.status_code, entries, detail=detail, headers=error.headers)


def _methods(request: Request, error: HTTPException) -> list[str]:
    """The methods that a path can be asked for by; the framework names only those of the first route that it finds."""
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    known = (error.headers or {}).get("Allow", "").split(", ")
    return [
        method
        for method in ("GET", "HEAD", "POST")
        if method in known
        or any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]


def _unreadable() -> Refusal:
    return Refusal(
        422, translated("Not JSON that can be read: it is not UTF-8, nested too deeply, or a number has no end.")
    )


async def _invalid_request(_request: Request, error: RequestValidationError) -> ErrorResponse:
    found = error.errors()
    entries = [_invalid(each, error.body) for each in found[:MOST_ENTRIES]]
    return ErrorResponse(404 if any(map(unknown_name, found)) else 422, entries)


def _invalid(invalid: Invalid, document: object) -> Entry:
    return entry(*explain(invalid, document), position=invalid.get("ctx", {}).get("position"))


async def _server_error(request: Request, _error: Exception) -> ErrorResponse:
    # The framework sends this answer from outside all middleware: it brings its own language and security headers.
    language = language_asked_for(request)
    with speaking(language):
        detail = translated("The server ran into an error of its own, which it has logged.")
    headers = {**SECURITY_HEADERS, "Content-Language": language, "Vary": ", ".join(DECIDED_BY)}
    return ErrorResponse(500, [], detail=detail, headers=headers)


def _echo(value: object) -> object:
    try:
        text = encode(value)
    except orjson.JSONEncodeError:  # an integer beyond 64 bits, half a surrogate pair, bytes
        return ascii(value)[:LONGEST_ECHO] if isinstance(value, int | str) else None
    return value if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO].decode(errors="ignore") + "…"


def _sentence(entries: list[Entry]) -> str:
    first: Any = entries[0]
    more = translated(" (and {count} more)", count=len(entries) - 1) if len(entries) > 1 else ""
    return f"{first['path']}: {first['message']}{more}" if first["path"] else f"{first['message']}{more}"
