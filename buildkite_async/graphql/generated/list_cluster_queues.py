# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragments import NextPage, OrganizationSummary, UserSummary


@frozen(kw_only=True)
class ListClusterQueues(Model, Listing["ListClusterQueuesItem"]):
    organization: ListClusterQueuesOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "cluster", "queues"), cursor="after")


@frozen(kw_only=True)
class ListClusterQueuesOrganization(OrganizationSummary):
    cluster: ListClusterQueuesOrganizationCluster | None


@frozen(kw_only=True)
class ListClusterQueuesOrganizationCluster(Model):
    id: str
    uuid: str
    name: str
    queues: ListClusterQueuesOrganizationClusterQueues | None


@frozen(kw_only=True)
class ListClusterQueuesOrganizationClusterQueues(Model):
    count: int
    page_info: ListClusterQueuesOrganizationClusterQueuesPageInfo | None
    edges: list[ListClusterQueuesOrganizationClusterQueuesEdges | None] | None


ListClusterQueuesOrganizationClusterQueuesPageInfo = NextPage


@frozen(kw_only=True)
class ListClusterQueuesOrganizationClusterQueuesEdges(Model):
    node: ListClusterQueuesOrganizationClusterQueuesEdgesNode | None


@frozen(kw_only=True)
class ListClusterQueuesOrganizationClusterQueuesEdgesNode(Model):
    id: str
    uuid: str
    key: str
    description: str | None
    hosted: bool
    dispatch_paused: bool
    dispatch_paused_at: datetime | None
    dispatch_paused_by: ListClusterQueuesOrganizationClusterQueuesEdgesNodeDispatchPausedBy | None
    dispatch_paused_note: str | None


ListClusterQueuesOrganizationClusterQueuesEdgesNodeDispatchPausedBy = UserSummary

ListClusterQueuesItem = ListClusterQueuesOrganizationClusterQueuesEdgesNode

LIST_CLUSTER_QUEUES = Operation(
    name="ListClusterQueues",
    document="""\
query ListClusterQueues($slug: ID, $uuid: ID, $cluster: ID!, $first: Int = 100, $after: String, $order: ClusterQueueOrder) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    cluster(id: $cluster) {
      id
      uuid
      name
      queues(first: $first, after: $after, order: $order) {
        count
        pageInfo {
          ...NextPage
        }
        edges {
          node {
            id
            uuid
            key
            description
            hosted
            dispatchPaused
            dispatchPausedAt
            dispatchPausedBy {
              ...UserSummary
            }
            dispatchPausedNote
          }
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}

fragment OrganizationSummary on Organization {
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
    result=ListClusterQueues,
    mutation=False,
    cost=Cost(5, (Page("organization.cluster.queues", ("first",), Cost(2)),)),
    defaults={"first": 100},
)
