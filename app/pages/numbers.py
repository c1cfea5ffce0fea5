"""Numbers on pages: six digits to read, all of them on hovering and for whoever copies."""

from markupsafe import Markup

ROUNDED = 1e-15
"""What is closer to zero than that is shown as zero: what the terms of a loss leave over when they cancel."""


def number(value: float) -> Markup:
    """A number to six digits in a `data` element that holds all of them."""
    short = short_number(value)
    if float(short.replace("−", "-")) == value:
        return Markup('<data value="{0!r}">{1}</data>').format(value, short)
    return Markup('<data value="{0!r}" title="{0!r}">{1}</data>').format(value, short)


def short_number(value: float) -> str:
    """A number to six digits, without the zeros that pad an exponent."""
    if abs(value) < ROUNDED:
        return "0"
    digits, exponential, exponent = f"{value:.6g}".partition("e")
    return (digits + (f"e{int(exponent)}" if exponential else "")).replace("-", "−")
