# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class ActivateTotp(Model):
    totp_activate: ActivateTotpTotpActivate | None


@frozen(kw_only=True)
class ActivateTotpTotpActivate(Model):
    totp: ActivateTotpTotpActivateTotp


@frozen(kw_only=True)
class ActivateTotpTotpActivateTotp(Model):
    id: str
    verified: bool


ACTIVATE_TOTP = Operation(
    name="ActivateTotp",
    document="""\
mutation ActivateTotp($input: TOTPActivateInput!) {
  totpActivate(input: $input) {
    totp {
      id
      verified
    }
  }
}
""",
    result=ActivateTotp,
    mutation=True,
    cost=Cost(2),
)
