# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_artifact_fields import ArtifactFields
from .fragment_build_summary import BuildSummary
from .fragment_command_job_summary import CommandJobSummary


class GetArtifact(GraphQLObject):
    artifact: GetArtifactArtifact | None


class GetArtifactArtifact(ArtifactFields):
    job: GetArtifactArtifactJob | None


class GetArtifactArtifactJob(CommandJobSummary):
    build: GetArtifactArtifactJobBuild | None


GetArtifactArtifactJobBuild = BuildSummary

GET_ARTIFACT = Operation(
    name="GetArtifact",
    document="""\
query GetArtifact($uuid: ID!) {
  artifact(uuid: $uuid) {
    ...ArtifactFields
    job {
      ...CommandJobSummary
      build {
        ...BuildSummary
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
""",
    result=GetArtifact,
    mutation=False,
    cost=Complexity(3),
)
