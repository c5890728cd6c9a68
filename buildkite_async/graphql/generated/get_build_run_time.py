# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_summary import BuildSummary


class GetBuildRunTime(GraphQLObject):
    build: GetBuildRunTimeBuild | None


class GetBuildRunTimeBuild(BuildSummary):
    created_at: datetime | None
    scheduled_at: datetime | None
    started_at: datetime | None
    failing_at: datetime | None
    finished_at: datetime | None
    canceled_at: datetime | None


GET_BUILD_RUN_TIME = Operation(
    name="GetBuildRunTime",
    document="""\
query GetBuildRunTime($slug: ID, $uuid: ID) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    createdAt
    scheduledAt
    startedAt
    failingAt
    finishedAt
    canceledAt
  }
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}
""",
    result=GetBuildRunTime,
    mutation=False,
    cost=Complexity(1),
)
