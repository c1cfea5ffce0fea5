"""The app as tests reach it: called in this process, or served as a person starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.main import create_app
from tests.server import running_app

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app()


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app is served, by a process of its own on a free port."""
    with running_app() as found:
        yield found
