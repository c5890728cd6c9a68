"""For any schema, `diff` and `generate` do their work or report an error."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from graphql import find_breaking_changes, find_dangerous_changes
from hypothesis import example, given, settings
from hypothesis import strategies as st
from schema_mutations import SMALL, mutated

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.diff_report import FORMATS
from buildkite_async_codegen.diff_result import diff_schemas
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.schema_diff import schema_changes
from buildkite_async_codegen.schema_file import read_schema

HERE = Path(__file__).parent
DOCUMENTS = read_documents(HERE / "small" / "operations", portals=HERE / "small" / "portals")
OLD = read_schema(HERE / "small" / "schema.graphql")

changes = st.tuples(st.integers(0, 2**32), st.integers(1, 6))


@settings(max_examples=60)
@given(changes)
@example((4001095889, 1))  # an argument that no operation gives becomes required
def test_a_schema_is_compared_completely_or_refused(
    tmp_path_factory: pytest.TempPathFactory, change: tuple[int, int]
) -> None:
    file = tmp_path_factory.mktemp("new") / "schema.graphql"
    file.write_text(mutated(*change))
    try:
        new = read_schema(file)
    except CodegenError:
        return
    for one, other in ((OLD, new), (new, OLD)):
        found = diff_schemas(one, other, DOCUMENTS)
        texts = {name: render(found) for name, render in FORMATS.items()}
        assert json.loads(texts["json"])["severity"] == found.severity
        severities = {change.severity for change in found.changes}
        if find_breaking_changes(one, other):
            assert "breaking" in severities
        if find_dangerous_changes(one, other):
            assert severities & {"breaking", "dangerous"}
        for affected in found.affected:
            assert affected.valid or affected.changes or one is new


def test_a_schema_has_no_changes_from_itself() -> None:
    assert schema_changes(OLD, OLD) == []
    assert mutated(1, 0).split() == SMALL.split()


@settings(max_examples=12)
@given(changes)
def test_the_generated_package_compiles_or_an_error_is_reported(
    tmp_path_factory: pytest.TempPathFactory, change: tuple[int, int]
) -> None:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(HERE / "small", folder / "small")
    (folder / "small" / "schema.graphql").write_text(mutated(*change))
    code = main(["generate", "--config", str(folder / "small" / "pyproject.toml")])
    assert code in {0, 1, 2}
    for file in folder.glob("golden/*.py"):
        compile(file.read_text(), file.name, "exec")
    assert bool(list(folder.glob("golden/*.py"))) == (code == 0)
