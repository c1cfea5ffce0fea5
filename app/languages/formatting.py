"""Texts with values filled in."""

from collections.abc import Mapping

from markupsafe import Markup


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with each `{name}` replaced; markup, and all else escaped, as soon as one of the values is markup."""
    if not values:
        return text
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(text).format(**values)  # noqa: S704 - the text is our own
    return text.format(**values)
