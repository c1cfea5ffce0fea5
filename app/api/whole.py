"""An experiment answered whole, once it has been computed: as one JSON document or as a table."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.api.encoding import encode
from app.api.wire import columns, experiment_facts, outcome_facts
from app.declarations import Array
from app.simulation.experiment import Experiment
from app.simulation.run_blocks import Block, RunBlock
from app.simulation.simulate import Outcome
from app.simulation.stability import Stability

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Record:
    """All that became of an experiment; `runs` hold every step, from the start on.

    `document` is the experiment as it was asked for, from which all of it can be had again.
    """

    document: Mapping[str, Any]
    experiment: Experiment
    wanted: Collection[str]
    runs: tuple[RunBlock, ...]
    outcomes: Sequence[Outcome]
    says_document: bool = False
    """Whether a table begins with the document; a JSON document always holds it."""


def joined(blocks: Sequence[Block]) -> tuple[RunBlock, ...]:
    """Each run's blocks, one after the other, as one."""
    return tuple(_join_run(parts) for parts in zip(*(block.runs for block in blocks), strict=True))


def _join_run(parts: Sequence[RunBlock]) -> RunBlock:
    parts = [part for part in parts if len(part.loss)]  # those after a divergence have nothing to say, not even columns

    def along(columns: Sequence[Array | NDArray[np.int64] | None]) -> Any:
        known = [column for column in columns if column is not None]
        return np.concatenate(known, axis=-1) if known else None

    return RunBlock(
        positions=np.concatenate([part.positions for part in parts], axis=1),
        loss=np.concatenate([part.loss for part in parts]),
        gradient_norm=along([part.gradient_norm for part in parts]),
        state={name: np.concatenate([part.state[name] for part in parts], axis=-1) for name in parts[0].state},
        learning_rate=along([part.learning_rate for part in parts]),
        second_path=along([part.second_path for part in parts]),
        gradient=along([part.gradient for part in parts]),
        effective_rate=along([part.effective_rate for part in parts]),
        stability=Stability.joined([part.stability for part in parts if part.stability]),
        evaluations=along([part.evaluations for part in parts]),
    )


def as_document(record: Record) -> bytes:
    """One JSON document: what the events of a stream say, together.

    Under "loss" a run has the loss at every step, as in a stream's steps; so the last one needs no field of its own.
    """
    facts = experiment_facts(record.experiment)
    runs = [
        _with_stability(run, {**outcome_facts(outcome), **columns(steps, record.wanted)})
        for run, steps, outcome in zip(facts["runs"], record.runs, record.outcomes, strict=True)
    ]
    return encode({"type": "trajectories", "experiment": record.document, **facts, "runs": runs})


def _with_stability(run: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Both together: what is said of a run's stability beforehand, and what becomes of it."""
    if "stability" in more:
        more["stability"] = {**run["stability"], **more["stability"]}
    return {**run, **more}


def as_table(record: Record) -> Iterator[bytes]:
    """A CSV table, a row for each step of each run; a number that is not finite leaves its cell empty.

    What most readers of tables take for a comment may come first: `# ` and the experiment's document, in one line. The
    table comes some rows at a time, since while a slice is written nothing else in the process goes on.
    """
    tables = [_flat(columns(steps, record.wanted)) for steps in record.runs]
    names = list(dict.fromkeys(name for table in tables for name in table))
    if record.says_document:
        yield b"# %s\n" % encode(record.document)
    yield ",".join(["run", "label", "step", *names]).encode() + b"\n"
    for index, (run, table) in enumerate(zip(record.experiment.runs, tables, strict=True)):
        beginning = f"{index},{_quoted(run.label)},"
        for first in range(0, len(table["loss"]), ROWS_AT_ONCE):
            entries = slice(first, first + ROWS_AT_ONCE)
            cells = [_cells(table[name][entries]) if name in table else repeat("") for name in names]
            steps = range(len(table["loss"]))[entries]
            rows = zip(steps, *cells, strict=False)
            yield "".join(f"{beginning}{','.join(map(str, row))}\n" for row in rows).encode()


def _quoted(text: str) -> str:
    """A text as a cell; in quotes also where it holds a `#`, from which on many readers take a row for a comment."""
    if any(character in text for character in ',"\r\n#') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _flat(nested: dict[str, Any], prefix: str = "") -> dict[str, Array]:
    """Columns by the path to them: `state.velocity.x`."""
    return dict(_paths(nested, prefix))


def _paths(nested: dict[str, Any], prefix: str) -> Iterator[tuple[str, Array]]:
    for name, value in nested.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cells(values: Array) -> Iterable[float | str]:
    numbers: list[float] = values.tolist()
    return numbers if np.isfinite(values).all() else [n if np.isfinite(n) else "" for n in numbers]
