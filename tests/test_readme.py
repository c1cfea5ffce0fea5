"""The README's examples run as they stand, and its lists are complete."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from plotly.graph_objects import Figure

from app.declarations import Optimizer
from app.settings import Limits

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
WRITTEN_ADDRESS = "http://127.0.0.1:8000"
CURL_LINES = [block for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) if block.startswith("curl")]
NOTEBOOK_CELL, OPTIMIZER_FILE = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_there_are_curl_lines_to_run() -> None:
    assert len(CURL_LINES) >= 5


@pytest.mark.parametrize("line", CURL_LINES, ids=lambda line: line.partition("\n")[0][:60])
def test_a_curl_line_runs_as_it_stands(line: str, address: str) -> None:
    command = line.replace(WRITTEN_ADDRESS, address).replace("curl ", "curl --silent --show-error --fail-with-body ", 1)
    answer = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    if "text/csv" in line:
        steps = re.findall(r'"steps": (\d+)', line)
        runs = line.count('{"optimizer"')
        assert answer.stdout.count("\n") == 1 + runs * (1 + int(steps[0]))  # the names, then each run from its start
    elif "/api/code" in line:
        assert "torch.optim.Adam(" in answer.stdout
        compile(answer.stdout, "script", "exec")
    elif "/api/step" in line:
        step = json.loads(answer.stdout)
        assert step["agrees"]
        assert [line["symbol"] for line in step["lines"]][-1] == "x"
    elif "/api/equivariance" in line:
        descent, other = (run["departure"] for run in json.loads(answer.stdout)["runs"])
        assert descent < 1e-9
        assert other > 1e-2
    else:
        events = [json.loads(event) for event in answer.stdout.splitlines()]
        assert events[-1].get("type") == "finished" or events[-1]["z"]


def test_the_notebook_cell_gives_a_figure_that_plays(address: str) -> None:
    body, _, last = NOTEBOOK_CELL.replace(WRITTEN_ADDRESS, address).rstrip().rpartition("\n")
    names: dict[str, Any] = {}
    exec(body, names)  # the cell as a reader would paste it
    figure = eval(last, names)
    assert isinstance(figure, Figure)
    assert figure.frames
    assert figure.layout.updatemenus


def test_the_example_of_an_optimizer_is_a_whole_file() -> None:
    names: dict[str, Any] = {}
    exec(OPTIMIZER_FILE, names)
    assert isinstance(names["NORMALISED"], Optimizer)


def test_every_limit_is_listed_with_its_default() -> None:
    for name, field in Limits.model_fields.items():
        assert f"| `FALL_LINE_{name.upper()}` | {field.default:,} |" in README


def test_every_call_is_listed(app: FastAPI) -> None:
    for path in app.openapi()["paths"]:
        assert re.search(rf"^\|[^|]*{re.escape(path)}`", README, re.MULTILINE), path


def test_every_folder_of_the_app_is_listed() -> None:
    root = Path(__file__).parents[1]
    for folder in sorted(path.parent for path in (root / "app").glob("*/__init__.py")):
        assert f"\napp/{folder.name}/ " in README, folder.name


def test_every_link_to_a_file_leads_somewhere() -> None:
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (root / target).exists(), target
