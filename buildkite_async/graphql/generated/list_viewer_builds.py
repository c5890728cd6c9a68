# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_build_fields import BuildFields


class ListViewerBuilds(GraphQLObject):
    viewer: ListViewerBuildsViewer | None


class ListViewerBuildsViewer(GraphQLObject):
    id: str
    builds: ListViewerBuildsViewerBuilds | None


class ListViewerBuildsViewerBuilds(GraphQLObject):
    count: int
    edges: list[ListViewerBuildsViewerBuildsEdges | None] | None


class ListViewerBuildsViewerBuildsEdges(GraphQLObject):
    node: ListViewerBuildsViewerBuildsEdgesNode | None


ListViewerBuildsViewerBuildsEdgesNode = BuildFields

LIST_VIEWER_BUILDS = Operation(
    name="ListViewerBuilds",
    document="""\
query ListViewerBuilds($first: Int = 100, $state: [BuildStates!], $branch: String, $metaData: [String!]) {
  viewer {
    id
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
    result=ListViewerBuilds,
    mutation=False,
    cost=Complexity(
        3,
        (
            PageCost(
                "viewer.builds", ("first",), Complexity(8, (), ((Complexity(0), Complexity(1)),))
            ),
        ),
    ),
    defaults={"first": 100},
)
