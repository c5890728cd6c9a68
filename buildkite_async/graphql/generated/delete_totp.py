# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class DeleteTotp(GraphQLObject):
    totp_delete: DeleteTotpTotpDelete | None


@frozen(kw_only=True)
class DeleteTotpTotpDelete(GraphQLObject):
    viewer: DeleteTotpTotpDeleteViewer


@frozen(kw_only=True)
class DeleteTotpTotpDeleteViewer(GraphQLObject):
    id: str
    totp: DeleteTotpTotpDeleteViewerTotp | None


@frozen(kw_only=True)
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
