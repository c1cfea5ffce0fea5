"""What is said of a name that there is not: among few, all that there are; among many, the nearest."""

from collections.abc import Sequence
from difflib import get_close_matches

from app.languages import translated

LISTED = 10
"""More names than this are not listed in a sentence; an answer's `allowed` has them all."""
MOST_NEAREST = 3
LIKE_ENOUGH = 0.6
LONGEST = 40
"""Of a name that was given, as many characters are looked at and told again."""


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    """A sentence in the asker's language; `kind`, in English, says what the name is of."""
    name, told = name[:LONGEST], translated(kind)
    if len(known) <= LISTED:
        return translated(
            "There is no {kind} {name!r}; there are: {names}.", kind=told, name=name, names=", ".join(known)
        )
    near = ", ".join(nearest(name, known))
    if near:
        return translated(
            "There is no {kind} {name!r}. Did you mean {near}? `allowed` lists all.", kind=told, name=name, near=near
        )
    return translated("There is no {kind} {name!r}; `allowed` lists all that there are.", kind=told, name=name)


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """The known names that are like this one, the nearest first; none where nothing is near."""
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    begun = sorted((each for each in known if len(wanted) > 1 and each.startswith(wanted)), key=len)
    return list(dict.fromkeys([*begun, *get_close_matches(wanted, known, MOST_NEAREST, LIKE_ENOUGH)]))[:MOST_NEAREST]
