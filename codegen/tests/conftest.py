"""Fixtures and settings for the tests of the generator."""

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
    deadline=None,  # a busy machine must not fail a test
    derandomize="CI" in os.environ,  # in CI, a failure must come from the change under test
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("generator")


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    """The small schema, of a post office."""
    return read_schema(HERE / "small" / "schema.graphql")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change to the test's directory: locations are reported as paths relative to it."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The pyproject of a project with the small schema and its operations."""
    shutil.copytree(HERE / "small", tmp_path / "small")
    return tmp_path / "small" / "pyproject.toml"
