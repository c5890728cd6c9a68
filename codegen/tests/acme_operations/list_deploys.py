# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_deploy_fields import DeployFields


class ListDeploys(GraphQLObject, HasConnection["ListDeploysItem"]):
    pipeline: ListDeploysPipeline | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline", "builds"), cursor="after", size="first"
    )


class ListDeploysPipeline(GraphQLObject):
    name: str
    builds: ListDeploysPipelineBuilds | None


class ListDeploysPipelineBuilds(GraphQLObject):
    page_info: ListDeploysPipelineBuildsPageInfo | None
    edges: list[ListDeploysPipelineBuildsEdges | None] | None


class ListDeploysPipelineBuildsPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class ListDeploysPipelineBuildsEdges(GraphQLObject):
    node: ListDeploysPipelineBuildsEdgesNode | None


ListDeploysPipelineBuildsEdgesNode = DeployFields

ListDeploysItem = ListDeploysPipelineBuildsEdgesNode

LIST_DEPLOYS = Operation(
    name="ListDeploys",
    document="""\
query ListDeploys($pipeline: ID!, $branch: [String!] = ["main"], $first: Int = 50, $after: String) {
  pipeline(slug: $pipeline) {
    name
    builds(first: $first, after: $after, branch: $branch) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...DeployFields
        }
      }
    }
  }
}

fragment DeployFields on Build {
  uuid
  number
  state
  branch
  commit
  createdAt
  finishedAt
  createdBy {
    __typename
    ... on User {
      name
    }
    ... on UnregisteredUser {
      unregisteredName: name
    }
  }
}
""",
    result=ListDeploys,
    mutation=False,
    cost=Complexity(4, (PageCost("pipeline.builds", ("first",), Complexity(2)),)),
    defaults={"first": 50},
)
