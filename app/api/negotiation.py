"""Which of several media types suits a client best, from its Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Sequence


def best_media_type(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that `accept` rates highest, None if it accepts none of them.

    Of offers rated alike the first in `offers` is taken, so that a client with no wishes gets that one. The most
    specific range that covers an offer rates it: `text/*;q=0.5, text/csv;q=0` accepts all text but CSV.
    """
    ranges = list(_ranges(accept or "*/*"))

    def quality(offer: str) -> float:
        covering = [(specificity, q) for specificity, media_range, q in ranges if _covers(media_range, offer)]
        return max(covering)[1] if covering else 0.0

    best = max(offers, key=quality)
    return best if quality(best) > 0 else None


def _ranges(accept: str) -> Iterator[tuple[int, str, float]]:
    """Each media range with how specific it is (a type, its family, anything) and its quality."""
    for element in accept.split(","):
        media_range, *parameters = (part.strip().lower() for part in element.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(value.strip())
        if media_range:
            yield 2 - media_range.count("*"), media_range, quality


def _quality(text: str) -> float:
    try:
        quality = float(text)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _covers(media_range: str, offer: str) -> bool:
    family, _, subtype = media_range.partition("/")
    return media_range in (offer, "*/*") or (subtype == "*" and offer.startswith(f"{family}/"))
