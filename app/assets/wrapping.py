"""A module as a function that gives what it exports, if that is certain to mean the same."""

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple

from app.assets.files import Asset
from app.assets.reading import Source, UnreadableError, read

_IMPORT = re.compile(
    r'^import\s*(?:(?P<names>\{[^}]*\})|\*\s*as\s+(?P<whole>\w+))\s*from\s*"(?P<path>\.[^"]+)"[ \t]*;(?=[ \t]*$)'
    r'|^import\s*"(?P<bare>\.[^"]+)"[ \t]*;(?=[ \t]*$)',
    re.MULTILINE,
)
_PASSED_ON = re.compile(r'^export\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<path>\.[^"]+)"[ \t]*;(?=[ \t]*$)', re.MULTILINE)
_DECLARED = re.compile(
    r"^export\s+(?=(?:(?:async\s+)?function\b\s*\*?|class|(?P<const>const))\s+(?P<name>\w+)(?![\w$]))", re.MULTILINE
)
_LISTED = re.compile(r"^export\s*\{(?P<names>[^}]*)\}[ \t]*;?(?=[ \t]*$)", re.MULTILINE)
_ON_DEMAND = re.compile(r'(?<![\w$.])import\(\s*"(\.[^"]+)"\s*\)')
_OWN_ADDRESS = re.compile(r"(?<![\w$.])import\.meta\.url\b")
_NAME = re.compile(r"[A-Za-z_]\w*")
_MODULE = re.compile(r"\w+(?:/\w+)*\.js")
# What only a module may have, and the names that modules have in a pack.
_LEFT_OVER = re.compile(r"(?<![\w$.])(?:import|export)\b(?!\s*:)|(?<!\w)\$\w|\beval\b")
_NESTING = re.compile(r"[(){}\[\];,]|\bawait\b|\basync\b")
_BLOCK = re.compile(r"\s*(?:if|for|while|do|try|switch|with|\{)")


class UnpackableError(Exception):
    """A module has, or may have, something that only a module can have; or two import each other."""


class Wrapped(NamedTuple):
    """A module as a constant that holds what it exports; which ones it imports, and the names of its exports."""

    imports: tuple[str, ...]
    body: str
    exports: tuple[str, ...]


def module_name(path: str) -> str:
    """What a module is called in packs.

    Its path says so: a page that was loaded before an update, and is sent after it what takes a module out of its
    pack, gets that module or, where there is none of that name, an error, but never another module.
    """
    if not _MODULE.fullmatch(path):
        raise UnpackableError(path)
    return "$" + path.removesuffix(".js").replace("/", "$")


@lru_cache(maxsize=1024)
def wrapped(asset: Asset, path: str) -> Wrapped:
    """The module of that path; raises UnpackableError."""
    try:
        return _Module(read(asset.body.decode()), path).wrapped()
    except UnreadableError as error:
        raise UnpackableError(path) from error


