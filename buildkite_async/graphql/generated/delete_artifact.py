# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteArtifact(GraphQLObject):
    artifact_delete: DeleteArtifactArtifactDelete | None


class DeleteArtifactArtifactDelete(GraphQLObject):
    deleted_artifact_id: str
    artifact: DeleteArtifactArtifactDeleteArtifact | None


class DeleteArtifactArtifactDeleteArtifact(GraphQLObject):
    id: str
    uuid: str
    path: str
    state: str


DELETE_ARTIFACT = Operation(
    name="DeleteArtifact",
    document="""\
mutation DeleteArtifact($input: ArtifactDeleteInput!) {
  artifactDelete(input: $input) {
    deletedArtifactId
    artifact {
      id
      uuid
      path
      state
    }
  }
}
""",
    result=DeleteArtifact,
    mutation=True,
    cost=Complexity(2),
)
