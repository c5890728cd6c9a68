# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .fragment_artifact_fields import ArtifactFields
from .fragment_build_summary import BuildSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage


class ListBuildArtifacts(GraphQLObject, HasConnection["ListBuildArtifactsItem"]):
    build: ListBuildArtifactsBuild | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("build", "jobs"), cursor="after", size="first"
    )


class ListBuildArtifactsBuild(BuildSummary):
    jobs: ListBuildArtifactsBuildJobs | None


class ListBuildArtifactsBuildJobs(GraphQLObject):
    count: int
    page_info: ListBuildArtifactsBuildJobsPageInfo | None
    edges: list[ListBuildArtifactsBuildJobsEdges | None] | None


ListBuildArtifactsBuildJobsPageInfo = NextPage


class ListBuildArtifactsBuildJobsEdges(GraphQLObject):
    node: (
        ListBuildArtifactsBuildJobsEdgesNodeJobTypeBlock
        | ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommand
        | ListBuildArtifactsBuildJobsEdgesNodeJobTypeTrigger
        | ListBuildArtifactsBuildJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    artifacts: ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifacts | None


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifacts(GraphQLObject):
    count: int
    edges: list[ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifactsEdges | None] | None


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifactsEdges(GraphQLObject):
    node: ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifactsEdgesNode | None


ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommandArtifactsEdgesNode = ArtifactFields


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListBuildArtifactsBuildJobsEdgesNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListBuildArtifactsItem = (
    ListBuildArtifactsBuildJobsEdgesNodeJobTypeBlock
    | ListBuildArtifactsBuildJobsEdgesNodeJobTypeCommand
    | ListBuildArtifactsBuildJobsEdgesNodeJobTypeTrigger
    | ListBuildArtifactsBuildJobsEdgesNodeJobTypeWait
    | UnknownObject
)

LIST_BUILD_ARTIFACTS = Operation(
    name="ListBuildArtifacts",
    document="""\
query ListBuildArtifacts($slug: ID, $uuid: ID, $first: Int = 40, $after: String, $artifactsFirst: Int = 100, $path: String, $state: ArtifactStates) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    jobs(first: $first, after: $after, type: [COMMAND]) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          __typename
          ... on JobTypeCommand {
            ...CommandJobSummary
            artifacts(first: $artifactsFirst, path: $path, state: $state) {
              count
              edges {
                node {
                  ...ArtifactFields
                }
              }
            }
          }
        }
      }
    }
  }
}

fragment ArtifactFields on Artifact {
  id
  uuid
  path
  state
  mimeType
  size
  sha1sum
  sha256sum
  expiresAt
  downloadURL
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListBuildArtifacts,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "build.jobs",
                ("first",),
                Complexity(
                    1,
                    (),
                    (
                        (
                            Complexity(0),
                            Complexity(
                                2,
                                (
                                    PageCost(
                                        "build.jobs.artifacts", ("artifactsFirst",), Complexity(1)
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 40, "artifactsFirst": 100},
)
