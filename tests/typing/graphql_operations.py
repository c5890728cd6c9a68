"""The types of `bk.graphql`: checked, never run."""

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
from tests.graphql.library import GLOBES, Item, Library


def graphql_over_a_session(session: Session) -> GraphQL:
    return GraphQL(SessionTransport(session))


async def operations(graphql: GraphQL) -> None:
    assert_type(await graphql.get_build(uuid="1"), GetBuild)
    assert_type(await graphql.list_pipeline_builds(slug="acme/web", first=5), ListPipelineBuilds)
    await graphql.list_pipeline_builds(state=["FAILED", BuildStates.PASSED])
    await graphql.update_pipeline(id="1", description=None)
    await graphql.list_pipeline_builds(state=["RED"])  # type: ignore[list-item]
    await graphql.cancel_job()  # type: ignore[call-arg]
    await graphql.cancel_job(id=None)  # type: ignore[arg-type]


async def pagination(graphql: GraphQL) -> None:
    assert_type(
        graphql.walk(graphql.list_pipeline_builds, slug="acme/web"), ConnectionPager[BuildFields]
    )
    async for build in graphql.walk(graphql.list_pipeline_builds, slug="acme/web", first=10):
        assert_type(build, BuildFields)
    async for job in graphql.walk(graphql.list_organization_jobs, slug="acme"):
        assert_type(job, ListOrganizationJobsItem)
    library = Library(graphql.transport)
    assert_type(
        graphql.walk_connection(GLOBES, library.list_things, first=3), ConnectionPager[Item]
    )
    graphql.walk_connection(GLOBES, library.list_things, second=3)  # type: ignore[call-arg]
    graphql.walk_connection(library.list_things, GLOBES)  # type: ignore[arg-type]
    graphql.walk(graphql.get_build, uuid="1")  # type: ignore[arg-type]
    graphql.walk(graphql.list_agent_tokens, slug="acme")  # type: ignore[arg-type]
    graphql.walk(graphql.list_pipeline_builds, slugg="acme")  # type: ignore[call-arg]
