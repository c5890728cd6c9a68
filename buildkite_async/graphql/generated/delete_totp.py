# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class DeleteTotp(Model):
    totp_delete: DeleteTotpTotpDelete | None


@frozen(kw_only=True)
class DeleteTotpTotpDelete(Model):
    viewer: DeleteTotpTotpDeleteViewer


@frozen(kw_only=True)
class DeleteTotpTotpDeleteViewer(Model):
    id: str
    totp: DeleteTotpTotpDeleteViewerTotp | None


@frozen(kw_only=True)
class DeleteTotpTotpDeleteViewerTotp(Model):
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
    cost=Cost(3),
)
