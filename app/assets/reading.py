"""Reads a script just far enough to tell its code from what only looks like code: comments, strings, templates."""

import re
from dataclasses import dataclass

_NEXT = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<other>[`/{}"'])""",
    re.DOTALL,
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# After these a slash begins a regular expression; after another word, a number or a closing bracket it divides.
_BEFORE_A_PATTERN = re.compile(r"(?:^|[-(,=:\[!&|?{;+*%<>~^]|(?<![\w$.])(?:return|typeof|case|in|of|void))$")
_ADDRESS = re.compile(r"""["']\.[^"'\\]*["']""")
_VISIBLE = re.compile(r"[^\n]")


class UnreadableError(Exception):
    """What a script says depends on more than is looked at here."""


@dataclass(frozen=True)
class Source:
    """A script's text; `code` is as long, with nothing but code in it, and the addresses of other modules."""

    text: str
    code: str
    comments: tuple[tuple[int, int], ...]
    """Where each begins and ends; one that fills its lines, with the whole of them."""


def read(text: str) -> Source:
    """Takes comments for space, and what strings, templates and regular expressions hold for underscores.

    Raises UnreadableError where that is not certain.
    """
    return _Reader(text).source()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.before = ""
        """The last code that was read."""
        self.code: list[str] = []
        self.comments: list[tuple[int, int]] = []
        self.open: list[str] = []

    def source(self) -> Source:
        while match := _NEXT.search(self.text, self.at):
            between = self.text[self.at : match.start()]
            self.code.append(between)
            self.before = between.rstrip() or self.before
            self.at = match.start()
            if match["comment"]:
                self.comments.append(_of_whole_lines(self.text, match))
                self._hide(match.end(), " ")
            elif match["string"]:
                self._string(match[0])
            else:
                self._sign(match[0])
        if self.open:
            raise UnreadableError
        self.code.append(self.text[self.at :])
        return Source(self.text, "".join(self.code), tuple(self.comments))

    def _hide(self, until: int, filling: str) -> None:
        self.code.append(_VISIBLE.sub(filling, self.text[self.at : until]))
        self.at = until

    def _string(self, text: str) -> None:
        self.code.append(text if _ADDRESS.fullmatch(text) else '"' + "_" * (len(text) - 2) + '"')
        self.at += len(text)
        self.before = '"'

    def _sign(self, sign: str) -> None:
        if sign in "\"'" or (sign == "}" and not self.open):
            raise UnreadableError
        if sign == "/":
            self._slash()
        elif sign == "`" or (sign == "}" and self.open.pop() == "${"):
            self._template()
        else:
            if sign == "{":
                self.open.append(sign)
            self._take(sign)

    def _take(self, sign: str) -> None:
        self.code.append(sign)
        self.at += 1
        self.before = sign

    def _slash(self) -> None:
        if self.before.endswith("}"):
            raise UnreadableError
        if not _BEFORE_A_PATTERN.search(self.before):
            self._take("/")
            return
        pattern = _PATTERN.match(self.text, self.at)
        if pattern is None:
            raise UnreadableError
        self._hide(pattern.end(), "_")
        self.before = "_"

    def _template(self) -> None:
        """Reads on to the end of a template, or to where there is code in it again."""
        end = _TEMPLATE.match(self.text, self.at + 1)
        if end is None:
            raise UnreadableError
        self._hide(end.end(), "_")
        self.before = "_"
        if end[1] != "`":
            self.open.append("${")
            self.before = "{"


def _of_whole_lines(text: str, comment: re.Match[str]) -> tuple[int, int]:
    begin = text.rfind("\n", 0, comment.start()) + 1
    end = text.find("\n", comment.end())
    alone = end >= 0 and not text[begin : comment.start()].strip() and not text[comment.end() : end].strip()
    return (begin, end + 1) if alone else comment.span()
