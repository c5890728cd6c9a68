# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page, UnknownObject

from .fragment_artifact_fields import ArtifactFields
from .fragment_command_job_summary import CommandJobSummary


@frozen(kw_only=True)
class ListJobArtifacts(Model):
    job: (
        ListJobArtifactsJobJobTypeBlock
        | ListJobArtifactsJobJobTypeCommand
        | ListJobArtifactsJobJobTypeTrigger
        | ListJobArtifactsJobJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    artifacts: ListJobArtifactsJobJobTypeCommandArtifacts | None


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommandArtifacts(Model):
    count: int
    edges: list[ListJobArtifactsJobJobTypeCommandArtifactsEdges | None] | None


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeCommandArtifactsEdges(Model):
    node: ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode | None


ListJobArtifactsJobJobTypeCommandArtifactsEdgesNode = ArtifactFields


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListJobArtifactsJobJobTypeWait(Model):
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
    cost=Cost(1, (), ((Cost(0), Cost(2, (Page("job.artifacts", ("first",), Cost(1)),))),)),
    defaults={"first": 500},
)
