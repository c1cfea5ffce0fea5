"""The lines of an update rule: what they say, and which plain assignments of theirs are in force in a step."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.languages import untranslated

A_SEARCH = untranslated("A line search finds it, which tries step sizes until the loss has fallen by enough.")
TWO_LOOPS = untranslated("Two loops over all the pairs that it remembers find it.")
"""Why a value cannot be worked out line by line."""


class Case(NamedTuple):
    """Assignments, parted by commas, that a line of a rule stands for in some steps.

    They are in force if `when` holds, a choice that must be true or a question about the settings, by name, and the
    step; and if the comparison `where` of the step's own numbers holds, in every coordinate. They are done `times`
    over. With `unworked`, which says why it cannot be worked out line by line, `line` is a symbol alone: its value is
    the one that the step has left.
    """

    line: str
    when: Callable[[Any, int], bool] | str | None = None
    where: str | None = None
    times: Callable[[Any], int] | None = None
    unworked: str | None = None

    def holds(self, h: Any, t: int) -> bool:
        """Whether it is in force in step `t` under the settings `h`, as far as they decide it."""
        if self.when is None:
            return True
        return bool(getattr(h, self.when) if isinstance(self.when, str) else self.when(h, t))


class RuleLine(str):
    """A line of a rule whose words depend on settings or steps: a text that also knows its `cases`.

    `words` has a place, `{}` or `{0}`, for each case that it mentions. The first case that holds is in force; one given
    as a plain text always does. Without any, the line is a remark. Lines that are plain assignments need not be one.
    """

    cases: tuple[Case, ...]

    def __new__(cls, words: str, *cases: Case | str) -> "RuleLine":
        """The line in words, with the cases' own lines in their places."""
        known = tuple(Case(case) if isinstance(case, str) else case for case in cases)
        line = super().__new__(cls, words.format(*(case.line for case in known)))
        line.cases = known
        return line


def first_step(_h: Any, t: int) -> bool:
    """For what only the first step does."""
    return t == 1


def later_step(_h: Any, t: int) -> bool:
    """For what every step but the first does."""
    return t > 1
