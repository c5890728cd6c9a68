# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    UnknownObject,
)

from .fragment_artifact_fields import ArtifactFields
from .fragment_command_job_summary import CommandJobSummary


@frozen(kw_only=True)
class ListJobArtifacts(GraphQLObject):
    job: (
        ListJobArtifactsJobJobTypeBlock
        | ListJobArtifactsJobJobTypeCommand
        | ListJobArtifactsJobJobTypeTrigger
        | ListJobArtifactsJobJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    artifacts: ListJobArtifactsJobJobTypeCommandArtifacts | None


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommandArtifacts(GraphQLObject):
    count: int
    edges: list[ListJobArtifactsJobJobTypeCommandArtifactsEdges | None] | None


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommandArtifactsEdges(GraphQLObject):
    node: ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode | None


ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode = ArtifactFields


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


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
