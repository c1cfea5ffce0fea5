"""What a request for trajectories asks for: the experiment, what to send of it, and in which form."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.concurrency import iterate_in_threadpool

from app.api.errors import Refusal, read_json
from app.api.fields import Document, choice, explained
from app.api.negotiation import best_media_type
from app.api.schemas import ExperimentDocument
from app.api.stopping import Stopping
from app.languages import translated
from app.presets import DEFAULT_PRESET
from app.simulation.run_blocks import COLUMNS

LONGEST_CHUNK = 256
Part = TypeVar("Part")


class TrajectoryOptions(Document):
    """What to send of a trajectory, and how finely."""

    columns: list[choice(COLUMNS)] = Field(  # type: ignore[valid-type]
        default=[], description="what to send of each step beside x, y and the loss; may be repeated"
    )
    chunk: Annotated[
        int | None,
        Field(ge=1, le=LONGEST_CHUNK),
        explained(
            "This must be a whole number from {low} to {high}.",
            {"low": 1, "high": LONGEST_CHUNK},
            low=1,
            high=LONGEST_CHUNK,
        ),
    ] = Field(
        default=None,
        description="How many steps an event of a stream holds; left out: what is quickest. 1: an event for each step.",
    )
    document: bool = Field(
        default=False,
        description="Whether a table's first line is `# ` and the experiment's document: it says what it is of.",
    )


class LinkOptions(TrajectoryOptions):
    """The same, and the experiment itself, for links."""

    experiment: str = Field(
        description="the experiment's document, as URL-encoded JSON",
        # Swagger UI fills in a query's `example`; it does not look at the `examples` of JSON Schema.
        json_schema_extra={"contentMediaType": "application/json", "example": json.dumps(DEFAULT_PRESET.experiment)},
    )

    def linked(self) -> ExperimentDocument:
        """The experiment's document; it is refused in the same words as one that comes as a body."""
        given = read_json(self.experiment)
        try:
            return ExperimentDocument.model_validate(given)
        except ValidationError as error:
            found = [{**invalid, "loc": ("body", *invalid["loc"])} for invalid in error.errors()]
            raise RequestValidationError(found, body=given) from error


async def json_only(request: Request) -> None:
    """Refuses a body that is not declared to be JSON."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    family, _, subtype = media_type.partition("/")
    if family != "application" or not f"+{subtype}".endswith("+json"):
        message = translated("The body must be JSON: send `Content-Type: application/json`.")
        raise Refusal(415, message, path="Content-Type", given=media_type or None, allowed=["application/json"])


@dataclass(frozen=True)
class Circumstances:
    """Who asks, and whether there is still reason to answer."""

    request: Request
    stopping: Event

    def media_type(self, offers: list[str]) -> str:
        """The one of `offers` that the client likes best; refuses if it accepts none."""
        accept = ",".join(self.request.headers.getlist("accept"))
        best = best_media_type(accept, offers)
        if best is None:
            message = translated(
                "None of the forms that this answer has would be accepted; it has: {forms}.", forms=", ".join(offers)
            )
            raise Refusal(406, message, path="Accept", given=accept, allowed=offers)
        return best

    async def as_long_as_awaited(self, parts: Iterator[Part]) -> AsyncIterator[Part]:
        """The parts of an answer, each worked out in a thread; refuses once nobody waits for it any more."""
        async for part in iterate_in_threadpool(parts):
            if self.stopping.is_set():
                raise Refusal(503, translated("The server is stopping."))
            if await self.request.is_disconnected():
                raise Refusal(499, translated("The client has gone away."))
            yield part


async def _circumstances(request: Request, stopping: Stopping) -> Circumstances:
    return Circumstances(request, stopping)


TheseCircumstances = Annotated[Circumstances, Depends(_circumstances)]
