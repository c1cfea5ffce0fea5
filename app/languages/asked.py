"""Which of the languages there are a browser asks for, from its Accept-Language header (RFC 9110, section 12.5.4)."""

from collections.abc import Iterator, Sequence

SIMPLIFIED = ("zh", "zh-cn", "zh-sg", "zh-my")
"""Tags that name no script and are read as Chinese in simplified characters."""


def best_language(accept: str, offers: Sequence[str]) -> str:
    """The first of `offers` unless the header asks for another more; offers are tags such as `zh-Hans`.

    A tag asks for the offer that it begins with, `en-GB` for `en`. Chinese in traditional characters asks for none.
    """
    wishes = sorted(_wishes(accept), key=lambda wish: -wish[1])
    for tag, quality in wishes:
        for offer in offers:
            if quality > 0 and _means(tag, offer.lower()):
                return offer
    return offers[0]


def _means(tag: str, offer: str) -> bool:
    full = "zh-hans" if tag in SIMPLIFIED else tag
    return full == offer or full.startswith(f"{offer}-")


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for element in accept.lower().split(","):
        tag, *parameters = (part.strip() for part in element.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            yield tag, float(quality)
        except ValueError:
            continue
