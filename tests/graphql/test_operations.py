"""All operations together: they cover the schema, and follow the same rules."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    parse,
    validate,
    visit,
)

from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.generated import Operations
from buildkite_async.graphql.packaged_schema import packaged_schema
from tests.graphql.test_generated import OPERATIONS

NAMES: Final = Path(__file__).with_name("operations.txt").read_text().split()
SOURCES: Final = Path(__file__).parents[2] / "codegen" / "operations"
DOCUMENTS: Final[Mapping[str, DocumentNode]] = {
    method: parse(operation.document) for method, operation in OPERATIONS.items()
}

# The schema has no cursor for these.
NOT_PAGINATED: Final = {
    "list_agent_tokens",
    "list_build_meta_data",
    "list_cluster_agent_tokens",
    "list_invitation_teams",
    "list_job_artifacts",
    "list_pipeline_schedules",
    "list_repository_provider_rate_limits",
    "list_user_builds",
    "list_viewer_builds",
    "list_viewer_organizations",
}
# A credential is selected only by operations that create it or that are made to read it.
SECRETS: Final = {
    "codes": {"create_totp", "regenerate_totp_recovery_codes"},
    "downloadURL": {"get_artifact", "list_build_artifacts", "list_job_artifacts"},
    "env": {
        "get_build",
        "get_job_env",
        "get_pipeline_schedule",
        "list_pipeline_schedules",
    },
    "provisioningUri": {"create_totp"},
    "recoveryCodes": {"create_totp", "regenerate_totp_recovery_codes"},
    "token": set[str](),
    "tokenValue": {"create_agent_token", "create_cluster_agent_token"},
    "webhookURL": {
        "create_pipeline",
        "list_pipeline_webhook_urls",
        "rotate_pipeline_webhook_url",
    },
    "webhookUrl": set[str](),
}


def called(root: str) -> Counter[str]:
    """Count the operations that call each field of the schema's root."""
    return Counter(
        field.name.value
        for document in DOCUMENTS.values()
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode) and node.operation.value == root
        for field in node.selection_set.selections
        if isinstance(field, FieldNode)
    )


def names_in(field: FieldNode) -> set[str]:
    """The fields selected directly on the field's object, without those of fragments."""
    selections = field.selection_set.selections if field.selection_set else ()
    return {
        node.name.value for node in selections if isinstance(node, FieldNode) and not node.alias
    }


@cache
def selected(document: DocumentNode) -> Sequence[tuple[FieldNode, Any]]:
    """The fields that a document selects, with their types."""
    found: list[tuple[FieldNode, Any]] = []
    types = TypeInfo(packaged_schema())

    class Fields(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            found.append((node, types.get_type()))

    visit(document, TypeInfoVisitor(types, Fields()))
    return found


def test_every_operation_in_the_list_has_a_method() -> None:
    assert sorted(set(NAMES)) == NAMES
    assert sorted(OPERATIONS) == NAMES
    methods = [inspect.unwrap(getattr(Operations, name)) for name in NAMES]
    assert all(map(inspect.iscoroutinefunction, methods))


def test_every_mutation_of_the_schema_has_one_operation() -> None:
    mutations = packaged_schema().mutation_type
    assert mutations is not None
    times = called("mutation")
    assert [name for name in mutations.fields if not times[name]] == [], "no operation calls these"
    assert [name for name in times if times[name] > 1] == []


def test_every_root_query_of_the_schema_is_called() -> None:
    queries = packaged_schema().query_type
    assert queries is not None
    assert queries.fields.keys() - called("query").keys() == set(), "no operation calls these"


def test_every_operation_is_valid_for_the_schema() -> None:
    found = {
        method: validate(packaged_schema(), document) for method, document in DOCUMENTS.items()
    }
    assert {method: errors for method, errors in found.items() if errors} == {}


def test_every_field_of_an_abstract_type_selects_its_type_name() -> None:
    assert [
        f"{method}: {field.name.value}"
        for method, document in DOCUMENTS.items()
        for field, type_ in selected(document)
        if is_abstract_type(get_named_type(type_)) and "__typename" not in names_in(field)
    ] == []


def test_every_connection_has_a_page_size() -> None:
    assert [
        f"{method}: {field.name.value}"
        for method, document in DOCUMENTS.items()
        for field, type_ in selected(document)
        if str(get_named_type(type_)).endswith("Connection")
        and "first" not in {argument.name.value for argument in field.arguments}
    ] == []


def test_every_listing_with_a_cursor_can_be_paginated() -> None:
    paginated = {
        name for name, each in OPERATIONS.items() if issubclass(each.result, HasConnection)
    }
    assert paginated == {name for name in NAMES if name.startswith("list_")} - NOT_PAGINATED


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_selected_only_by_the_operations_for_it(secret: str) -> None:
    selecting = {
        method
        for method, document in DOCUMENTS.items()
        if secret in {field.name.value for field, _ in selected(document)}
    }
    assert selecting == SECRETS[secret]


def test_every_operation_has_a_description_of_its_own() -> None:
    docs = {name: inspect.getdoc(getattr(Operations, name)) or "" for name in NAMES}
    sentences = Counter(doc.partition("\n")[0] for doc in docs.values())
    assert [sentence for sentence, times in sentences.items() if times > 1] == []
    assert not [name for name, doc in docs.items() if doc.startswith("Run `")]


def test_every_fragment_is_used() -> None:
    text = "\n".join(file.read_text() for file in sorted(SOURCES.glob("*.graphql")))
    fragments = re.findall(r"^fragment (\w+)", text, re.MULTILINE)
    assert [name for name in fragments if f"...{name}\n" not in text] == []
