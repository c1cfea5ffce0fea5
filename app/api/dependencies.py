"""What calls are given: a declaration by its name in the path, or 404 with the names there are.

Dependencies are asynchronous throughout, though none waits for anything: FastAPI runs the others in a thread, which
costs more than all of them do.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Depends, Path

from app.api.errors import Refusal
from app.api.unknown_names import unknown
from app.declarations import Optimizer, Schedule, Surface
from app.languages import untranslated
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.surfaces import SURFACES

Declaration = TypeVar("Declaration", Optimizer, Schedule, Surface)


def _named(kind: str, catalogue: Sequence[Declaration]) -> Callable[[str], Awaitable[Declaration]]:
    by_name = {declaration.name: declaration for declaration in catalogue}
    known = {"enum": list(by_name)}  # for the OpenAPI document only: the answer to another name is 404, not 422

    async def find(name: Annotated[str, Path(json_schema_extra=known)]) -> Declaration:
        if name not in by_name:
            raise Refusal(404, unknown(kind, name, list(by_name)), path="name", given=name, allowed=list(by_name))
        return by_name[name]

    return find


NamedOptimizer = Annotated[Optimizer, Depends(_named(untranslated("optimizer"), OPTIMIZERS))]
NamedSchedule = Annotated[Schedule, Depends(_named(untranslated("schedule"), SCHEDULES))]
NamedSurface = Annotated[Surface, Depends(_named(untranslated("surface"), SURFACES))]
