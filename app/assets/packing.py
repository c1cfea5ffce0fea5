"""A page's modules as one file, made when it is first asked for: nothing is built beforehand.

A browser spends some milliseconds on every module that it loads, even from its cache, and a page has over a hundred.
So an entry script is sent with all that it imports, each module in a function of its own that gives what it exports.
What is loaded on demand stays a module, and imports its share by name: it is sent a line that takes it out of the pack.
"""

import posixpath
import re
from functools import lru_cache

from app.assets.files import Asset, Made, Snapshot

# At the start of a line: neither `import()`, which loads on demand, nor what a comment says of types.
_IMPORT = re.compile(
    r'^import\s*(?:(?P<names>\{[^}]*\})|\*\s*as\s+(?P<whole>\w+))\s*from\s*"(?P<path>\.[^"]+)";?[ \t]*$'
    r'|^import\s*"(?P<bare>\.[^"]+)";?[ \t]*$',
    re.MULTILINE,
)
_PASSED_ON = re.compile(r'^export\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<path>\.[^"]+)";?[ \t]*$', re.MULTILINE)
_DECLARED = re.compile(r"^export\s+(?=(?:(?:async\s+)?function\b\*?|class|const)\s*(\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export\s*\{([^}]*)\};?[ \t]*$", re.MULTILINE)
_ON_DEMAND = re.compile(r'\bimport\(\s*"(\.[^"]+)"\s*\)')
_LEFT_OVER = re.compile(r"^(?:import|export)\b(?!\()", re.MULTILINE)
# What stands before a declaration and says what it is: the pack is for the browser, not to be read.
_REMARK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
VENDOR = "vendor/"


class UnpackableError(Exception):
    """A module has something that only a module can have, or two import each other."""


@lru_cache(maxsize=64)
def pack(files: Snapshot, entry: str) -> dict[str, Asset]:
    """What takes the place of modules where a page's script is `entry`: the pack itself, and what finds its way to it.

    Raises UnpackableError; then the modules must be sent as they are.
    """
    order = _in_order(files, entry)
    names = {path: f"${number}" for number, path in enumerate(order)}
    parts, stubs = [], {}
    for path in order:
        text, exports = _wrapped(files.assets[path].body.decode(), path, names)
        parts.append(text)
        whole = posixpath.relpath(entry, posixpath.dirname(path) or ".")
        stub = (
            f'import {{ {names[path]} }} from "./{whole}";\nexport const {{ {", ".join(exports)} }} = {names[path]};\n'
        )
        stubs[path] = Made(stub.encode(), path)
    body = "".join(parts) + f"export {{ {', '.join(names.values())} }};\n"
    return {**stubs, entry: Made(body.encode(), entry)}


def _in_order(files: Snapshot, entry: str) -> list[str]:
    """The paths of a script's modules as they are evaluated: first what a module imports, then itself."""
    done: dict[str, None] = {}
    begun: set[str] = set()

    def visit(path: str) -> None:
        if path in done:
            return
        if path in begun or path.startswith(VENDOR) or path not in files.assets:
            raise UnpackableError(path)
        begun.add(path)
        text = files.assets[path].body.decode()
        found = [*_IMPORT.finditer(text), *_PASSED_ON.finditer(text)]
        for match in sorted(found, key=lambda match: match.start()):
            visit(_resolved(path, match["path"] or match.groupdict().get("bare") or ""))
        done[path] = None

    visit(entry)
    return list(done)


def _wrapped(text: str, path: str, names: dict[str, str]) -> tuple[str, list[str]]:
    """A module as a function's body, and what it exports."""
    exports: list[str] = []

    def imported(match: re.Match[str]) -> str:
        if match["bare"]:
            return ""
        module = names[_resolved(path, match["path"])]
        return f"const {match['whole'] or _destructured(match['names'])} = {module};"

    def passed_on(match: re.Match[str]) -> str:
        module = names[_resolved(path, match["path"])]
        for inner, outer in _pairs(match["names"]):
            exports.append(f"{outer}: {module}.{inner}")
        return ""

    def listed(match: re.Match[str]) -> str:
        exports.extend(outer if inner == outer else f"{outer}: {inner}" for inner, outer in _pairs(match[1]))
        return ""

    def declared(match: re.Match[str]) -> str:
        exports.append(match[1])
        return ""

    text = _IMPORT.sub(imported, _REMARK.sub("", text))
    text = _PASSED_ON.sub(passed_on, text)
    text = _LISTED.sub(listed, text)
    text = _DECLARED.sub(declared, text)
    if _LEFT_OVER.search(text):
        raise UnpackableError(path)
    text = _ON_DEMAND.sub(lambda match: f'import("./{_resolved(path, match[1])}")', text)
    text = text.replace("import.meta.url", f'new URL("./{path}", import.meta.url).href')
    body = f"// {path}\nconst {names[path]} = (() => {{\n{text}\nreturn {{ {', '.join(exports)} }};\n}})();\n"
    return body, [export.partition(":")[0] for export in exports]


def _pairs(names: str) -> list[tuple[str, str]]:
    """What each of `a, b as c` is called inside and outside."""
    found = [name.split(" as ") for name in (part.strip() for part in names.split(",")) if name]
    return [(parts[0].strip(), parts[-1].strip()) for parts in found]


def _destructured(names: str) -> str:
    pairs = _pairs(names.strip("{} \n"))
    return "{ " + ", ".join(inner if inner == outer else f"{inner}: {outer}" for inner, outer in pairs) + " }"


def _resolved(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