class _Module:
    """A module's source and what is to be changed in it."""

    def __init__(self, source: Source, path: str) -> None:
        self.source, self.path = source, path
        self.left = source.code
        """The code that nothing was found out about yet."""
        self.changes = [(begin, end, _instead(source.text[begin:end])) for begin, end in source.comments]
        self.imports: list[str] = []
        self.taken: list[str] = []
        self.known: set[str] = set()
        self.exports: dict[str, str] = {}

    def wrapped(self) -> Wrapped:
        found = [*_IMPORT.finditer(self.left), *_PASSED_ON.finditer(self.left)]
        for match in sorted(found, key=lambda match: match.start()):
            self._import(match)
        for match in _LISTED.finditer(self.left):
            for inner, outer in self._pairs(match["names"]):
                self._export(outer, inner)
            self._replace(match, "")
        for match in _DECLARED.finditer(self.left):
            if match["const"] and _declares_more(self.source.code, match.end()):
                raise UnpackableError(self.path)
            self._export(match["name"], match["name"])
            self._replace(match, "")
        for match in _ON_DEMAND.finditer(self.left):
            self._replace(match, f'import("./{self._resolved(match[1])}")')
        for match in _OWN_ADDRESS.finditer(self.left):
            self._replace(match, f'new URL("./{self.path}", import.meta.url).href')
        if _LEFT_OVER.search(self.left) or _waits(self.source.code):
            raise UnpackableError(self.path)
        exports = ", ".join(outer if outer == inner else f"{outer}: {inner}" for outer, inner in self.exports.items())
        begin = f"// {self.path}\nconst {module_name(self.path)} = (() => {{\n"
        body = f"{begin}{''.join(self.taken)}{self._changed()}\nreturn {{ {exports} }};\n}})();\n"
        return Wrapped(tuple(dict.fromkeys(self.imports)), body, tuple(self.exports))

    def _import(self, match: re.Match[str]) -> None:
        parts = match.groupdict()
        path = self._resolved(parts["path"] or parts["bare"])
        self.imports.append(path)
        module = module_name(path)
        if match.re is _PASSED_ON:
            for inner, outer in self._pairs(parts["names"]):
                self.exports[outer] = f"{module}.{inner}"
        elif parts["whole"]:
            self.known.add(parts["whole"])
            self.taken.append(f"const {parts['whole']} = {module};\n")
        elif parts["names"]:
            pairs = self._pairs(parts["names"].strip("{}"))
            self.known.update(outer for _, outer in pairs)
            names = ", ".join(inner if inner == outer else f"{inner}: {outer}" for inner, outer in pairs)
            self.taken.append(f"const {{ {names} }} = {module};\n")
        self._replace(match, "")

    def _export(self, outer: str, inner: str) -> None:
        """Notes what is exported, which must stay what it was when the function gave it."""
        declared = rf"(?<![\w$.])(?:const|class|function\b\s*\*?)\s+{inner}(?![\w$])"
        changed = rf"(?<![\w$.]){inner}\s*(?:=(?![=>])|[-+*/%&|^?<>]+=(?!=)|\+\+|--)|(?:\+\+|--)\s*{inner}(?![\w$])"
        code = re.sub(rf"\bconst\s+{inner}\s*=", "", self.source.code)
        if inner not in self.known and (not re.search(declared, code) and code == self.source.code):
            raise UnpackableError(self.path)
        if re.search(changed, code):
            raise UnpackableError(self.path)
        self.exports[outer] = inner

    def _pairs(self, names: str) -> list[tuple[str, str]]:
        """What each of `a, b as c` is called inside and outside."""
        found = [re.split(r"\s+as\s+", name) for name in (part.strip() for part in names.split(",")) if name]
        if not all(_NAME.fullmatch(name) and name != "default" for pair in found for name in pair):
            raise UnpackableError(self.path)
        return [(pair[0], pair[-1]) for pair in found]

    def _replace(self, match: re.Match[str], text: str) -> None:
        begin, end = match.span()
        self.changes.append((begin, end, text))
        self.left = self.left[:begin] + " " * (end - begin) + self.left[end:]

    def _changed(self) -> str:
        parts, at = [], 0
        for begin, end, text in sorted(self.changes):
            if begin >= at:  # else a comment within what is replaced
                parts += [self.source.text[at:begin], text]
                at = end
        return "".join((*parts, self.source.text[at:]))

    def _resolved(self, address: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), address))


def _instead(comment: str) -> str:
    """What separates as the comment does."""
    if comment.endswith("\n"):
        return ""
    return "\n" if "\n" in comment else " "


def _declares_more(code: str, begin: int) -> bool:
    """Whether a declaration has a second name."""
    depth = 0
    for match in _NESTING.finditer(code, begin):
        if depth == 0 and match[0] in ",;":
            return match[0] == ","
        depth += (match[0] in "([{") - (match[0] in ")]}")
    return False


def _waits(code: str) -> bool:
    """Whether a module may wait for something before those who import it go on."""
    depth, begin, is_async = 0, 0, False
    for match in _NESTING.finditer(code):
        depth += (match[0] in "([{") - (match[0] in ")]}")
        is_async = is_async or match[0] == "async"
        if match[0] == "await" and (not is_async or _BLOCK.match(code, begin)):
            return True
        if depth == 0 and (match[0] == ";" or (match[0] == "}" and code[match.end() : match.end() + 1] in ("", "\n"))):
            begin, is_async = match.end(), False
    return False
