"""The design's rules about files, imports and names, read off the tree itself."""

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from app.declarations import Optimizer, Schedule, Surface
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.surfaces import SURFACES

ROOT = Path(__file__).parents[1]

# An entry of app/ imports only entries further up.
ENTRIES = (
    "languages",
    "declarations",
    "formulas",
    "surfaces",
    "stability",
    "optimizers",
    "schedules",
    "agreement",
    "simulation",
    "presets",
    "example",
    "mathml",
    "arithmetic",
    "pictures",
    "settings",
    "lessons",
    "code",
    "api",
    "assets",
    "pages",
    "main",
    "__main__",
)
CATALOGUES = ("surfaces", "optimizers", "schedules")
NUMPY_CORE = (*CATALOGUES, "declarations", "formulas", "simulation", "agreement", "arithmetic", "pictures", "code")

TOP_LEVEL = {"app", "static", "templates", "tests", "Dockerfile", "pyproject.toml", "README.md", "LICENSE"}

NAMES = {optimizer.name for optimizer in OPTIMIZERS} | {surface.name for surface in SURFACES}
SCHEDULE_NAMES = {schedule.name for schedule in SCHEDULES if not schedule.everyday_word}

# The first pattern that matches a file says how many lines it may have.
# A rule's few lines come with a declaration, which the formatter lays out an argument a line.
LONGEST = {
    "app/optimizers/*.py": 140,
    "app/surfaces/*.py": 100,
    "app/schedules/*.py": 120,
    "app/**/*.py": 200,
    "static/**/*.js": 250,
}


