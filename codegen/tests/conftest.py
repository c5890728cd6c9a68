"""What the tests of the generator share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from graphql import GraphQLSchema
from hypothesis import HealthCheck, settings

from buildkite_async_codegen.schema_file import read_schema

HERE = Path(__file__).parent

settings.register_profile(
    "generator",
    deadline=None,  # a busy machine is no fault of the code
    derandomize="CI" in os.environ,  # a check of a change fails for the change; search at home
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("generator")


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    """The small schema of a post office."""
    return read_schema(HERE / "small" / "schema.graphql")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in the test's folder: places are told as paths from there."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A user's project with the small schema and its operations; gives its pyproject."""
    shutil.copytree(HERE / "small", tmp_path / "small")
    return tmp_path / "small" / "pyproject.toml"
