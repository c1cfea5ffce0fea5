"""JSON as it leaves the server: strictly valid, with every digit a float64 has."""

from typing import Any

import orjson
from starlette.responses import Response


def encode(value: object) -> bytes:
    """The JSON text of plain values and numpy arrays, written straight from the arrays; a non-finite number is null."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)


class Json(Response):
    """An answer in JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The body."""
        return encode(content)
