"""How a surface lies in the plane, as source: what a script does to a position, and to what the surface answers."""

from collections.abc import Iterable
from math import sqrt

from app.code.literals import LONGEST_LINE
from app.declarations import Functions, LossFunction

Row = tuple[float, float]


def described(function: LossFunction) -> str:
    """What is done to the surface, in words; empty if nothing is done to where it lies."""
    transform, (x, y) = function.transform, function.placement.centre
    words = [
        f"stretched {transform.stretch:g}-fold along y" if transform.stretch != 1 else "",
        f"turned by {transform.rotation:g} degrees" if transform.rotation else "",
    ]
    about = " and ".join(filter(None, words))
    moved = "moved by ({:g}, {:g})".format(*transform.shift) if any(transform.shift) else ""
    return ", then ".join(filter(None, (f"{about} about ({x:g}, {y:g})" if about else "", moved)))


def coordinates(function: LossFunction) -> list[str]:
    """The coordinates x and y of the plain surface, as expressions in x and y as they are in the plane."""
    offset = function.placement.plain((0.0, 0.0))
    return [linear(row, ("x", "y"), constant) for row, constant in zip(_rows(function), offset, strict=True)]


def _rows(function: LossFunction) -> tuple[Row, Row]:
    (cosine, sine), stretch = function.transform.direction, function.transform.stretch
    return (cosine, sine), (-sine / stretch, cosine / stretch)


def linear(factors: Iterable[float], names: Iterable[str], constant: float = 0.0) -> str:
    """A sum of multiples, as short as it can be written."""
    terms = [(factor, name) for factor, name in zip(factors, names, strict=True) if factor]
    text = " + ".join(name if factor == 1 else f"{factor!r} * {name}" for factor, name in terms)
    text += f" + {constant!r}" if constant else ""
    return text.replace("-1.0 * ", "-").replace(" + -", " - ")


def times(factor: float, expression: str, brackets: bool = False) -> str:
    """An expression times a number."""
    if factor == 1:
        return expression
    return f"{factor!r} * ({expression})" if brackets else f"{factor!r} * {expression}"


def functions(function: LossFunction, named: dict[str, str]) -> list[list[str]]:
    """For each aspect the lines of a function of numpy, which asks the plain surface's, `named` by aspect."""
    transform, moves = function.transform, bool(described(function))
    scales = dict.fromkeys(Functions._fields, transform.scale)
    scales |= dict.fromkeys(("residuals", "jacobian"), sqrt(transform.scale))
    at = "plain(position)" if moves else "position"
    asked = {aspect: times(scales[aspect], f"{name}({at}, p)") for aspect, name in named.items()}
    along = _along(function) if moves else {}
    return [
        [
            f"def {placed(aspect)}(position, p):",
            *(f"    {line.format(asked=asked[aspect])}" for line in along.get(aspect, ["return {asked}"])),
        ]
        for aspect in named
    ]


def placed(aspect: str) -> str:
    """What a script calls a function of the surface as it lies."""
    return f"placed_{aspect}"


def plain(function: LossFunction) -> list[str]:
    """The function that says where positions of the plane lie on the plain surface, for numpy."""
    return [
        "def plain(position):",
        '    """Where positions lie on the surface as it was before."""',
        f"    # {described(function)}",
        "    x, y = position",
        *(f"    {line}" for line in _stack(coordinates(function))),
    ]


def _stack(parts: list[str], axis: int = 0) -> list[str]:
    return _list("return np.stack(", parts, f", axis={axis})" if axis else ")")


def _list(opening: str, parts: list[str], closing: str) -> list[str]:
    line = f"{opening}[{', '.join(parts)}]{closing}"
    if len(line) <= LONGEST_LINE - 4:
        return [line]
    return [f"{opening}[", *(f"    {part}," for part in parts), f"]{closing}"]


def _along(function: LossFunction) -> dict[str, list[str]]:
    """How derivatives along the plain surface's coordinates become those along the plane's: the lines that say so."""
    (a, b), (c, d) = _rows(function)
    slopes, curvatures = ("along_x", "along_y"), ("xx", "xy", "yy")
    turned = [linear(factors, slopes) for factors in ((a, c), (b, d))]
    mixed = linear((a * b, a * d + b * c, c * d), curvatures)
    diagonal = [linear((p * p, 2 * p * q, q * q), curvatures) for p, q in ((a, c), (b, d))]
    return {
        "gradient": ["along_x, along_y = {asked}", *_stack(turned)],
        "hessian": [
            "(xx, xy), (_, yy) = {asked}",
            f"mixed = {mixed}",
            *_list("return np.array(", [f"[{diagonal[0]}, mixed]", f"[mixed, {diagonal[1]}]"], ")"),
        ],
        "jacobian": ["along_x, along_y = np.moveaxis({asked}, 1, 0)", *_stack(turned, 1)],
    }
