# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_build_fields import BuildFields
from .fragment_organization_summary import OrganizationSummary


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


class GetBuildBuild(BuildFields):
    env: list[str] | None = json_field(repr=False)
    organization: GetBuildBuildOrganization


GetBuildBuildOrganization = OrganizationSummary

GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild($slug: ID, $uuid: ID) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildFields
    env
    organization {
      ...OrganizationSummary
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

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
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
    result=GetBuild,
    mutation=False,
    cost=Complexity(9, (), ((Complexity(0), Complexity(1)),)),
)
