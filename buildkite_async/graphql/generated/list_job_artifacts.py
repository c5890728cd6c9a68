# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .fragment_artifact_fields import ArtifactFields
from .fragment_command_job_summary import CommandJobSummary


class ListJobArtifacts(GraphQLObject):
    job: (
        ListJobArtifactsJobJobTypeBlock
        | ListJobArtifactsJobJobTypeCommand
        | ListJobArtifactsJobJobTypeTrigger
        | ListJobArtifactsJobJobTypeWait
        | UnknownObject
        | None
    )


class ListJobArtifactsJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListJobArtifactsJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    artifacts: ListJobArtifactsJobJobTypeCommandArtifacts | None


class ListJobArtifactsJobJobTypeCommandArtifacts(GraphQLObject):
    count: int
    edges: list[ListJobArtifactsJobJobTypeCommandArtifactsEdges | None] | None


class ListJobArtifactsJobJobTypeCommandArtifactsEdges(GraphQLObject):
    node: ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode | None


ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode = ArtifactFields


class ListJobArtifactsJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListJobArtifactsJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


LIST_JOB_ARTIFACTS = Operation(
    name="ListJobArtifacts",
    document="""\
query ListJobArtifacts($uuid: ID!, $first: Int = 500, $path: String, $state: ArtifactStates) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      ...CommandJobSummary
      artifacts(first: $first, path: $path, state: $state) {
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

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}
""",
    result=ListJobArtifacts,
    mutation=False,
    cost=Complexity(
        1,
        (),
        ((Complexity(0), Complexity(2, (PageCost("job.artifacts", ("first",), Complexity(1)),))),),
    ),
    defaults={"first": 500},
)
