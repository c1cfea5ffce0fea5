"""Which colour, marker and dash each run has: its slot, which it says itself, or the lowest that no other one says."""

from collections.abc import Iterable, Iterator, Sequence

from pydantic_core import InitErrorDetails

from app.api.fields import refusal
from app.languages import translated

MOST_SLOTS = 64
"""How many there are. It does not depend on how many runs a deployment allows: a link works wherever its runs do."""


def slots_of(said: Sequence[int | None]) -> list[int]:
    """The slot of each run, all different, from what each says of its own."""
    taken = {slot for slot in said if slot is not None}
    free = (slot for slot in range(2 * len(said)) if slot not in taken)
    return [next(free) if slot is None else slot for slot in said]


def claimed_twice(said: Iterable[int | None]) -> Iterator[InitErrorDetails]:
    """An error for each run, in order, whose slot a run before it says too."""
    taken: set[int] = set()
    for index, slot in enumerate(said):
        if slot in taken:
            message = translated("Another run has slot {slot}; each needs one of its own, or none.", slot=slot)
            yield InitErrorDetails(type=refusal(message), loc=(index, "slot"), input=slot)
        elif slot is not None:
            taken.add(slot)
