# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteTotp(GraphQLObject):
    totp_delete: DeleteTotpTotpDelete | None


class DeleteTotpTotpDelete(GraphQLObject):
    viewer: DeleteTotpTotpDeleteViewer


class DeleteTotpTotpDeleteViewer(GraphQLObject):
    id: str
    totp: DeleteTotpTotpDeleteViewerTotp | None


class DeleteTotpTotpDeleteViewerTotp(GraphQLObject):
    id: str
    verified: bool


DELETE_TOTP = Operation(
    name="DeleteTotp",
    document="""\
mutation DeleteTotp($input: TOTPDeleteInput!) {
  totpDelete(input: $input) {
    viewer {
      id
      totp {
        id
        verified
      }
    }
  }
}
""",
    result=DeleteTotp,
    mutation=True,
    cost=Complexity(3),
)
