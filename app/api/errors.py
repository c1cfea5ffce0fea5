"""The one shape in which a request is refused, whatever the reason.

Refusal               raised by the interface itself: it names the field, the value given and what is allowed
HTTPException         raised by the framework: no such path (404), wrong method (405)
RequestValidationError    what the schemas refused (422; 404 where a name is unknown)
Exception             a fault of the server's own (500), which uvicorn logs with its traceback
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.api.encoding import Json, encode
from app.api.security_headers import SECURITY_HEADERS

LONGEST_ECHO = 200
MOST_ENTRIES = 50


class ErrorEntry(BaseModel):
    """One thing that is wrong with a request."""

    path: str = Field(description="the field, from the document's root; empty where it is the request as a whole")
    message: str
    given: Any = Field(default=None, description="the value that was given, cut short where it is long")
    allowed: Any = Field(default=None, description="what would do: the list of names, or the bounds `low` and `high`")


class ErrorAnswer(BaseModel):
    """Why a request was refused. Every error of this interface has this shape."""

    type: str = Field(default="error", pattern="^error$")
    detail: str = Field(description="the reason in one sentence, for a person")
    errors: list[ErrorEntry] = Field(description="the reasons one by one, for a program")

    model_config = {
        "json_schema_extra": {
            "example": {
                "type": "error",
                "detail": "runs[0].steepness: There is no such field; there are: label, start.",
                "errors": [
                    {
                        "path": "runs[0].steepness",
                        "message": "There is no such field; there are: label, start.",
                        "given": 3,
                        "allowed": ["label", "start"],
                    }
                ],
            }
        }
    }


class Refusal(HTTPException):
    """A request that cannot be answered, with the field that is to blame, what it held and what it may hold."""

    def __init__(
        self, status_code: int, message: str, *, path: str = "", given: object = None, allowed: object = None
    ) -> None:
        super().__init__(status_code, message)
        self.entry = _entry(path, message, given, allowed)


class ErrorResponse(Json):
    """A refusal, ready to be sent."""

    def __init__(
        self, status_code: int, entries: list[dict[str, Any]], detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__({"type": "error", "detail": detail, "errors": entries}, status_code, headers)


def refused(refusal: Refusal) -> ErrorResponse:
    """The answer to a request that the interface refused."""
    return ErrorResponse(refusal.status_code, [refusal.entry], _sentence([refusal.entry]))


def add_error_handlers(app: FastAPI) -> None:
    """Makes every error of `app` leave in the one shape."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(Exception, _server_error)


def _http_error(request: Request, error: Exception) -> ErrorResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error, Refusal):
        return refused(error)
    if isinstance(error.__cause__, UnicodeDecodeError | RecursionError):  # how FastAPI reports a body beyond parsing
        return refused(Refusal(422, "The body is not JSON: it is not UTF-8 text, or is nested too deeply."))
    status = HTTPStatus(error.status_code)
    detail = {
        HTTPStatus.NOT_FOUND: f"There is nothing at {request.url.path}.",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} is not possible at {request.url.path}.",
    }.get(status, str(error.detail))
    entry = _entry("", detail, None, (error.headers or {}).get("Allow"))
    return ErrorResponse(status, [entry] if entry["allowed"] else [], detail, error.headers)


def _invalid_request(request: Request, error: Exception) -> ErrorResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    entries = [_invalid_field(invalid, error.body) for invalid in found[:MOST_ENTRIES]]
    unknown_name = any(invalid["type"] == "union_tag_invalid" for invalid in found)
    return ErrorResponse(404 if unknown_name else 422, entries, _sentence(entries))


def _server_error(_request: Request, _error: Exception) -> ErrorResponse:
    # The framework sends this answer from outside all middleware, so that it brings its own security headers.
    return ErrorResponse(500, [], "The server ran into an error of its own, which it has logged.", SECURITY_HEADERS)


def _invalid_field(invalid: Mapping[str, Any], document: object) -> dict[str, Any]:
    """What pydantic or the JSON parser found wrong, in the words of this interface."""
    kind, context, given = invalid["type"], invalid.get("ctx", {}), invalid.get("input")
    path = _path(invalid["loc"], document)
    match kind:
        case "json_invalid":
            position = invalid["loc"][-1]
            text = str(document)
            line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
            message = f"Not JSON: {context['error']} at line {line}, column {column} (character {position})."
            return _entry("", message, None, None)
        case "union_tag_invalid" | "union_tag_not_found":
            discriminator = context["discriminator"].strip("'")
            names = [name.strip("'") for name in context.get("expected_tags", "").split(", ") if name]
            known = f"; there are: {', '.join(names)}" if names else ""
            name = context.get("tag")
            kind_of_name = path.rpartition(".")[2] if discriminator == "name" else discriminator
            message = f"There is no {kind_of_name} {name!r}{known}." if name else "This field is needed."
            return _entry(f"{path}.{discriminator}", message, name, names or None)
        case "missing":
            return _entry(path, "This field is needed." if path else "A JSON document is needed.", None, None)
        case "model_type" | "model_attributes_type" | "dict_type":
            return _entry(path, "This must be a JSON object.", given, None)
        case "list_type":
            return _entry(path, "This must be a JSON array.", given, None)
        case "too_long":
            message = f"There are {context['actual_length']} of these, more than the {context['max_length']} allowed."
            return _entry(path, message, None, {"high": context["max_length"]})
        case "too_short":
            return _entry(path, "This must not be empty.", given, {"low": context["min_length"]})
        case _:
            return _entry(path, str(invalid["msg"]), given, context.get("allowed"))


def _path(location: tuple[str | int, ...], document: object) -> str:
    """Where in the document: `runs[1].hyperparameters.lr`.

    pydantic's locations begin with the part of the request and name the member of a union that was tried (`adam`): a
    step into the document that the document does not have, unless it is the last, which names a missing field.
    """
    path = ""
    for index, part in enumerate(location[1:], start=1):
        if isinstance(part, int):
            path += f"[{part}]"
            document = document[part] if isinstance(document, list) and part < len(document) else None
        elif isinstance(document, dict) and part not in document and index < len(location) - 1:
            continue
        else:
            path += f".{part}"
            document = document.get(part) if isinstance(document, dict) else None
    return path.removeprefix(".")


def _entry(path: str, message: str, given: object, allowed: object) -> dict[str, Any]:
    return {"path": path, "message": message, "given": _echo(given), "allowed": allowed}


def _echo(value: object) -> object:
    """What was given, unless it is too long to be sent back or JSON has no form for it."""
    try:
        text = encode(value)
    except orjson.JSONEncodeError:  # an integer beyond 64 bits, half a surrogate pair, bytes
        return ascii(value)[:LONGEST_ECHO] if isinstance(value, int | str) else None
    return value if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO].decode(errors="ignore") + "…"


def _sentence(entries: list[dict[str, Any]]) -> str:
    path, message = entries[0]["path"], entries[0]["message"]
    more = f" (and {len(entries) - 1} more)" if len(entries) > 1 else ""
    return f"{path}: {message}{more}" if path else f"{message}{more}"


def error_answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a call may answer with, for its entry in the OpenAPI document."""
    return {status: {"model": ErrorAnswer, "description": HTTPStatus(status).phrase} for status in statuses}


def read_json(text: str) -> object:
    """The value of a JSON text; raises the error that the framework raises for a body that is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        invalid = {"type": "json_invalid", "loc": ("body", error.pos), "input": None, "ctx": {"error": error.msg}}
        raise RequestValidationError([invalid], body=text) from error
    except RecursionError as error:
        raise Refusal(422, "The document is nested too deeply.") from error
