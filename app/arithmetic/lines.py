"""A step's arithmetic, line by line: the lines of the rule that are in force, each with the step's numbers put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from app.arithmetic.numbers import result
from app.arithmetic.reading import holds, symbol, work_out
from app.arithmetic.told import MINI_BATCH, PENALTY, TOLD, changes, common_settings, gradient
from app.arithmetic.values import Plain, Value, plain
from app.declarations import Hyperparameter, StateVariable
from app.declarations.rules import Case, RuleLine
from app.languages import untranslated
from app.simulation.single_step import SingleStep

ARROW = "←"
INDEXED = "ᵢ"
"""What a state variable that is a list is written with: its members go by i, from 1 on."""
BEFORE = "₋"
DECOUPLED = untranslated("weight decay, by itself")
SIGNS = {
    "single(": untranslated("single: rounded to single precision, as the framework computes it"),
    "rms(": untranslated("rms: the root mean square of the coordinates"),
    "N(": untranslated("N(0, 1): standard normal numbers, drawn by the experiment's seed"),
}
"""What is said of a line that has one of these in it."""
SCHEDULED = untranslated("the schedule's share of the learning rate at this step")


@dataclass(frozen=True)
class LineOfStep:
    """An assignment in the rules' notation, the same with numbers put in, and what comes out.

    `numbers` is None where there is nothing to work out, or it could not be worked out line by line; `remark` then says
    why, or else what is not plain from the line. `outcome` is the result, None where it is too large to be written.
    """

    symbol: str
    rule: str
    numbers: str | None
    outcome: str | None
    result: Value
    remark: str


class Arithmetic:
    """Works out a step's lines in order of execution; `symbols` are the values that the lines have left."""

    def __init__(self, step: SingleStep) -> None:
        self.step, self.lines = step, list[LineOfStep]()
        optimizer, settings = step.run.optimizer, step.run.settings
        self.position = symbol(optimizer.position)
        self._h = SimpleNamespace(**settings)
        self._remark = ""
        own = [each for each in optimizer.hyperparameters if isinstance(each, Hyperparameter) and not each.common]
        self.symbols: dict[str, Value] = {
            **{symbol(each.symbol): np.asarray(float(settings[each.name])) for each in own},
            "t": np.asarray(float(step.step)),
            "i": np.asarray([1.0]),
            "I": np.eye(len(step.before)),
        }
        for variable in optimizer.state:
            value = step.state_before[variable.name]
            self.symbols[state_symbol(variable)] = value
            if state_symbol(variable).endswith(INDEXED):
                self.symbols["i"] = np.arange(1.0, len(value) + 1)
        self.symbols[self.position] = step.before
        self._rate = next((symbol(each.symbol) for each in own if each.name == "lr"), "")

    def work_out(self) -> list[LineOfStep]:
        """All lines. Raises ValueError or KeyError for a rule that is not written in the notation."""
        before = f"{self.position}{BEFORE}"
        with np.errstate(all="ignore"):  # a run may overflow: that is a result
            self._schedule()
            for line in self.step.run.optimizer.update_rule:
                self._do(line)
            decay = common_settings(self.step).decoupled
            if decay:
                own: dict[str, Value] = {before: self.step.before, "λ": np.asarray(decay)}
                share = f"{self._rate}·λ" if self._rate else "λ"
                self._assign(f"{self.position} {ARROW} {self.position} − {share}·{before}", DECOUPLED, own)
        return self.lines

    def asked(self, question: str, at: Plain, words: str, numbers: str) -> tuple[Value, str | None]:
        """Answers what a line asks, as the optimizer was answered."""
        oracle, column = self.step.oracle, at.reshape(-1, 1)
        if question == "N":
            return oracle.standard_normal(self.step.before[:, np.newaxis], self.step.step)[:, 0], None
        if question == "∇f":
            return self._told(at, words[1:-1], numbers[1:-1])
        self._remark = self._of_what_loss()
        if question == "∂r/∂x":
            return oracle.residuals(column)[1][..., 0], None
        return np.asarray((oracle.loss if question == "f" else oracle.hessian)(column)[..., 0]), None

    def _told(self, at: Plain, words: str, numbers: str) -> tuple[Value, str | None]:
        """A gradient, which has lines of its own where it is not the surface's."""
        stages = list(changes(self.step, at, words))
        self.symbols[TOLD] = gradient(self.step, at)
        if not stages:
            return self.symbols[TOLD], None
        first, *others = stages
        self._note(TOLD, first[0], f"∇f({numbers})", self.symbols[TOLD], first[1])
        meanwhile = self._remark
        for line, remark, own in others:
            self._assign(line, remark, own)
        self._remark = meanwhile
        return self.symbols[TOLD], TOLD

    def _of_what_loss(self) -> str:
        if common_settings(self.step).penalty:
            return PENALTY
        return MINI_BATCH if self.step.experiment.batch is not None else ""

    def _schedule(self) -> None:
        run, rate = self.step.run, self.step.learning_rate
        if run.schedule is None or rate is None:
            return
        plain_rate = float(run.settings["lr"])
        factor = rate / plain_rate if plain_rate else 0.0
        own: dict[str, Value] = {f"{self._rate}₀": np.asarray(plain_rate), "s": np.asarray(factor)}
        self._assign(f"{self._rate} {ARROW} {self._rate}₀·s", SCHEDULED, own)

    def _do(self, line: str) -> None:
        cases = line.cases if isinstance(line, RuleLine) else (Case(line),)
        for case in cases:
            if case.holds(self._h, self.step.step) and (case.where is None or holds(case.where, self)):
                for _ in range(1 if case.times is None else case.times(self._h)):
                    self._do_case(case)
                return

    def _do_case(self, case: Case) -> None:
        if case.unworked is None:
            for assignment in assignments(case.line) if case.line else ():
                self._assign(assignment)
            return
        key = symbol(case.line)
        value = next(
            self.step.state_after[variable.name]
            for variable in self.step.run.optimizer.state
            if state_symbol(variable) == key
        )
        self.symbols[key] = value
        self._note(key, case.line, "", value, case.unworked)

    def _assign(self, assignment: str, remark: str = "", own: dict[str, Value] | None = None) -> None:
        target, arrow, expression = assignment.partition(ARROW)
        if not arrow:
            raise ValueError(f"{assignment!r} is no assignment")
        key, hidden = symbol(target), {name: self.symbols[name] for name in own or () if name in self.symbols}
        self.symbols.update(own or {})
        self._remark = remark or next((said for sign, said in SIGNS.items() if sign in expression), "")
        worked = work_out(expression, self)
        for name in own or ():
            self.symbols.pop(name)
        self.symbols.update(hidden)
        self.symbols[key] = plain(worked.value)
        self._note(key, f"{key} {ARROW} {worked.words.strip()}", worked.numbers.strip(), worked.value, self._remark)

    def _note(self, key: str, rule: str, put_in: str, value: Value, remark: str) -> None:
        written = result(value)
        told = put_in in ("", written, written.removeprefix("{").removesuffix("}"))
        numbers = None if told else f"{key} = {put_in}"
        outcome = f"{key} = {written}" if told else f"= {written}"
        self.lines.append(LineOfStep(key, rule, numbers, outcome if written else None, value, remark))


def state_symbol(variable: StateVariable) -> str:
    """The symbol by which lines know a state variable."""
    is_list = len(variable.shape) == 1 and isinstance(variable.shape[0], int)
    return symbol(variable.symbol + INDEXED * is_list)


def assignments(line: str) -> Iterator[str]:
    """The assignments of a line, parted at the commas outside all brackets."""
    depth, first = 0, 0
    for place, character in enumerate(line):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            yield line[first:place]
            first = place + 1
    yield line[first:]
