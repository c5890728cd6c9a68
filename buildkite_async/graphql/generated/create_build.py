# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_fields import BuildFields


class CreateBuild(GraphQLObject):
    build_create: CreateBuildBuildCreate | None


class CreateBuildBuildCreate(GraphQLObject):
    build: CreateBuildBuildCreateBuild | None


CreateBuildBuildCreateBuild = BuildFields

CREATE_BUILD = Operation(
    name="CreateBuild",
    document="""\
mutation CreateBuild($input: BuildCreateInput!) {
  buildCreate(input: $input) {
    build {
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
    result=CreateBuild,
    mutation=True,
    cost=Complexity(9, (), ((Complexity(0), Complexity(1)),)),
)
