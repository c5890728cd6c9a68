"""What the types of `bk.graphql` promise: checked, never run."""

from __future__ import annotations

from typing import assert_type

from buildkite_async.graphql import GraphQL
from buildkite_async.graphql.connection_pager import ConnectionPager
from buildkite_async.graphql.generated import (
    BuildFields,
    BuildStates,
    GetBuild,
    ListOrganizationJobsItem,
    ListPipelineBuilds,
)
from buildkite_async.graphql.transport import SessionTransport
from buildkite_async.http import Session


def a_session_gives_a_transport(session: Session) -> GraphQL:
    return GraphQL(SessionTransport(session))


async def operations(room: GraphQL) -> None:
    assert_type(await room.get_build(uuid="1"), GetBuild)
    assert_type(await room.list_pipeline_builds(slug="acme/web", first=5), ListPipelineBuilds)
    await room.list_pipeline_builds(state=["FAILED", BuildStates.PASSED])
    await room.update_pipeline(id="1", description=None)
    await room.list_pipeline_builds(state=["RED"])  # type: ignore[list-item]
    await room.cancel_job()  # type: ignore[call-arg]
    await room.cancel_job(id=None)  # type: ignore[arg-type]


async def walks(room: GraphQL) -> None:
    assert_type(room.walk(room.list_pipeline_builds, slug="acme/web"), ConnectionPager[BuildFields])
    async for build in room.walk(room.list_pipeline_builds, slug="acme/web", first=10):
        assert_type(build, BuildFields)
    async for job in room.walk(room.list_organization_jobs, slug="acme"):
        assert_type(job, ListOrganizationJobsItem)
    room.walk(room.get_build, uuid="1")  # type: ignore[arg-type]
    room.walk(room.list_agent_tokens, slug="acme")  # type: ignore[arg-type]
    room.walk(room.list_pipeline_builds, slugg="acme")  # type: ignore[call-arg]
