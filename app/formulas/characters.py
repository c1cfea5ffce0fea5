"""What to write instead of characters that mathematics has and a formula has not."""

import unicodedata

from app.languages import translated

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
    shown = _shown(character)
    if character in INSTEAD:
        return translated(
            "There is no place in a formula for {character}: write {instead} instead.",
            character=shown,
            instead=INSTEAD[character],
        )
    meant = LOOK_ALIKE.get(character) or unicodedata.normalize("NFKC", character)
    if character.isalnum() and meant != character and len(meant) == 1 and meant.isascii():
        values = {"character": shown, "meant": meant}
        return (
            translated(
                "There is no place in a formula for {character}, a letter that only looks like {meant}: "
                "write {meant} instead.",
                **values,
            )
            if meant.isalpha()
            else translated(
                "There is no place in a formula for {character}, a digit that only looks like {meant}: "
                "write {meant} instead.",
                **values,
            )
        )
    return translated("There is no place in a formula for {character}.", character=shown)


def _shown(character: str) -> str:
    """The character itself in quotes if it can be seen alone, else its name and code point."""
    if character.isprintable() and not unicodedata.combining(character):
        return repr(character)
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if name:
        return translated("the character {name} ({code})", name=name, code=code)
    return translated("the character {code}", code=code)
