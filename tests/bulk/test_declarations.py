"""The declarations of tables fit the models and operations that their rows come from."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

from buildkite_async import Buildkite, InvalidArgument, models
from buildkite_async.bulk.composed_rows import COMPOSED
from buildkite_async.bulk.registry import PRESETS, declarations, select
from buildkite_async.decoding.storage import fields_of
from buildkite_async.emulator.contract import load
from buildkite_async.graphql import GraphQL

LEFT_OUT = {
    "agents": {"job", "access_token"},
    "artifacts": {"download_url"},
    "job_env": {"env"},
    "notification_services": {"settings"},
    "packages": {"registry"},
    "pipeline_schedules": {"pipeline"},
    "pipeline_triggers": {"pipeline"},
    "pipelines": {"steps"},
    "registry_tokens": {"token"},
    "step_uploads": {"definition_bytes", "definition_yaml", "definition_yaml_omitted"},
    "suites": {"api_token"},
    "tests": {
        "duration_avg",
        "duration_max",
        "duration_min",
        "duration_sum",
        "executions_count",
        "executions_count_by_result",
        "reliability",
    },
}
"""Fields without a column: secrets, rows of other tables, values that change all the time, and those that
listings do not have.
"""
TABLES = list(declarations().values())
REST = [each for each in TABLES if each.rest]
SEVERAL = {"agent_metrics", "artifact_files", "job_logs", "organization_settings", "package_files"}
"""Tables whose rows are no objects of one response."""


def test_there_are_76_tables():
    assert len(declarations()) + len(("builds", "jobs")) == 76


def method_of(operation: str) -> Any:
    found: Any = Buildkite("unused").org("acme")
    for name in operation.removeprefix("organizations.").split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize("declaration", REST, ids=lambda each: each.name)
def test_every_field_of_a_model_has_a_column_or_is_left_out(declaration):
    if declaration.name in SEVERAL:
        assert declaration.name in COMPOSED
        return
    annotation = str(inspect.signature(method_of(declaration.rest)).return_annotation)
    found = re.search(r"(?:\[|^'?)(\w+)\]?'?$", annotation)
    model = getattr(models, found[1] if found else "", None)
    if model is None:
        assert declaration.name == "job_log_lines"
        return
    fields = {each.wire for each in fields_of(model)}
    columns = {each.name for each in declaration.table.columns}
    assert fields - columns == LEFT_OUT.get(declaration.name, set())


@pytest.mark.parametrize("declaration", TABLES, ids=lambda each: each.name)
def test_names_in_a_declaration_exist(declaration):
    columns = {each.name for each in declaration.table.columns}
    assert set(declaration.key) <= columns
    assert declaration.masked <= columns | {"service_account"}  # it has no column, and is in extra
    assert set(declaration.sources) <= columns
    assert set(declaration.presets) <= set(PRESETS)
    if declaration.parent is not None and declaration.parent in declarations():
        parent = {each.name for each in declarations()[declaration.parent].table.columns}
        assert set(declaration.inherited.values()) | set(declaration.arguments) <= parent
    if declaration.graphql is not None:
        parameters = inspect.signature(getattr(GraphQL, declaration.graphql)).parameters
        assert {*declaration.variables, *declaration.flags} <= parameters.keys()


@pytest.mark.parametrize(
    "declaration",
    [each for each in REST if each.name not in {"rate_limits", "agent_metrics"}],
    ids=lambda each: each.name,
)
def test_scopes_are_those_of_the_contract(declaration):
    operation = next(each for each in load().operations if each.id == declaration.rest)
    assert any(set(declaration.scopes) <= set(each) for each in operation.scopes or ((),))


def test_a_table_comes_after_the_ones_it_depends_on():
    for preset in PRESETS:
        names: list[str] = ["builds", "jobs"]
        for each in select(preset).tables:
            assert each.parent is None or each.parent in names
            names.append(each.name)


def test_tables_with_secrets_are_in_no_preset_and_need_a_flag():
    secret = [each.name for each in TABLES if each.tier == "secret"]
    for preset in PRESETS:
        assert not {each.name for each in select(preset).tables} & set(secret)
    for name in secret:
        with pytest.raises(InvalidArgument, match="secrets=True"):
            select(name)
        assert name in {each.name for each in select(name, secrets=True).tables}
