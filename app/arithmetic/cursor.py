"""An expression's tokens, taken one after the other, and its text with other things in the place of some."""

from app.mathml.tokens import Token, pieces

END = Token("end", "")


class Cursor:
    """Where reading has come to in an expression."""

    def __init__(self, expression: str) -> None:
        self.written = expression
        self.tokens = list(pieces(expression))
        self.next = 0
        self._instead: dict[int, tuple[int, str, str]] = {}

    def put_in(self, first: int, words: str, numbers: str) -> None:
        """Has something stand for the tokens from `first` to here: in words, and with numbers put in."""
        self._instead[first] = self.next, words, numbers

    def text(self, first: int, *, words: bool = False) -> str:
        """The text from a token to here, as it was meant or with the numbers put in."""
        parts, place = [], first
        while place < self.next:
            stop, meant, numbers = self._instead.get(place, (place + 1, self.tokens[place].text, ""))
            parts.append(meant if words or place not in self._instead else numbers)
            place = stop
        return "".join(parts)

    def expect_end(self) -> None:
        """Raises ValueError if something is left."""
        self.skip_spaces()
        if self.next < len(self.tokens):
            raise ValueError(f"{self.written!r} goes on where it should end: {self.ahead.text!r}")

    @property
    def ahead(self) -> Token:
        """The next token; at the end, one of the kind `end`."""
        return self.tokens[self.next] if self.next < len(self.tokens) else END

    def take(self, expected: str = "") -> Token:
        """The next token, or, after spaces, the `expected` one. Raises ValueError if there is none."""
        if expected:
            self.skip_spaces()
        token = self.ahead
        if token is END or (expected and token.text != expected):
            raise ValueError(f"{self.written!r} misses {expected or 'something'} before {token.text!r}")
        self.next += 1
        return token

    def takes(self, *texts: str) -> str:
        """The text ahead, after spaces, if it is one of these, which is then taken; else an empty one."""
        place = self.next
        self.skip_spaces()
        if self.ahead.text in texts and self.ahead is not END:
            return self.take().text
        self.next = place
        return ""

    def skip_spaces(self) -> None:
        """Takes the spaces that come next."""
        while self.ahead.kind == "space":
            self.next += 1

    def braced(self) -> str:
        """The text up to the end of a curly bracket, which is then taken."""
        first = self.next
        while self.take().text != "}":
            pass
        return self.text(first, words=True)

    def stands_alone(self, first: int) -> bool:
        """Whether a symbol is all that stands between two brackets."""
        return bool(first) and self.tokens[first - 1].text == "(" and self.ahead.text == ")"
