# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_fields import BuildFields
from .fragment_build_summary import BuildSummary


class RebuildBuild(GraphQLObject):
    build_rebuild: RebuildBuildBuildRebuild | None


class RebuildBuildBuildRebuild(GraphQLObject):
    build: RebuildBuildBuildRebuildBuild
    rebuild: RebuildBuildBuildRebuildRebuild


RebuildBuildBuildRebuildBuild = BuildSummary
RebuildBuildBuildRebuildRebuild = BuildFields

REBUILD_BUILD = Operation(
    name="RebuildBuild",
    document="""\
mutation RebuildBuild($input: BuildRebuildInput!) {
  buildRebuild(input: $input) {
    build {
      ...BuildSummary
    }
    rebuild {
      ...BuildFields
    }
  }
}

fragment BuildFields on Build {
  ...BuildSummary
  branch
  commit
  message
  blockedState
  createdAt
  scheduledAt
  startedAt
  failingAt
  finishedAt
  canceledAt
  canceledBy {
    ...UserSummary
  }
  cancelReason
  createdBy {
    __typename
    ... on User {
      id
      uuid
      name
      email
    }
    ... on UnregisteredUser {
      unregisteredName: name
      unregisteredEmail: email
    }
  }
  source {
    __typename
    name
    ... on BuildSourceSchedule {
      pipelineSchedule {
        id
        uuid
        label
      }
    }
  }
  pipeline {
    ...PipelineSummary
  }
  pullRequest {
    id
  }
  rebuiltFrom {
    ...BuildSummary
  }
  triggeredFrom {
    id
    uuid
    label
  }
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=RebuildBuild,
    mutation=True,
    cost=Complexity(10, (), ((Complexity(0), Complexity(1)),)),
)
