"""What the tests of the generator share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from graphql import GraphQLSchema

from buildkite_async_codegen.schema_file import read_schema

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    """The small schema of a post office."""
    return read_schema(HERE / "small" / "schema.graphql")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A user's project with the small schema and its operations; gives its pyproject."""
    shutil.copytree(HERE / "small", tmp_path / "small")
    return tmp_path / "small" / "pyproject.toml"
