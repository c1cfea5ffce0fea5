"""What to write instead of characters that mathematics has and a formula has not."""

import unicodedata

INSTEAD = {
    **{power: f"^{digit}" for digit, power in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **dict.fromkeys("−–—‐‑", "-"),  # noqa: RUF001 - the look-alikes are what this is about
    **dict.fromkeys("·×∙⋅∗•", "*"),
    **dict.fromkeys("÷∕⁄", "/"),  # noqa: RUF001
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("|∣", "abs(…)"),  # noqa: RUF001
    "π": "pi",
    "√": "sqrt(…)",
}
LOOK_ALIKE = dict(zip("хуаеосрѕіјһԁԛԝѵορναιυ", "xyaeocpsijhdqwvopvaiu", strict=True))  # noqa: RUF001


def no_place_for(character: str) -> str:
    """The sentence that refuses a character: which it is, and what to write instead where that is known."""
    refused = f"There is no place in a formula for {_shown(character)}"
    if character in INSTEAD:
        return f"{refused}: write {INSTEAD[character]} instead."
    meant = LOOK_ALIKE.get(character) or unicodedata.normalize("NFKC", character)
    if character.isalnum() and meant != character and len(meant) == 1 and meant.isascii():
        kind = "letter" if meant.isalpha() else "digit"
        return f"{refused}, a {kind} that only looks like {meant}: write {meant} instead."
    return f"{refused}."


def _shown(character: str) -> str:
    """The character itself in quotes if it can be seen alone, else its name and code point."""
    if character.isprintable() and not unicodedata.combining(character):
        return repr(character)
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"the character {name} ({code})" if name else f"the character {code}"
