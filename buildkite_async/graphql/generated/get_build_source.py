# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Any, Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_build_summary import BuildSummary


class GetBuildSource(GraphQLObject):
    build: GetBuildSourceBuild | None


class GetBuildSourceBuild(BuildSummary):
    source: (
        GetBuildSourceBuildSourceBuildSource
        | GetBuildSourceBuildSourceBuildSourceSchedule
        | GetBuildSourceBuildSourceBuildSourceWebhook
    )
    triggered_from: GetBuildSourceBuildTriggeredFrom | None


class GetBuildSourceBuildSourceBuildSource(GraphQLObject):
    typename: str = json_field(key="__typename")
    name: str


class GetBuildSourceBuildSourceBuildSourceSchedule(GraphQLObject):
    typename: Literal["BuildSourceSchedule"] = json_field(key="__typename")
    name: str
    pipeline_schedule: GetBuildSourceBuildSourceBuildSourceSchedulePipelineSchedule | None


class GetBuildSourceBuildSourceBuildSourceSchedulePipelineSchedule(GraphQLObject):
    id: str
    uuid: str
    label: str
    cronline: str


class GetBuildSourceBuildSourceBuildSourceWebhook(GraphQLObject):
    typename: Literal["BuildSourceWebhook"] = json_field(key="__typename")
    name: str
    uuid: str | None
    headers: list[str] | None
    payload: Any | None


class GetBuildSourceBuildTriggeredFrom(GraphQLObject):
    id: str
    uuid: str
    label: str | None
    build: GetBuildSourceBuildTriggeredFromBuild | None


GetBuildSourceBuildTriggeredFromBuild = BuildSummary

GET_BUILD_SOURCE = Operation(
    name="GetBuildSource",
    document="""\
query GetBuildSource($slug: ID, $uuid: ID) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    source {
      __typename
      name
      ... on BuildSourceSchedule {
        pipelineSchedule {
          id
          uuid
          label
          cronline
        }
      }
      ... on BuildSourceWebhook {
        uuid
        headers
        payload
      }
    }
    triggeredFrom {
      id
      uuid
      label
      build {
        ...BuildSummary
      }
    }
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
    result=GetBuildSource,
    mutation=False,
    cost=Complexity(4, (), ((Complexity(0), Complexity(1)),)),
)
