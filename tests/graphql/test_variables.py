"""The encoding of variables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from buildkite_async.errors import UsageError
from buildkite_async.graphql import UNSET
from buildkite_async.graphql.generated import (
    BuildStates,
    JobConcurrencySearch,
    Operations,
    OrganizationInvitationTeamAssignmentInput,
    SSOProviderSAMLIdP,
    SSOProviderSAMLIdPMetadata,
)
from tests.graphql.fakes import FakeTransport

UPDATED = {"pipelineUpdate": None}
BUILDS = {"pipeline": None}


@pytest.fixture
def operations(transport: FakeTransport) -> Operations:
    return Operations(transport)


async def test_unset_is_not_sent(operations: Operations, transport: FakeTransport) -> None:
    transport.responses = [UPDATED]
    await operations.update_pipeline(id="P", description=UNSET)
    assert transport.sent[0].variables == {"input": {"id": "P"}}


async def test_none_is_sent_as_null(operations: Operations, transport: FakeTransport) -> None:
    transport.responses = [UPDATED]
    await operations.update_pipeline(id="P", cluster_id=None, next_build_number=500)
    assert transport.sent[0].variables == {
        "input": {"id": "P", "clusterId": None, "nextBuildNumber": 500}
    }


async def test_false_is_sent_as_false(operations: Operations, transport: FakeTransport) -> None:
    transport.responses = [UPDATED]
    await operations.update_pipeline(id="P", allow_rebuilds=False)
    assert transport.sent[0].variables == {"input": {"id": "P", "allowRebuilds": False}}


async def test_known_and_unknown_enum_members_are_sent_by_value(
    operations: Operations, transport: FakeTransport
) -> None:
    transport.responses = [BUILDS]
    await operations.list_pipeline_builds(
        state=["FAILED", BuildStates.PASSED, BuildStates("MELTED")]
    )
    assert transport.sent[0].variables["state"] == ["FAILED", "PASSED", "MELTED"]


async def test_datetimes_are_sent_in_utc(operations: Operations, transport: FakeTransport) -> None:
    transport.responses = [BUILDS]
    await operations.list_pipeline_builds(created_at_from=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert transport.sent[0].variables["createdAtFrom"] == "2026-01-02T03:04:05.000Z"


async def test_a_datetime_without_a_time_zone_is_refused(
    operations: Operations, transport: FakeTransport
) -> None:
    with pytest.raises(UsageError, match="time zone"):
        await operations.list_pipeline_builds(created_at_from=datetime(2026, 1, 2))  # noqa: DTZ001
    assert transport.sent == []


async def test_input_objects_are_sent_under_their_graphql_names(
    operations: Operations, transport: FakeTransport
) -> None:
    transport.responses = [{"ssoProviderUpdate": None}]
    metadata = SSOProviderSAMLIdPMetadata(xml="<x/>")
    await operations.update_sso_provider(
        id="S", identity_provider=SSOProviderSAMLIdP(sso_url="https://idp", metadata=metadata)
    )
    assert transport.sent[0].variables == {
        "input": {
            "id": "S",
            "identityProvider": {"ssoURL": "https://idp", "metadata": {"xml": "<x/>"}},
        }
    }


async def test_lists_of_input_objects_are_sent(
    operations: Operations, transport: FakeTransport
) -> None:
    transport.responses = [{"organizationInvitationCreate": None}]
    team = OrganizationInvitationTeamAssignmentInput(id="T", role="MAINTAINER")
    await operations.create_invitations(organization_id="O", emails=("a@b.c",), teams=[team])
    assert transport.sent[0].variables["input"] == {
        "organizationID": "O",
        "emails": ["a@b.c"],
        "teams": [{"id": "T", "role": "MAINTAINER"}],
    }


async def test_a_query_is_idempotent_and_a_mutation_is_not(
    operations: Operations, transport: FakeTransport
) -> None:
    transport.responses = [{"organization": None}, {"jobTypeCommandCancel": None}]
    search = JobConcurrencySearch(group=["deploy"])
    await operations.list_organization_jobs(slug="acme", concurrency=search)
    await operations.cancel_job(id="J")
    assert [sent.idempotent for sent in transport.sent] == [True, False]


@pytest.mark.parametrize("value", [object(), b"bytes", 1j])
async def test_a_value_that_json_cannot_represent_is_refused(
    operations: Operations, transport: FakeTransport, value: Any
) -> None:
    with pytest.raises(UsageError, match="cannot be sent"):
        await operations.get_build(uuid=value)
    assert transport.sent == []
