"""Says what is not translated yet, and keeps the PO files in step with the sources.

python -m tests.languages missing             what each language lacks, as entries to fill in
python -m tests.languages update interface    writes that file again: what is new without a translation, what is
                                              wanted no more left out, the rest as it is
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from app.languages import FOLDER
from tests.languages.wanted import DOMAINS, wanted

LANGUAGES = sorted(path for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_"))


def read(path: Path) -> Catalog:
    """A PO file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=path.parent.name, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file)


def text_of(catalogue: Catalog) -> str:
    """A PO file's text; places are named without lines, which change too often."""
    output = BytesIO()
    write_po(output, catalogue, width=110, include_lineno=False)
    idle = '"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator'
    idle += "|Language-Team|Plural-Forms|Generated-By).*\n"
    return re.sub(idle, "", output.getvalue().decode())


def in_step(path: Path, *, only_missing: bool = False) -> Catalog:
    """The domain's catalogue with exactly what is wanted of it, or with what it lacks of that."""
    before = read(path)
    after = Catalog(locale=path.parent.name, charset="utf-8", fuzzy=False, header_comment=before.header_comment)
    after.mime_headers = [(name, value) for name, value in before.mime_headers if name != "Generated-By"]
    for text, places in wanted(path.stem).items():
        known = before.get(text)
        words = known.string if known and known.string else ""
        if not (only_missing and words):
            after.add(text, words, locations=[(place, 1) for place in places])
    return after


def main(arguments: list[str]) -> None:
    """Runs one of the commands."""
    match arguments:
        case ["missing"]:
            for folder in LANGUAGES:
                for domain in DOMAINS:
                    lacking = in_step(folder / f"{domain}.po", only_missing=True)
                    print(f"# {folder.name}/{domain}.po lacks {len(lacking)}")
                    if len(lacking):
                        print(text_of(lacking).partition("\n\n")[2])
        case ["update", domain] if domain in DOMAINS:
            for folder in LANGUAGES:
                path = folder / f"{domain}.po"
                path.write_text(text_of(in_step(path)), "utf-8")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