@cache
def tracked(*patterns: str) -> list[Path]:
    """The files under version control, and those about to be, that match one of the patterns."""
    # a checkout that belongs to another user, as on some CI machines, is read all the same
    command = ("git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listing = subprocess.run(
        (*command, "--", *(f":(glob){pattern}" for pattern in patterns)),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted({ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()})


def ours(*patterns: str) -> list[Path]:
    """The same without what others wrote and we only carry."""
    return [path for path in tracked(*patterns) if "vendor" not in path.relative_to(ROOT).parts]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def entry_of(path: Path) -> str:
    """The entry of app/ that a file belongs to."""
    return path.relative_to(ROOT / "app").with_suffix("").parts[0]


@cache
def imports_of(path: Path) -> frozenset[str]:
    """The full names of all modules that a file imports, at its top or further in."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{relative(path)} imports relatively"
            module = node.module or ""
            names |= {f"app.{alias.name}" for alias in node.names} if module == "app" else {module}
    return frozenset(names)


def entries_imported_by(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports_of(path) if name.startswith("app.")}


PYTHON_FILES = [path for path in tracked("app/**/*.py") if path != ROOT / "app/__init__.py"]
each_python_file = pytest.mark.parametrize("path", PYTHON_FILES, ids=relative)


def test_every_entry_of_the_app_has_its_place_in_the_order() -> None:
    assert {entry_of(path) for path in PYTHON_FILES} <= set(ENTRIES)


@each_python_file
def test_an_entry_imports_only_entries_above_it(path: Path) -> None:
    entry = entry_of(path)
    above = ENTRIES[: ENTRIES.index(entry)]
    assert entries_imported_by(path) <= {entry, *above}


@pytest.mark.parametrize(
    "path", tracked("app/surfaces/*.py", "app/optimizers/*.py", "app/schedules/*.py"), ids=relative
)
def test_a_rule_or_surface_knows_only_the_vocabulary_and_numpy(path: Path) -> None:
    formulas = {"formulas"} if entry_of(path) == "surfaces" else set()
    assert entries_imported_by(path) <= {"declarations", entry_of(path)} | formulas
    allowed = {"app", "numpy", "typing", "collections", "dataclasses", "functools", "math", "types", "csv", "pathlib"}
    assert {name.split(".")[0] for name in imports_of(path)} <= allowed


@pytest.mark.parametrize("path", [path for path in PYTHON_FILES if entry_of(path) in NUMPY_CORE], ids=relative)
def test_the_numpy_core_imports_no_web_framework(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & {
        "fastapi",
        "jinja2",
        "orjson",
        "plotly",
        "pydantic",
        "pydantic_core",
        "pydantic_settings",
        "starlette",
        "uvicorn",
    }


@pytest.mark.parametrize(
    ("kind", "catalogue"),
    [(Surface, SURFACES), (Optimizer, OPTIMIZERS), (Schedule, SCHEDULES)],
    ids=["surfaces", "optimizers", "schedules"],
)
def test_a_catalogue_lists_every_declaration_in_its_folder_exactly_once(
    kind: type[Surface | Optimizer | Schedule], catalogue: tuple[Surface | Optimizer | Schedule, ...]
) -> None:
    folder = f"{kind.__name__.lower()}s"
    modules = [import_module(f"app.{folder}.{path.stem}") for path in tracked(f"app/{folder}/[!_]*.py")]
    declared = {
        id(value): value.name for module in modules for value in vars(module).values() if isinstance(value, kind)
    }
    assert sorted(declared.values()) == sorted(declaration.name for declaration in catalogue)


def without_comments(text: str) -> str:
    """JavaScript, CSS or a template without its comments."""
    return re.sub(r"/\*.*?\*/|(?<![:\w])//[^\n]*|<!--.*?-->|\{#.*?#\}", " ", text, flags=re.DOTALL)


def names_in(text: str) -> set[str]:
    """The names of the catalogue that a text mentions as words of their own, in whatever case.

    A surface may be named after a feature that all surfaces have, as `saddle` is after `saddles`, and a schedule by an
    everyday word. Such a name is looked for only where it can be nothing but a name: as a whole string, a value in
    markup, or a part of a path, other than a call of the interface.
    """
    features = {field.name.removesuffix("s") for field in fields(Surface)} | SCHEDULE_NAMES
    words = {word.lower() for word in re.findall(r"[A-Za-z0-9_]+", text)}
    exact = {word.lower() for _, word in re.findall(r"""(["'`]|(?<!/api)/)([\w-]+)(?=["'`/?])""", text)}
    return {name for name in NAMES | SCHEDULE_NAMES if name in (exact if name in features else words)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('if (run.optimizer === "adam") grow();', {"adam"}),
        ("const widths = { adam: 2, sgd: 1 };", {"adam", "sgd"}),
        (".run-adam { color: red }", {"adam"}),
        ('<option value="saddle">', {"saddle"}),
        ('if (schedule.name === "cosine") wave(Math.cosine);', {"cosine"}),
        ("for (const saddle of saddles) draw(saddle);", set()),
        ('link("/surfaces/saddle");', {"saddle"}),
        ('fetch("/api/saddle");', set()),
        ("/* as adam does */ step(); // or sgd", set()),
        ("const madame = adamant;", set()),
    ],
)
def test_a_name_of_the_catalogue_is_told_from_the_words_around_it(text: str, found: set[str]) -> None:
    assert names_in(without_comments(text)) == found


@pytest.mark.parametrize("path", ours("static/**/*.js", "static/**/*.css", "templates/**"), ids=relative)
def test_the_front_end_names_no_optimizer_and_no_surface(path: Path) -> None:
    assert names_in(without_comments(path.read_text("utf-8"))) == set()


@pytest.mark.parametrize("path", ours("static/**/*.js"), ids=relative)
def test_a_script_imports_only_files_that_are_there(path: Path) -> None:
    text = without_comments(path.read_text("utf-8"))
    imported = re.findall(r"""(?:from|import)\s*\(?\s*["']([^"'\s(),]+)["']""", text)
    assert [address for address in imported if not address.startswith(".")] == []
    assert [address for address in imported if not (path.parent / address).is_file()] == []


@pytest.mark.parametrize("path", ours(*LONGEST), ids=relative)
def test_a_file_fits_a_screen_or_two(path: Path) -> None:
    longest = next(lines for pattern, lines in LONGEST.items() if path in tracked(pattern))
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= longest


def test_nothing_else_lies_at_the_top_of_the_tree() -> None:
    entries = {path.relative_to(ROOT).parts[0] for path in tracked("**")}
    assert {entry for entry in entries if not entry.startswith(".")} <= TOP_LEVEL


def readable(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """The name and text of each file that is no picture."""
    for path in paths:
        with suppress(UnicodeDecodeError):
            yield relative(path), path.read_text("utf-8")


def test_the_tree_names_no_machine() -> None:
    folder = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/\w")
    assert [(name, match[0]) for name, text in readable(ours("**")) for match in folder.finditer(text)] == []


def test_the_tree_names_no_package_registry() -> None:
    hosts = (
        r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|crates\.io|deb\.debian\.org|docker\.io|ghcr\.io"
    )
    host = re.compile(rf"\b(?:{hosts})\b")
    assert [(name, match[0]) for name, text in readable(tracked("**")) for match in host.finditer(text)] == []


# --- dependencies


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(requirements: list[str]) -> dict[str, tuple[int, ...]]:
    """The lower bound of every requirement, by name."""
    parsed = (re.fullmatch(r"([\w.-]+)>=([\d.]+)", requirement) for requirement in requirements)
    return {canonical(match[1]): version_of(match[2]) for match in parsed if match}


def version_of(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def locked(file: str) -> dict[str, tuple[int, ...]]:
    """The version that a lock file names for every package."""
    pins = re.findall(r"^([\w.-]+)==([\d.]+)", (ROOT / ".locks" / file).read_text("utf-8"), re.MULTILINE)
    return {canonical(name): version_of(version) for name, version in pins}


RUNTIME = PROJECT["project"]["dependencies"]
each_lock = pytest.mark.parametrize(
    ("file", "requirements"),
    [
        ("runtime.txt", RUNTIME),
        ("test.txt", RUNTIME + PROJECT["project"]["optional-dependencies"]["test"]),
        ("build.txt", PROJECT["build-system"]["requires"]),
    ],
)


@each_lock
def test_a_lock_holds_what_the_project_requires(file: str, requirements: list[str]) -> None:
    bounds = required(requirements)
    assert len(bounds) == len(requirements), "every requirement reads name>=version"
    pins = locked(file)
    assert {name for name, bound in bounds.items() if pins.get(name, ()) < bound} == set()


@pytest.mark.parametrize("path", tracked(".locks/*.txt"), ids=relative)
def test_a_lock_has_a_hash_for_every_version_and_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    requirements = re.findall(r"^[^\s#].*?(?:[^\\]$)", text, re.MULTILINE | re.DOTALL)
    assert requirements
    assert [entry for entry in requirements if not re.match(r"\S+==\S+ \\\n\s+--hash=sha256:", entry)] == []
    assert "://" not in text


def test_all_locks_agree_on_versions() -> None:
    test = locked("test.txt")
    for file in ("runtime.txt", "build.txt"):
        assert {name: version for name, version in locked(file).items() if test.get(name) != version} == {}


def test_the_lock_of_the_javascript_tools_has_hashes_and_no_download_address() -> None:
    packages = json.loads((ROOT / "tests/package-lock.json").read_text("utf-8"))["packages"]
    assert {name for name, package in packages.items() if "resolved" in package} == set()
    assert {name for name, package in packages.items() if "integrity" not in package} == {""}


def test_the_readme_has_a_table_that_names_every_runtime_dependency() -> None:
    rows = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("|")]
    table = {canonical(word) for row in rows for word in re.findall(r"[\w.-]+", row.split("|")[1])}
    assert set(required(RUNTIME)) - table == set()
