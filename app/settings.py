"""What may differ from one deployment to the next: how much a request may ask for, and what is one's own."""

from importlib.metadata import PackageNotFoundError, version

from pydantic import DirectoryPath, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _version() -> str:
    try:
        return version("fall-line")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unreleased"


VERSION = _version()


class Limits(BaseSettings):
    """The most that one request may ask for, each from its environment variable: `FALL_LINE_MAX_RUNS=8`."""

    model_config = SettingsConfigDict(env_prefix="FALL_LINE_", env_ignore_empty=True, frozen=True)

    max_runs: int = Field(default=64, ge=1, description="runs in one experiment")
    max_steps: int = Field(default=20_000, ge=1, description="steps of one run")
    max_run_steps: int = Field(default=400_000, ge=1, description="steps of all runs of one experiment together")
    max_formula_calls: int = Field(
        default=30_000_000,
        ge=1,
        description="numpy calls that the derivatives of a formula of one's own take in all steps",
    )
    max_grid_resolution: int = Field(default=512, ge=2, description="points along one side of a surface's grid")
    max_body_bytes: int = Field(default=512 * 1024, ge=1, description="bytes of a request's body")
    max_query_bytes: int = Field(default=32 * 1024, ge=1, description="bytes of a request's query string")


LIMITS = Limits()


class Own(BaseSettings):
    """What a deployment has of its own: `FALL_LINE_LESSONS=/folder`."""

    model_config = SettingsConfigDict(env_prefix="FALL_LINE_", env_ignore_empty=True, frozen=True)

    lessons: DirectoryPath | None = Field(default=None, description="a folder with lessons, a JSON file each")
    pack_scripts: bool = Field(default=True, description="whether a page's modules are sent as one file")


OWN = Own()
