import re
from itertools import combinations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.languages import ENGLISH, FOLDER, LANGUAGES, domains
from tests.languages.wanted import DOMAINS, said_by_server, wanted

FOREIGN = [tag for tag in LANGUAGES if tag != ENGLISH]
FILES = [FOLDER / tag.replace("-", "_") / f"{domain}.po" for tag in FOREIGN for domain in DOMAINS]
# an absent file is one that is still being translated; once it is there, nothing of it may be missing
awaited = pytest.mark.xfail(not all(path.exists() for path in FILES), reason="not all is translated yet")
each_file = pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=() if path.exists() else awaited, id=f"{path.parent.name}-{path.stem}")
        for path in FILES
    ],
)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def placeholders(text: str) -> set[str]:
    """The names in curly brackets; of mathematics, where brackets group, none."""
    if re.search(r"[_^]\{|\{∂", text):
        return set()
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@awaited
def test_every_language_has_the_same_domains() -> None:
    assert {tag: {path.stem for path in domains(tag)} for tag in LANGUAGES} == {
        ENGLISH: set(),
        **{tag: set(DOMAINS) for tag in FOREIGN},
    }


@each_file
def test_no_text_is_missing(path: Path) -> None:
    catalogue = read(path)
    translated = {message.id for message in catalogue if message.id and message.string and not message.fuzzy}
    assert set(wanted(path.stem)) - translated == set()


@each_file
def test_no_text_is_obsolete(path: Path) -> None:
    catalogue = read(path)
    assert {message.id for message in catalogue if message.id} - set(wanted(path.stem)) == set()
    assert list(catalogue.obsolete) == []


@each_file
def test_a_translation_has_the_placeholders_of_its_text(path: Path) -> None:
    different = [
        message.id
        for message in read(path)
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.id
        and message.string
        and placeholders(message.id) != placeholders(message.string)
    ]
    assert different == []


@each_file
def test_what_scripts_show_is_known_to_be_theirs(path: Path) -> None:
    """The page is sent those texts that a script is named for."""
    named = {message.id: {place for place, _ in message.locations} for message in read(path) if message.id}
    scripts = {
        text: {place for place in places if place.startswith("static/")} for text, places in wanted(path.stem).items()
    }
    assert {text for text, places in scripts.items() if places and not places & named.get(text, set())} == set()


@pytest.mark.parametrize("tag", FOREIGN)
def test_the_server_finds_a_text_in_one_domain_only(tag: str) -> None:
    texts = {path.stem: said_by_server(path.stem) & {message.id for message in read(path)} for path in domains(tag)}
    both = {pair: texts[pair[0]] & texts[pair[1]] for pair in combinations(texts, 2)}
    assert {pair: shared for pair, shared in both.items() if shared} == {}
