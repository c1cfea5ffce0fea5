"""The names that a formula may hold, and what is said of one that it may not."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from app.formulas.functions import CONSTANTS, NAMED
from app.languages import translated

VARIABLES = ("x", "y")
PARAMETER = re.compile(r"[a-w][0-9]?")
SYNONYMS = {
    "ln": "log(…)",
    "log10": "log(…)/log(10)",
    "log2": "log(…)/log(2)",
    "pow": "a^b",
    "power": "a^b",
    "sgn": "sign(…)",
    "fabs": "abs(…)",
    "root": "sqrt(…)",
    "minimum": "min(…)",
    "maximum": "max(…)",
    **{f"{arc}{name}": f"a{name}(…)" for arc in ("arc", "arcus") for name in ("sin", "cos", "tan")},
}
_FACTOR = rf"(?:{'|'.join(CONSTANTS)}|[a-w][0-9]?|[xy])"
_FUNCTION = f"(?:{'|'.join(sorted(NAMED, key=len, reverse=True))})"
_PRODUCT = re.compile(rf"(?=.*[xy]){_FACTOR}{{2,4}}")
_PRODUCT_WITH_CALL = re.compile(rf"({_FACTOR}{{1,3}})({_FUNCTION})")
_CALL_WITHOUT_BRACKETS = re.compile(rf"({_FUNCTION})([xy])")
LONGEST_SHOWN = 20


def known() -> str:
    """The sentence that says what a formula may hold."""
    return translated(
        "A formula may hold x and y, parameters of one letter such as a or b2, the constants {constants}, and the "
        "functions {functions}.",
        constants=translated(" and ").join(CONSTANTS),
        functions=", ".join(NAMED),
    )


def is_known(name: str) -> bool:
    """Whether a formula may hold the name."""
    return name in NAMED or name in CONSTANTS or name in VARIABLES or PARAMETER.fullmatch(name) is not None


def no_such_name(name: str, *, called: bool) -> str:
    """The sentences that refuse a name, `called` if a bracket follows it: what may be meant, and what there is."""
    hints = _called(name) if called else _not_called(name)
    hint = next(hints, None) if len(name) <= LONGEST_SHOWN else None
    shown = name[:LONGEST_SHOWN]
    missing = (
        translated("There is no function {name!r}.", name=shown)
        if called
        else translated("There is no variable {name!r}.", name=shown)
    )
    return " ".join((missing, *([hint] if hint else []), known()))


def _called(name: str) -> Iterator[str]:
    """What may be meant by a name before a bracket, the likeliest first."""
    yield from _written_otherwise(name, "(…)")
    if found := _PRODUCT_WITH_CALL.fullmatch(name):
        yield _product(f"{_factors(found[1])}*{found[2]}(…)")
    yield from _misspelt(name)
    if _PRODUCT.fullmatch(name):
        yield _product(f"{_factors(name)}*(…)")


def _not_called(name: str) -> Iterator[str]:
    """What may be meant by another name."""
    yield from _written_otherwise(name, "")
    if found := _CALL_WITHOUT_BRACKETS.fullmatch(name):
        yield _write(f"{found[1]}({found[2]})")
    if _PRODUCT.fullmatch(name):
        yield _product(_factors(name))
    yield from _misspelt(name)


def _written_otherwise(name: str, bracket: str) -> Iterator[str]:
    lower = name.lower()
    if is_known(lower):
        yield translated("Write {name}, in lower case.", name=f"{lower}{bracket}")
    if lower in SYNONYMS:
        yield _write(SYNONYMS[lower])


def _misspelt(name: str) -> Iterator[str]:
    """The known name of the same letters, the longest that it begins with, or else the most alike."""
    lower, names = name.lower(), [*NAMED, *CONSTANTS]
    same_letters = [each for each in names if sorted(each) == sorted(lower)]
    begun = sorted((each for each in NAMED if lower.startswith(each)), key=len, reverse=True)
    for each in (*same_letters, *begun, *get_close_matches(lower, names, n=1, cutoff=0.65)):
        yield translated("Did you mean {name}?", name=each)


def _write(formula: str) -> str:
    return translated("Write {formula}.", formula=formula)


def _product(formula: str) -> str:
    return translated("Products need their sign: write {product}.", product=formula)


def _factors(name: str) -> str:
    return "*".join(re.findall(_FACTOR, name))
