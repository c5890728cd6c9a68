# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    json_field,
)

from .fragment_build_fields import BuildFields
from .fragment_user_summary import UserSummary


class ListUserBuilds(GraphQLObject):
    node: ListUserBuildsNodeNode | ListUserBuildsNodeUser | None


class ListUserBuildsNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class ListUserBuildsNodeUser(UserSummary):
    typename: Literal["User"] = json_field(key="__typename")
    builds: ListUserBuildsNodeUserBuilds | None


class ListUserBuildsNodeUserBuilds(GraphQLObject):
    count: int
    edges: list[ListUserBuildsNodeUserBuildsEdges | None] | None


class ListUserBuildsNodeUserBuildsEdges(GraphQLObject):
    node: ListUserBuildsNodeUserBuildsEdgesNode | None


ListUserBuildsNodeUserBuildsEdgesNode = BuildFields

LIST_USER_BUILDS = Operation(
    name="ListUserBuilds",
    document="""\
query ListUserBuilds($id: ID!, $first: Int = 100, $state: [BuildStates!], $branch: [String!], $metaData: [String!]) {
  node(id: $id) {
    __typename
    ... on User {
      ...UserSummary
      builds(first: $first, state: $state, branch: $branch, metaData: $metaData) {
        count
        edges {
          node {
            ...BuildFields
          }
        }
      }
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
    result=ListUserBuilds,
    mutation=False,
    cost=Complexity(
        1,
        (),
        (
            (
                Complexity(0),
                Complexity(
                    2,
                    (
                        PageCost(
                            "node.builds",
                            ("first",),
                            Complexity(8, (), ((Complexity(0), Complexity(1)),)),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100},
)
