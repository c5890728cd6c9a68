"""What leaves as variables."""

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
def room(transport: FakeTransport) -> Operations:
    return Operations(transport)


async def test_what_is_left_out_is_not_sent(room: Operations, transport: FakeTransport) -> None:
    transport.answers = [UPDATED]
    await room.update_pipeline(id="P", description=UNSET)
    assert transport.sent[0].variables == {"input": {"id": "P"}}


async def test_none_is_sent_as_null(room: Operations, transport: FakeTransport) -> None:
    transport.answers = [UPDATED]
    await room.update_pipeline(id="P", cluster_id=None, next_build_number=500)
    assert transport.sent[0].variables == {
        "input": {"id": "P", "clusterId": None, "nextBuildNumber": 500}
    }


async def test_false_is_sent_as_false(room: Operations, transport: FakeTransport) -> None:
    transport.answers = [UPDATED]
    await room.update_pipeline(id="P", allow_rebuilds=False)
    assert transport.sent[0].variables == {"input": {"id": "P", "allowRebuilds": False}}


async def test_enums_are_sent_by_value_known_or_not(
    room: Operations, transport: FakeTransport
) -> None:
    transport.answers = [BUILDS]
    await room.list_pipeline_builds(state=["FAILED", BuildStates.PASSED, BuildStates("MELTED")])
    assert transport.sent[0].variables["state"] == ["FAILED", "PASSED", "MELTED"]


async def test_times_are_sent_in_utc(room: Operations, transport: FakeTransport) -> None:
    transport.answers = [BUILDS]
    await room.list_pipeline_builds(created_at_from=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert transport.sent[0].variables["createdAtFrom"] == "2026-01-02T03:04:05.000Z"


async def test_a_time_without_a_zone_is_misuse(room: Operations, transport: FakeTransport) -> None:
    with pytest.raises(UsageError, match="time zone"):
        await room.list_pipeline_builds(created_at_from=datetime(2026, 1, 2))  # noqa: DTZ001
    assert transport.sent == []


async def test_input_objects_are_sent_under_their_graphql_names(
    room: Operations, transport: FakeTransport
) -> None:
    transport.answers = [{"ssoProviderUpdate": None}]
    metadata = SSOProviderSAMLIdPMetadata(xml="<x/>")
    await room.update_sso_provider(
        id="S", identity_provider=SSOProviderSAMLIdP(sso_url="https://idp", metadata=metadata)
    )
    assert transport.sent[0].variables == {
        "input": {
            "id": "S",
            "identityProvider": {"ssoURL": "https://idp", "metadata": {"xml": "<x/>"}},
        }
    }


async def test_lists_of_input_objects_are_sent(room: Operations, transport: FakeTransport) -> None:
    transport.answers = [{"organizationInvitationCreate": None}]
    team = OrganizationInvitationTeamAssignmentInput(id="T", role="MAINTAINER")
    await room.create_invitations(organization_id="O", emails=("a@b.c",), teams=[team])
    assert transport.sent[0].variables["input"] == {
        "organizationID": "O",
        "emails": ["a@b.c"],
        "teams": [{"id": "T", "role": "MAINTAINER"}],
    }


async def test_a_query_may_be_repeated_and_a_mutation_may_not(
    room: Operations, transport: FakeTransport
) -> None:
    transport.answers = [{"organization": None}, {"jobTypeCommandCancel": None}]
    search = JobConcurrencySearch(group=["deploy"])
    await room.list_organization_jobs(slug="acme", concurrency=search)
    await room.cancel_job(id="J")
    assert [sent.idempotent for sent in transport.sent] == [True, False]


@pytest.mark.parametrize("value", [object(), b"bytes", 1j])
async def test_what_is_no_json_is_misuse(
    room: Operations, transport: FakeTransport, value: Any
) -> None:
    with pytest.raises(UsageError, match="cannot be sent"):
        await room.get_build(uuid=value)
    assert transport.sent == []
